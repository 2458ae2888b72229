package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Departure.State;
import dev.customary.hub.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What departures promise, wherever they are kept. */
abstract class DeparturesContract {
    private static final int WORKSPACE = 1;
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private final CustomerId ann = new CustomerId(UUID.randomUUID());
    private final CustomerId bea = new CustomerId(UUID.randomUUID());

    abstract Transactions transactions();

    abstract Departures departures();

    /** A connection that is there, another one each time. */
    abstract ConnectionId connection();

    private <T> T in(Supplier<T> work) {
        return transactions().in(WORKSPACE, work);
    }

    private void keep(Departure departure) {
        transactions().run(WORKSPACE, () -> departures().save(departure));
    }

    private static Departure asked(CustomerId customer, ConnectionId from) {
        return new Departure(customer, Optional.of(from), State.ASKED, NOW, "");
    }

    private List<CustomerId> asked(Optional<CustomerId> after) {
        return in(() -> departures().asked(after, 1_000)).stream()
                .map(Departure::customer)
                .filter(List.of(ann, bea)::contains)
                .toList();
    }

    @Test
    void what_was_kept_is_there() {
        var departure = asked(ann, connection());
        var word = new Departure(bea, Optional.empty(), State.SPREADS, NOW, "eva");
        keep(departure);
        keep(word);
        assertThat(in(() -> departures().of(List.of(ann, bea, new CustomerId(UUID.randomUUID())))))
                .containsOnlyKeys(ann, bea)
                .containsEntry(ann, departure)
                .containsEntry(bea, word);
        assertThat(in(() -> departures().of(List.of()))).isEmpty();
    }

    @Test
    void a_customer_has_one_and_the_newer_one_counts() {
        var from = connection();
        keep(asked(ann, from));
        var spreads = new Departure(ann, Optional.of(from), State.SPREADS, NOW.plusSeconds(5), "eva");
        keep(spreads);
        assertThat(in(() -> departures().of(List.of(ann)))).containsEntry(ann, spreads);
    }

    @Test
    void those_that_are_questions_are_listed_and_counted() {
        long before = in(() -> departures().countAsked());
        keep(asked(ann, connection()));
        keep(asked(bea, connection()));
        assertThat(in(() -> departures().countAsked())).isEqualTo(before + 2);
        var both = asked(Optional.empty());
        assertThat(both).containsExactlyInAnyOrder(ann, bea);
        assertThat(asked(Optional.of(both.getFirst()))).containsExactly(both.getLast());
        keep(new Departure(ann, Optional.empty(), State.SPREADS, NOW, "eva"));
        assertThat(asked(Optional.empty())).containsExactly(bea);
    }

    @Test
    void what_ended_is_forgotten_and_the_rest_stays() {
        keep(asked(ann, connection()));
        keep(asked(bea, connection()));
        transactions().run(WORKSPACE, () -> departures().end(List.of(ann)));
        transactions().run(WORKSPACE, () -> departures().end(List.of()));
        assertThat(in(() -> departures().of(List.of(ann, bea)))).containsOnlyKeys(bea);
    }
}
