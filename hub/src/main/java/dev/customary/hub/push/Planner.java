package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.CreationRules;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.engine.Outbox.Claimed;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.merging.Policies;
import dev.customary.hub.merging.Projection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says for each mark what is to be written: which fields of which record, a new record, or nothing. Writes nothing itself. */
final class Planner {

    /**
     * What is to be done.
     *
     * @param nothingToDo the marks whose customers are there as they should be
     */
    record Plan(List<Errand> updates, List<Errand> creations, List<Errand> removals, List<Claimed> nothingToDo) {
        /** All that is to be done, whatever it is. */
        List<Errand> errands() {
            return Stream.of(updates, creations, removals).flatMap(List::stream).toList();
        }
    }

    private final int workspace;
    private final Connection connection;
    private final MappingTable mapping;
    private final PushContext context;
    private final boolean deletes;
    private final Decoder decoder;
    private final Set<Field> written;

    Planner(int workspace, Connection connection, CustomerStream stream, PushContext context) {
        this.workspace = workspace;
        this.connection = connection;
        this.mapping = stream.mapping();
        this.deletes = connection.deletions().allow(stream);
        this.context = context;
        this.decoder = new Decoder(mapping);
        this.written = mapping.writtenFields();
    }

    Plan plan(List<Claimed> claimed) {
        return context.ports().transactions().in(workspace, () -> {
            List<Connection> all = context.ports().connections().all();
            Policies policies = new PolicyBook(context.remotes()).of(connection, all);
            Desk desk = Desk.read(context.ports(), Pusher.customers(claimed));
            Outgoing outgoing = new Outgoing(connection, all, mapping);
            Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Set<CustomerId> planned = new HashSet<>();
            for (Claimed mark : claimed) {
                List<Errand> errands = desk.customer(mark.customer())
                        .map(customer -> planned.add(customer.id())
                                ? errands(mark, customer, desk, outgoing, policies)
                                // Those who were merged meanwhile have a mark each, and are written once.
                                : List.<Errand>of())
                        .orElse(List.of());
                sort(mark, errands, plan);
            }
            return plan;
        });
    }

    private static void sort(Claimed mark, List<Errand> errands, Plan plan) {
        if (errands.isEmpty()) {
            plan.nothingToDo().add(mark);
        }
        for (Errand errand : errands) {
            List<Errand> same =
                    errand.removes() ? plan.removals() : errand.link().isPresent() ? plan.updates() : plan.creations();
            same.add(errand);
        }
    }

    private List<Errand> errands(Claimed mark, Customer customer, Desk desk, Outgoing outgoing, Policies policies) {
        Fields fields = outgoing.of(customer, desk.links(customer), link -> desk.shadow(link.key()));
        List<Link> there = desk.links(customer, connection);
        if (there.isEmpty()) {
            return isWanted(customer) && !desk.leaves(customer) ? List.of(creation(mark, customer, fields)) : List.of();
        }
        boolean removes = deletes && desk.leaves(customer);
        List<Errand> errands = new ArrayList<>();
        for (Link link : there) {
            desk.shadow(link.key())
                    .filter(shadow -> shadow.state() == Shadow.State.LIVE)
                    .map(shadow -> update(mark, customer, link, shadow, fields, policies, desk.asked(link)))
                    .filter(update -> removes || !update.body().isEmpty())
                    .map(update -> removes ? update.removing() : update)
                    .ifPresent(errands::add);
        }
        return errands;
    }

    private Errand update(
            Claimed mark,
            Customer customer,
            Link link,
            Shadow shadow,
            Fields fields,
            Policies policies,
            Set<Field> asked) {
        JsonNode current = Decoder.parse(shadow.payload());
        Fields said = decoder.fields(link.key().externalId(), shadow.payload());
        Set<Field> send = new Projection(customer, link, said, policies, asked).toWrite(written);
        ObjectNode body = mapping.encode(fields, send, Optional.of(current));
        return new Errand(mark, customer, Optional.of(new Errand.Known(link, shadow, said)), fields, send, body, false);
    }

    private Errand creation(Claimed mark, Customer customer, Fields fields) {
        Set<Field> send = new LinkedHashSet<>(customer.fields().names());
        ObjectNode body = mapping.encode(fields, send, Optional.empty());
        send.retainAll(written);
        return new Errand(mark, customer, Optional.empty(), fields, send, body, false);
    }

    private boolean isWanted(Customer customer) {
        CreationRule rule = CreationRules.of(connection, context.remotes());
        return CreationRules.wants(rule, connection, customer);
    }
}
