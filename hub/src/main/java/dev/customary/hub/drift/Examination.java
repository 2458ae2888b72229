package dev.customary.hub.drift;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.connector.mapping.Row;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.drift.Drift.Kind;
import dev.customary.hub.drift.Drift.Trait;
import dev.customary.hub.drift.Drift.Why;
import dev.customary.hub.engine.CreationRules;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Outbox.Mark;
import dev.customary.hub.engine.Outbox.Terms;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.merging.Difference;
import dev.customary.hub.merging.Policies;
import dev.customary.hub.merging.Projection;
import dev.customary.hub.quarantine.Reject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks closely at some records, or some customers without one, of one connection: in what are they not as they should be? Called
 * inside a transaction, and writes nothing.
 */
final class Examination {
    private final Ports ports;
    private final Connection connection;
    private final MappingTable mapping;
    private final Decoder decoder;
    private final Policies policies;
    private final Set<Field> onCreation;
    private final Set<Field> required;
    private final CreationRule rule;
    private final Instant now;

    private Examination(
            Ports ports,
            Connection connection,
            CustomerStream stream,
            Policies policies,
            CreationRule rule,
            Instant now) {
        this.ports = ports;
        this.connection = connection;
        this.mapping = stream.mapping();
        this.decoder = new Decoder(mapping);
        this.policies = policies;
        this.onCreation = mapping.rows().stream()
                .filter(Row.OnCreation.class::isInstance)
                .map(Row::field)
                .collect(Collectors.toSet());
        this.required = stream instanceof CustomerStream.Creates creates ? Set.copyOf(creates.required()) : Set.of();
        this.rule = stream instanceof CustomerStream.Creates ? rule : CreationRule.NEVER;
        this.now = now;
    }

    static Examination of(Ports ports, Remotes remotes, Connection connection, Instant now) {
        Policies policies =
                new PolicyBook(remotes).of(connection, ports.connections().all());
        CreationRule rule = CreationRules.of(connection, remotes);
        CustomerStream stream = remotes.open(connection).customers();
        return new Examination(ports, connection, stream, policies, rule, now);
    }

    /** A digest of what is expected here: when it is another, what was found before says nothing any more. */
    long terms() {
        String all = "%s %s %s %s %s"
                .formatted(
                        connection.direction(),
                        rule,
                        mapping.rows().stream()
                                .map(row -> row.getClass().getSimpleName() + row.field() + row.path())
                                .toList(),
                        mapping.readFields().stream().map(policies::of).toList(),
                        policies.order());
        return ByteBuffer.wrap(
                        Fingerprint.of(all.getBytes(StandardCharsets.UTF_8)).bytes())
                .getLong();
    }

    List<Drift> of(Section section, Collection<String> keys) {
        return switch (section) {
            case RECORDS -> records(keys);
            case CUSTOMERS ->
                customers(keys.stream()
                        .map(key -> new CustomerId(UUID.fromString(key)))
                        .toList());
        };
    }

    /** Everything known about some customers. */
    private record Known(
            Map<CustomerId, Customer> customers, Map<CustomerId, List<Conflict>> conflicts, Collection<Mark> marks) {

        Optional<Mark> mark(CustomerId customer, Connection target) {
            return marks.stream()
                    .filter(mark ->
                            mark.customer().equals(customer) && mark.target().equals(target.id()))
                    .findFirst();
        }

        Set<Field> asked(Link link) {
            return conflicts.getOrDefault(link.customer(), List.of()).stream()
                    .filter(conflict ->
                            conflict.holdsField() && conflict.source().equals(link.key()))
                    .map(Conflict::field)
                    .collect(Collectors.toSet());
        }
    }

    private Known known(Collection<CustomerId> ids) {
        return new Known(
                ports.customers().load(ids),
                ports.conflicts().openOf(ids),
                ports.outbox().of(ids));
    }

    List<Drift> records(Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return List.of();
        }
        return connection.writes() ? closely(externalIds) : nobodys(externalIds);
    }

    /** What is not written to cannot lack anything. */
    private List<Drift> nobodys(Collection<String> externalIds) {
        Map<String, Link> links = ports.links().ofPage(connection.id(), externalIds);
        return ports.shadows().heads(connection.id(), externalIds).entrySet().stream()
                .filter(head -> head.getValue().state() == Shadow.State.LIVE && !links.containsKey(head.getKey()))
                .map(head -> nobodys(head.getKey()))
                .toList();
    }

    private Drift nobodys(String externalId) {
        return new Drift(Kind.EXTRA, externalId, Optional.empty(), List.of(Trait.of(Why.NOBODYS)), now);
    }

    private List<Drift> closely(Collection<String> externalIds) {
        Map<String, Shadow> shadows = ports.shadows().ofPage(connection.id(), externalIds);
        Map<String, Link> links = ports.links().ofPage(connection.id(), externalIds);
        Known known =
                known(links.values().stream().map(Link::customer).distinct().toList());
        List<Drift> found = new ArrayList<>();
        shadows.forEach((id, shadow) -> {
            if (shadow.state() == Shadow.State.LIVE) {
                record(shadow, Optional.ofNullable(links.get(id)), known).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<Drift> record(Shadow shadow, Optional<Link> link, Known known) {
        String id = shadow.key().externalId();
        if (link.isEmpty()) {
            return Optional.of(nobodys(id));
        }
        Optional<CustomerId> customer = Optional.of(link.get().customer());
        List<Trait> traits = traits(shadow, link.get(), known);
        return traits.isEmpty() ? Optional.empty() : Optional.of(new Drift(Kind.FIELD, id, customer, traits, now));
    }

    private List<Trait> traits(Shadow shadow, Link link, Known known) {
        Customer golden = known.customers().get(link.customer());
        if (golden == null || shadow.payload().length == 0) {
            return List.of();
        }
        Why onTheWay = onTheWay(known.mark(link.customer(), connection));
        Projection projection = new Projection(
                golden, link, decoder.fields(shadow.key().externalId(), shadow.payload()), policies, known.asked(link));
        List<Trait> traits = new ArrayList<>();
        for (Difference difference : projection.differences(mapping.writtenFields())) {
            why(difference, onTheWay)
                    .ifPresent(why -> traits.add(new Trait(difference.field().name(), why)));
        }
        Why shown = onTheWay == Why.LOST ? Why.MIRROR : onTheWay;
        mapping.staleMirrors(golden.fields(), Decoder.parse(shadow.payload()))
                .forEach(mirror -> traits.add(new Trait(mirror.path(), shown)));
        return traits;
    }

    private static Why onTheWay(Optional<Mark> mark) {
        return mark.map(found -> found.terms() instanceof Terms.HeldFor ? Why.HELD : Why.ON_ITS_WAY)
                .orElse(Why.LOST);
    }

    /** Empty when both sides mean the same, or when nobody wants them to. */
    private Optional<Why> why(Difference difference, Why onTheWay) {
        return switch (difference.reason()) {
            case TO_WRITE -> Optional.of(onTheWay);
            case CONFLICT -> Optional.of(Why.ASKED);
            case PROTECTED -> Optional.of(Why.PROTECTED);
            case PINNED -> Optional.of(Why.PINNED);
            case FROZEN -> Optional.of(Why.FROZEN);
            case OTHER_FORM -> Optional.empty();
            case NOT_WRITTEN ->
                onCreation.contains(difference.field()) ? Optional.of(Why.NOT_WRITTEN) : Optional.empty();
        };
    }

    /** @param unlinked customers without a record there */
    List<Drift> customers(Collection<CustomerId> unlinked) {
        if (rule == CreationRule.NEVER || !connection.writes() || unlinked.isEmpty()) {
            return List.of();
        }
        Known known = known(unlinked);
        Set<CustomerId> leaving = ports.departures().leaving(unlinked);
        return known.customers().values().stream()
                .filter(customer -> unlinked.contains(customer.id()) && wants(customer))
                .filter(customer -> !leaving.contains(customer.id()))
                .map(customer -> new Drift(
                        Kind.MISSING,
                        customer.id().value().toString(),
                        Optional.of(customer.id()),
                        List.of(missing(customer, known)),
                        now))
                .toList();
    }

    private boolean wants(Customer customer) {
        return CreationRules.wants(rule, connection, customer);
    }

    private Trait missing(Customer customer, Known known) {
        Optional<Field> lacking = required.stream()
                .filter(field -> customer.fields().value(field).isEmpty())
                .sorted()
                .findFirst();
        return lacking.map(field -> new Trait(field.name(), Why.LACKING))
                .orElseGet(() -> Trait.of(absent(customer, onTheWay(known.mark(customer.id(), connection)))));
    }

    /** What is there already, as several's or somebody else's, would only be found again. */
    private Why absent(Customer customer, Why onTheWay) {
        return onTheWay == Why.LOST && isInQuestion(customer) ? Why.ASKED : onTheWay;
    }

    private boolean isInQuestion(Customer customer) {
        return ports.quarantine().openAbout(customer.id().toString()).stream()
                .anyMatch(reject -> reject.connection().equals(connection.id())
                        && reject.kind() == Reject.Kind.PUSH
                        && reject.errorClass() == Reject.ErrorClass.AMBIGUOUS);
    }
}
