package dev.customary.hub.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Transactions;
import dev.customary.hub.undo.Undo.Target;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What undos promise, wherever they are kept. */
abstract class UndosContract {
    private static final int WORKSPACE = 1;
    private static final int ANOTHER = 2;

    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final Ids ids = new Ids(() -> now, new Random(11));

    abstract Transactions transactions();

    abstract Undos undos();

    private Undo kept(Undo.Kind kind, UUID target) {
        now = now.plusSeconds(1);
        var undo = new Undo(ids.next(), new Target(kind, target), "marta", "a mistake", now, 3, 1);
        transactions().run(WORKSPACE, () -> undos().save(undo));
        return undo;
    }

    @Test
    void what_was_kept_is_found_by_its_id_and_by_what_it_took_back_the_latest_first() {
        var run = ids.next();
        var change = ids.next();
        var first = kept(Undo.Kind.RUN, run);
        var second = kept(Undo.Kind.RUN, run);
        var other = kept(Undo.Kind.CHANGE, change);
        transactions().run(WORKSPACE, () -> {
            assertThat(undos().find(first.id())).contains(first);
            assertThat(undos().find(run)).isEmpty();
            assertThat(undos().of(List.of(run))).containsExactly(second, first);
            assertThat(undos().of(List.of(run, change))).containsExactly(other, second, first);
            assertThat(undos().of(List.of())).isEmpty();
        });
    }

    @Test
    void saving_again_tells_how_far_it_came() {
        var undo = kept(Undo.Kind.UNDO, ids.next());
        transactions().run(WORKSPACE, () -> undos().save(undo.and(2, 4)));
        assertThat(transactions().in(WORKSPACE, () -> undos().find(undo.id()))).hasValueSatisfying(found -> {
            assertThat(found.applied()).isEqualTo(5);
            assertThat(found.stale()).isEqualTo(5);
        });
    }

    @Test
    void another_workspace_knows_nothing_of_it() {
        var undo = kept(Undo.Kind.RUN, ids.next());
        assertThat(transactions().in(ANOTHER, () -> undos().find(undo.id()))).isEmpty();
        assertThat(transactions()
                        .in(ANOTHER, () -> undos().of(List.of(undo.target().id()))))
                .isEmpty();
    }
}
