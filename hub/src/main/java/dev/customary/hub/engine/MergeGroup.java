package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Identifiers;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MatchKey;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.MergeRefusedException.Why;
import dev.customary.hub.merging.Policies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customers that are to become one, as they are, and what will be made of them. Fetched inside a transaction. */
final class MergeGroup {
    private final MergeDesk desk;
    private final List<Customer> customers;
    private final Map<CustomerId, List<Link>> links;
    private final List<Customer> followers;
    private final Map<ConnectionId, Policies> policies;
    private final Fusion fusion;

    private MergeGroup(MergeDesk desk, MergeWish wish, List<Customer> customers) {
        this.desk = desk;
        this.customers = customers;
        this.links = desk.ports().links().ofCustomers(wish.everybody());
        this.followers = desk.ports().customers().mergedInto(wish.everybody());
        this.policies = desk.policies(allLinks());
        Set<Field> isProtected = MergeDesk.isProtected(policies.values());
        this.fusion = new Fusion(customers, wish.choices(), isProtected, stronger(policies));
    }

    /**
     * @param found the customers that the wish names, by the ids in it
     * @throws MergeRefusedException when they cannot be merged
     */
    static MergeGroup of(MergeDesk desk, MergeWish wish, Map<CustomerId, Customer> found) {
        MergeGroup group = new MergeGroup(desk, wish, checked(wish, found));
        int size =
                group.allLinks().size() + group.followers.size() + wish.others().size();
        if (size > desk.maxGroup()) {
            throw new MergeRefusedException(
                    Why.GROUP_TOO_LARGE,
                    "merge into %s: it would have %d links and former customers (expected: at most %d)"
                            .formatted(wish.survivor(), size, desk.maxGroup()));
        }
        return group;
    }

    Customer survivor() {
        return customers.getFirst();
    }

    /** Those who are merged away. */
    List<Customer> members() {
        return customers.subList(1, customers.size());
    }

    /** The survivor first. */
    List<Customer> customers() {
        return customers;
    }

    List<CustomerId> ids() {
        return customers.stream().map(Customer::id).toList();
    }

    Map<CustomerId, List<Link>> links() {
        return links;
    }

    List<Link> linksOf(Customer customer) {
        return links.getOrDefault(customer.id(), List.of());
    }

    List<Link> allLinks() {
        return customers.stream()
                .flatMap(customer -> linksOf(customer).stream())
                .toList();
    }

    /** Those who lead to one of them by earlier merges. */
    List<Customer> followers() {
        return followers;
    }

    /**
     * All who lead to the survivor from here on and did not before: those who led to a member lead to the survivor itself, so
     * that an id is never more than one step from it.
     */
    List<Customer> led() {
        return Stream.concat(
                        members().stream(),
                        followers.stream()
                                .filter(follower -> !follower.mergedInto()
                                        .equals(Optional.of(survivor().id()))))
                .toList();
    }

    Set<CustomerId> followersOf(Customer customer) {
        return followers.stream()
                .filter(follower ->
                        follower.mergedInto().filter(customer.id()::equals).isPresent())
                .map(Customer::id)
                .collect(Collectors.toSet());
    }

    Fusion fusion() {
        return fusion;
    }

    /** The identifiers of all of them. */
    Set<MatchKey> keys() {
        return keys(customers);
    }

    static Set<MatchKey> keys(Collection<Customer> some) {
        return some.stream()
                .flatMap(customer -> Identifiers.of(customer.fields()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws MergeRefusedException when one of them was merged away, or is at another version than was seen */
    static List<Customer> checked(MergeWish wish, Map<CustomerId, Customer> found) {
        List<Customer> customers = new ArrayList<>();
        for (CustomerId id : wish.everybody()) {
            Customer customer = Optional.ofNullable(found.get(id))
                    .orElseThrow(() -> new NoSuchElementException("customer %s: not known".formatted(id)));
            if (!customer.id().equals(id)) {
                throw new MergeRefusedException(
                        Why.ALREADY_MERGED, "customer %s was merged into %s".formatted(id, customer.id()));
            }
            customers.add(customer);
        }
        checkVersions(wish, customers);
        return customers;
    }

    private static void checkVersions(MergeWish wish, List<Customer> customers) {
        Map<CustomerId, Long> now = customers.stream().collect(Collectors.toMap(Customer::id, Customer::version));
        wish.versions().forEach((id, seen) -> {
            if (!seen.equals(now.get(id))) {
                throw new MergeRefusedException(
                        Why.STALE_VERSION,
                        "customer %s is at version %s (expected: %d)".formatted(id, now.get(id), seen),
                        now);
            }
        });
    }

    /** A person's word first, then the connection that stands earlier, then what is newer. */
    private static Comparator<Provenance> stronger(Map<ConnectionId, Policies> policies) {
        Comparator<Provenance> byRank = Comparator.comparingInt(provenance -> provenance
                .source()
                .map(source -> policies.get(source.connection()))
                .map(known -> known.rank(provenance.source().orElseThrow().connection()))
                .orElse(Integer.MAX_VALUE));
        return Comparator.comparing((Provenance provenance) -> !provenance.isByPerson())
                .thenComparing(byRank)
                .thenComparing(Provenance::at, Comparator.reverseOrder());
    }

    /**
     * The bases of links whose record has another value in a protected field than the survivor: both sides keep what they
     * have, until a person says otherwise or the merge is taken back.
     */
    Map<SourceKey, Base> frozen(Customer after) {
        Map<SourceKey, Base> frozen = new HashMap<>();
        Map<SourceKey, Fields> said = desk.said(allLinks());
        for (Customer member : members()) {
            for (Link link : linksOf(member)) {
                Base apart = Apart.between(
                        MergeDesk.isProtected(policies.values()),
                        after.fields(),
                        said.getOrDefault(link.key(), Fields.NONE));
                if (!apart.equals(Base.NONE)) frozen.put(link.key(), apart);
            }
        }
        return frozen;
    }
}
