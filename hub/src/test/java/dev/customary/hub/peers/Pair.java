package dev.customary.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.engine.DepartureChoice;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.peers.Landscape.Counting;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Two systems, of which the first one's word counts more, and a hub between them; about a phone number a person is asked. */
final class Pair implements AutoCloseable {
    private static final Duration LONGEST_WAY = Duration.ofMinutes(20);
    private static final int MOST = 1_000;

    private final Peer one;
    private final Peer other;
    private final Landscape between;
    private final Set<Field> shared;
    /** What stood with the city when somebody was entered in the first system. */
    private final Map<String, Map<String, String>> homes = new HashMap<>();

    Pair(Peer one, Peer other) {
        this(one, other, Deletions.STANDARD);
    }

    /** @param deletions what they mean in both systems */
    Pair(Peer one, Peer other, Deletions deletions) {
        this.one = one;
        this.other = other;
        between = new Landscape(
                List.of(one, other), 1, Map.of(Field.PHONE, FieldPolicy.ASK), deletions, Counting.TOGETHER);
        shared = new HashSet<>(writtenIn(one));
        shared.retainAll(writtenIn(other));
        assertThat(shared).contains(Field.EMAIL, Field.PHONE, Field.BILLING, Field.COMPANY_NAME);
        between.begin();
    }

    /** What the connector says that it writes, of what the staff has a place for. */
    private Set<Field> writtenIn(Peer peer) {
        var remotes = between.nodes.getFirst().remotes;
        Set<Field> written = new HashSet<>(
                remotes.open(between.connection(peer)).customers().mapping().writtenFields());
        written.retainAll(peer.fields());
        return written;
    }

    /** Those of {@code words} that both systems hold. */
    Map<Field, String> shared(Map<Field, String> words) {
        return only(words, shared);
    }

    private static Map<Field, String> only(Map<Field, String> words, Set<Field> fields) {
        return words.entrySet().stream()
                .filter(word -> fields.contains(word.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those of the words that both entered which count: the first one's, unless it has no place for a part of a value. */
    Map<Field, String> won(Map<Field, String> ofOne, Map<Field, String> ofOther) {
        var partial = lacking(one);
        partial.removeAll(lacking(other));
        Map<Field, String> won = new HashMap<>(shared(ofOne));
        won.putAll(only(shared(ofOther), partial));
        return won;
    }

    /** The fields of which the connector says that it has no place for some part. */
    private Set<Field> lacking(Peer peer) {
        var remotes = between.nodes.getFirst().remotes;
        return new HashSet<>(
                remotes.descriptor(between.connection(peer)).lacking().keySet());
    }

    /** Somebody is entered by the staff of {@code peer}. */
    void enter(Peer peer, Map<Field, String> words) {
        between.system(peer).add(peer.entered(peer.known(words)));
        var email = words.get(Field.EMAIL);
        record(peer, email).ifPresent(record -> homes.put(email, peer.home(record)));
    }

    /** Each of {@code people} is in both systems. */
    @SafeVarargs
    final void enterInBoth(Map<Field, String>... people) {
        for (var words : people) {
            enter(one, words);
            awaitIn(other, words);
        }
        settle();
    }

    void edit(Peer peer, String email, Map<Field, String> words) {
        var record = record(peer, email).orElseThrow();
        between.system(peer).edit(peer.id(record), peer.edited(record, peer.known(words)));
    }

    /** The staff of {@code peer} deletes somebody, and gives the id that he had. */
    String remove(Peer peer, String email) {
        var id = peer.id(record(peer, email).orElseThrow());
        between.system(peer).remove(id);
        return id;
    }

    Optional<ObjectNode> record(Peer peer, String email) {
        var found = between.system(peer).records().stream()
                .filter(record -> peer.shown(record, Field.EMAIL).equals(email))
                .toList();
        assertThat(found).as("records of %s in %s", email, peer).hasSizeLessThan(2);
        return found.stream().findFirst();
    }

    /** What {@code peer} shows of somebody, of the fields of {@code words}; empty when he is not there. */
    private Map<Field, String> shown(Peer peer, String email, Map<Field, String> words) {
        return record(peer, email)
                .map(record -> words.keySet().stream()
                        .collect(Collectors.toMap(field -> field, field -> peer.shown(record, field))))
                .orElse(Map.of());
    }

    /** Waits until somebody is in {@code peer} with all of {@code words} that both systems hold. */
    void awaitIn(Peer peer, Map<Field, String> words) {
        awaitIn(peer, words.getOrDefault(Field.EMAIL, ""), words);
    }

    void awaitIn(Peer peer, String email, Map<Field, String> words) {
        var expected = shared(words);
        try {
            between.time.await(
                    "it", LONGEST_WAY, () -> shown(peer, email, expected).equals(expected));
        } catch (AssertionError late) {
            assertThat(shown(peer, email, expected))
                    .as("in %s, of which the hub says %s", peer, rejects())
                    .isEqualTo(expected);
            throw late;
        }
    }

    /**
     * Fails unless both systems and the golden record say {@code words}, as far as both systems hold them, and the home is as it
     * was entered, whatever the other system has no place for.
     */
    void allSay(String email, Map<Field, String> words) {
        var expected = shared(words);
        assertThat(shown(one, email, expected)).as("in %s", one).isEqualTo(expected);
        assertThat(shown(other, email, expected)).as("in %s", other).isEqualTo(expected);
        assertThat(one.home(record(one, email).orElseThrow())).isEqualTo(homes.get(email));
        var golden = customer(email).fields();
        expected.forEach((field, word) -> assertThat(
                        golden.value(field).map(Object::toString).orElse(""))
                .as("%s here", field)
                .contains(word));
        assertThat(rejects()).isEmpty();
    }

    void settle() {
        between.settle();
    }

    /** The system is read whole, and what follows from it is done. */
    void read(Peer peer) {
        between.read(peer);
        between.settle();
    }

    Customer customer(String email) {
        var found = between.in(() -> between.store.customers().after(Optional.empty(), MOST)).stream()
                .filter(customer -> customer.fields().text(Field.EMAIL).equals(email))
                .toList();
        assertThat(found).as("customers %s", email).hasSize(1);
        return found.getFirst();
    }

    /** All that the history of somebody tells: what changed, what was refused, and what else happened. */
    String told(String email) {
        var customer = customer(email).id();
        return between.in(() -> between.store.history().of(customer, Optional.empty(), MOST)).stream()
                .map(change -> "%s %s %s".formatted(change.changes(), change.refused(), change.note()))
                .collect(Collectors.joining("\n"));
    }

    /** What a person is asked. */
    List<Conflict> questions() {
        return between.in(() -> between.store.conflicts().listOpen(Optional.empty(), Optional.empty(), MOST));
    }

    void answer(Conflict question, Conflict.Choice choice) {
        var engine = between.nodes.getFirst().engine;
        engine.resolve(Landscape.WORKSPACE, question.id(), choice, Optional.empty(), "eva");
    }

    /** Whether the connector says that records can be deleted. */
    boolean canDelete(Peer peer) {
        var remotes = between.nodes.getFirst().remotes;
        return remotes.open(between.connection(peer)).customers() instanceof CustomerStream.Deletes;
    }

    /** Whether the connector says that it writes who is active. */
    boolean tellsActive(Peer peer) {
        return writtenIn(peer).contains(Field.ACTIVE);
    }

    /** Who was deleted, and what is to follow from it. */
    Optional<Departure.State> departure(String email) {
        var id = customer(email).id();
        return between.in(() -> Optional.ofNullable(
                        between.store.departures().of(List.of(id)).get(id)))
                .map(Departure::state);
    }

    void decide(String email, DepartureChoice choice) {
        var engine = between.nodes.getFirst().engine;
        engine.decide(Landscape.WORKSPACE, customer(email).id(), choice, "eva");
        settle();
    }

    /** How the hub knows a record. */
    Shadow.State state(Peer peer, String id) {
        var key = new SourceKey(between.connection(peer).id(), id);
        return between.in(() -> between.store.shadows().find(key)).orElseThrow().state();
    }

    List<String> rejects() {
        return between.in(() -> between.store.quarantine().open(Optional.empty(), MOST)).stream()
                .map(reject -> "%s of %s: %s".formatted(reject.errorClass(), reject.path(), reject.reason()))
                .toList();
    }

    @Override
    public void close() {
        between.close();
    }
}
