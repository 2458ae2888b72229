package dev.customary.hub.platform.secret;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the store and opens them again. A sealed secret is: format, id of the master key, then the data key
 * encrypted under the master key, then the text encrypted under the data key; both by AES-256-GCM, both bound to the
 * {@link Place}. Thread-safe.
 */
public final class Vault {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int DATA_KEY = 32;
    private static final int SEALED_DATA_KEY = NONCE + DATA_KEY + TAG_BITS / 8;

    private final MasterKeys masters;
    private final SecureRandom random = new SecureRandom();

    private Vault(MasterKeys masters) {
        this.masters = masters;
    }

    /**
     * The vault whose master keys stand in {@code masterKeyFile}, which is made with mode 600 if it is not there.
     *
     * @throws IllegalStateException if the file is there but holds no keys
     */
    public static Vault with(Path masterKeyFile) {
        return new Vault(MasterKeys.in(masterKeyFile));
    }

    /** Encrypts {@code secret} so that it opens at {@code place} only. Sealing the same twice gives different bytes. */
    public byte[] seal(Secret secret, Place place) {
        var master = masters.current();
        var dataKey = randomBytes(DATA_KEY);
        var sealedKey = encrypt(master.key(), dataKey, place);
        var text = secret.reveal().getBytes(StandardCharsets.UTF_8);
        var sealedText = encrypt(new SecretKeySpec(dataKey, "AES"), text, place);
        return ByteBuffer.allocate(1 + Long.BYTES + sealedKey.length + sealedText.length)
                .put(FORMAT)
                .putLong(master.id())
                .put(sealedKey)
                .put(sealedText)
                .array();
    }

    /**
     * What {@link #seal} was given.
     *
     * @throws VaultException if it was sealed for another place, changed, or sealed under a master key that is not here
     */
    public Secret open(byte[] sealed, Place place) {
        try {
            var in = ByteBuffer.wrap(sealed);
            if (in.get() != FORMAT) throw new VaultException("a format that is not known here", place);
            var master = masterOf(in.getLong(), place);
            var dataKey = decrypt(master.key(), next(in, SEALED_DATA_KEY), place);
            var text = decrypt(new SecretKeySpec(dataKey, "AES"), next(in, in.remaining()), place);
            return new Secret(new String(text, StandardCharsets.UTF_8));
        } catch (BufferUnderflowException e) {
            throw new VaultException("it is too short", place);
        }
    }

    /** True when {@code sealed} should be opened and sealed again, because a newer master key is there. */
    public boolean isOutdated(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getLong(1) != masters.current().id();
    }

    private MasterKey masterOf(long id, Place place) {
        return masters.withId(id)
                .orElseThrow(() ->
                        new VaultException("it needs master key %016x, which is not in the file".formatted(id), place));
    }

    private byte[] encrypt(SecretKey key, byte[] text, Place place) {
        var nonce = randomBytes(NONCE);
        try {
            var encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text);
            return ByteBuffer.allocate(NONCE + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    private static byte[] decrypt(SecretKey key, ByteBuffer sealed, Place place) {
        try {
            var nonce = new byte[NONCE];
            sealed.get(nonce);
            var encrypted = new byte[sealed.remaining()];
            sealed.get(encrypted);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(encrypted);
        } catch (AEADBadTagException e) {
            throw new VaultException("it was sealed for another place, or changed", place);
        } catch (GeneralSecurityException e) {
            throw new VaultException("it is damaged", place);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    private static ByteBuffer next(ByteBuffer in, int length) {
        if (in.remaining() < length) throw new BufferUnderflowException();
        var part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
