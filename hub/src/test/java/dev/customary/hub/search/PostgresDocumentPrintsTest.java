package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.TestStore;
import dev.customary.hub.connection.Deletions;
import dev.customary.hub.drift.KeyRange;
import dev.customary.hub.drift.RangePrint;
import dev.customary.hub.engine.DepartureChoice;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.engine.Stage;
import dev.customary.hub.platform.postgres.TestDatabase;
import dev.customary.hub.search.SearchDocument.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the database adds up is what the documents say, whatever they depend on. */
class PostgresDocumentPrintsTest {
    private final TestDatabase postgres = TestDatabase.fresh();
    private final Stage stage = new Stage(
            TestStore.inPostgres(postgres),
            Map.of(Field.PHONE, FieldPolicy.ASK, Field.LAST_NAME, FieldPolicy.SET_ONCE));
    private final Documents documents = documents();

    private Documents documents() {
        Ports ports = stage.store.ports();
        return new StoredDocuments(
                ports.transactions(),
                ports.customers(),
                ports.links(),
                ports.connections(),
                ports.conflicts(),
                ports.outbox(),
                ports.departures(),
                new PostgresDocumentPrints(postgres.transactions()));
    }

    private List<SearchDocument> all() {
        return documents.after(Stage.WORKSPACE, Optional.empty(), 10_000);
    }

    private void bothSaysTheSame() {
        List<RangePrint> prints = documents.prints(Stage.WORKSPACE);
        for (RangePrint print : prints) {
            long sum = all().stream()
                    .filter(document ->
                            print.range().contains(document.id().value().toString()))
                    .mapToLong(SearchDocument::print)
                    .sum();
            assertThat(print.print()).as("%s", print.range()).isEqualTo(sum);
        }
        assertThat(prints.stream().mapToLong(RangePrint::records).sum()).isEqualTo(all().size());
    }

    @Test
    void nothing_is_one_range() {
        assertThat(documents.prints(Stage.WORKSPACE)).containsExactly(new RangePrint(KeyRange.ALL, 0, 0));
    }

    @Test
    void every_state_counts_and_so_does_every_record() {
        for (int i = 0; i < 300; i++) {
            stage.left.add("{\"email\": \"ñ%d@example.test\", \"phone\": \"+34600%06d\", \"last_name\": \"Ruiz\"}"
                    .formatted(i, i));
        }
        stage.left.add("{\"email\": \"ñ7@example.test\", \"last_name\": \"twin\"}");
        stage.sync();
        bothSaysTheSame();
        String first = stage.left.records.firstKey();
        stage.left.set(first, "last_name", "Vega");
        stage.sync();
        stage.left.set("left9", "phone", "+34611111111");
        stage.right.set(stage.right.records.lastKey(), "phone", "+34622222222");
        stage.sync();
        stage.in(() -> {
            stage.engine.mark(
                    stage.store
                            .ports()
                            .connections()
                            .find(stage.connection("right"))
                            .orElseThrow(),
                    List.of(all().get(50).id()));
            return true;
        });
        assertThat(all()).extracting(SearchDocument::state).contains(State.OK, State.DIFFERS, State.WAITING);
        bothSaysTheSame();
        int before = all().size();
        stage.deletions("left", new Deletions(Deletions.Meaning.ASK, true));
        stage.deletions("right", new Deletions(Deletions.Meaning.ASK, true));
        stage.engine.decide(Stage.WORKSPACE, all().get(7).id(), DepartureChoice.DELETE, "eva");
        stage.settle();
        assertThat(all()).as("without who left").hasSize(before - 1);
        assertThat(documents.count(Stage.WORKSPACE)).isEqualTo(before - 1);
        bothSaysTheSame();
    }
}
