package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whole customers, links and shadows as bytes, for a place that keeps them beside the tables of their own. What is wrapped is
 * unwrapped the same.
 */
public final class Parcels {

    private Parcels() {}

    /** What says whose a parcel is, and then what is packed in columns of their own elsewhere, part by part. */
    @FunctionalInterface
    private interface Filling {
        void into(PackedWriter head, Parts parts) throws IOException;
    }

    /** The packed parts of a parcel, one after the other. */
    private record Parts(DataOutputStream to) {
        void add(byte[] part) throws IOException {
            to.writeInt(part.length);
            to.write(part);
        }
    }

    private static byte[] wrap(Filling filling) {
        ByteArrayOutputStream parcel = new ByteArrayOutputStream();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        PackedWriter head = new PackedWriter();
        try {
            filling.into(head, new Parts(new DataOutputStream(rest)));
            new Parts(new DataOutputStream(parcel)).add(head.bytes());
            rest.writeTo(parcel);
            return parcel.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A parcel that is being unwrapped: the same parts in the same order. */
    private static final class Opened {
        private final DataInputStream from;
        private final PackedReader head;

        Opened(byte[] parcel) {
            this.from = new DataInputStream(new ByteArrayInputStream(parcel));
            this.head = new PackedReader(part());
        }

        byte[] part() {
            try {
                return from.readNBytes(from.readInt());
            } catch (IOException cut) {
                throw new UncheckedIOException("parcel: cut off (expected: another part)", cut);
            }
        }
    }

    public static byte[] wrap(Customer customer) {
        return wrap((head, parts) -> {
            head.uuid(customer.id().value());
            head.number(customer.version());
            head.time(customer.createdAt());
            head.time(customer.updatedAt());
            head.one(customer.mergedInto().isPresent() ? 1 : 0);
            customer.mergedInto().ifPresent(into -> head.uuid(into.value()));
            parts.add(Packed.fields(customer.fields(), List.of()));
            parts.add(Packed.provenance(customer.provenance()));
        });
    }

    public static Customer customer(byte[] parcel) {
        Opened opened = new Opened(parcel);
        PackedReader head = opened.head;
        CustomerId id = new CustomerId(head.uuid());
        long version = head.number();
        var createdAt = head.time();
        var updatedAt = head.time();
        Optional<CustomerId> mergedInto = head.one() == 1 ? Optional.of(new CustomerId(head.uuid())) : Optional.empty();
        return new Customer(
                id,
                version,
                Packed.fields(opened.part(), List.of()).build(),
                Packed.provenance(opened.part()),
                createdAt,
                updatedAt,
                mergedInto);
    }

    public static byte[] wrap(Link link) {
        return wrap((head, parts) -> {
            head.source(link.key());
            head.uuid(link.customer().value());
            head.text(link.rule());
            head.text(Double.toString(link.confidence()));
            head.number(link.differs().size());
            link.differs().forEach(head::field);
            head.one(link.writtenAt().isPresent() ? 1 : 0);
            link.writtenAt().ifPresent(head::time);
            parts.add(link.base().packed());
            byte[] guards = Packed.guards(link.guards());
            parts.add(guards == null ? new byte[0] : guards);
        });
    }

    public static Link link(byte[] parcel) {
        Opened opened = new Opened(parcel);
        PackedReader head = opened.head;
        SourceKey key = head.source();
        CustomerId customer = new CustomerId(head.uuid());
        String rule = head.text();
        double confidence = Double.parseDouble(head.text());
        Set<Field> differs = new HashSet<>();
        for (int left = head.count(); left > 0; left--) {
            differs.add(head.field());
        }
        var writtenAt = head.one() == 1 ? Optional.of(head.time()) : Optional.<Instant>empty();
        Base base = Base.stored(opened.part());
        byte[] guards = opened.part();
        return new Link(
                key,
                customer,
                rule,
                confidence,
                base,
                differs,
                writtenAt,
                Packed.readGuards(guards.length == 0 ? null : guards));
    }

    public static byte[] wrap(Shadow shadow) {
        return wrap((head, parts) -> {
            head.source(shadow.key());
            head.time(shadow.asOf());
            head.text(shadow.state().name());
            head.one(shadow.version().isPresent() ? 1 : 0);
            shadow.version().ifPresent(head::text);
            parts.add(shadow.raw().bytes());
            parts.add(shadow.content().bytes());
            parts.add(shadow.payload());
        });
    }

    public static Shadow shadow(byte[] parcel) {
        Opened opened = new Opened(parcel);
        PackedReader head = opened.head;
        SourceKey key = head.source();
        var asOf = head.time();
        Shadow.State state = Shadow.State.valueOf(head.text());
        Optional<String> version = head.one() == 1 ? Optional.of(head.text()) : Optional.empty();
        return new Shadow(
                key,
                Fingerprint.read(opened.part()),
                Fingerprint.read(opened.part()),
                opened.part(),
                version,
                asOf,
                state);
    }

    /** Of a suspicion there is nothing but its key, its age and how often it was confirmed. */
    public static byte[] wrap(Suspicion suspicion) {
        return wrap((head, parts) -> {
            head.source(suspicion.key());
            head.time(suspicion.since());
            head.number(suspicion.scans());
        });
    }

    public static Suspicion suspicion(byte[] parcel) {
        PackedReader head = new Opened(parcel).head;
        return new Suspicion(head.source(), head.time(), head.count());
    }
}
