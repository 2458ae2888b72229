package dev.customary.hub.loyalty;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The chain of an account's entries: the hash of each is the SHA-256 of the hash before it and of everything that the entry says,
 * each part with its length. Who changes, removes or adds an entry afterwards changes all hashes from there on, and the account
 * keeps the last one.
 */
final class Chain {
    /** The place before the first entry: 64 zeros. */
    static final Entry.Link BEGINNING = new Entry.Link("0".repeat(64));

    private Chain() {}

    /** The hash of {@code entry}, whatever hash it carries, as the one that follows {@code before}. */
    static Entry.Link after(Entry.Link before, Entry entry) {
        return new Entry.Link(HexFormat.of().formatHex(sha256(bytes(before, entry))));
    }

    private static byte[] bytes(Entry.Link before, Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(before.hex());
            write(out, entry.id());
            write(out, entry.customer().value());
            out.writeLong(entry.number());
            out.writeUTF(entry.key().source());
            out.writeUTF(entry.key().event());
            out.writeUTF(entry.key().line());
            out.writeUTF(entry.key().kind().name());
            out.writeLong(entry.points());
            out.writeLong(entry.balance());
            write(out, entry.reverses().orElse(new UUID(0, 0)));
            write(out, entry.expiresAt());
            write(out, Optional.of(entry.at()));
            out.writeUTF(entry.note().reason());
            out.writeUTF(entry.note().actor());
            for (Map.Entry<String, String> member : entry.note().metadata().entrySet()) {
                out.writeUTF(member.getKey());
                out.writeUTF(member.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes everything", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, Optional<Instant> moment) throws IOException {
        out.writeLong(moment.map(Instant::getEpochSecond).orElse(Long.MIN_VALUE));
        out.writeInt(moment.map(Instant::getNano).orElse(0));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
