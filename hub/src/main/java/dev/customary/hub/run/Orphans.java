package dev.customary.hub.run;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.plan.Brake;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Judges marks that are held for nobody any more: their run is gone with its connection, or their plan has brought more than it
 * could foresee. To be called now and then; thread-safe.
 */
public final class Orphans {
    private final int workspace;
    private final Runs runs;
    private final PlanContext context;
    private final Brake brake;

    public Orphans(int workspace, Runs runs, PlanContext context) {
        this.workspace = workspace;
        this.runs = runs;
        this.context = context;
        this.brake = new Brake(context);
    }

    public void judge() {
        Collection<UUID> holders = in(() -> context.ports().outbox().held().holders());
        holders.stream().filter(holder -> in(() -> !isLookedAfter(holder))).forEach(this::judge);
    }

    private boolean isLookedAfter(UUID holder) {
        boolean byRun = runs.find(holder)
                .filter(run -> run.state() != Run.State.FINISHED)
                .isPresent();
        boolean byPlan = Optional.of(holder)
                .flatMap(context.plans()::find)
                .or(() -> context.plans().ofRun(holder))
                .filter(plan -> !plan.state().isOver())
                .isPresent();
        return byRun || byPlan;
    }

    private void judge(UUID holder) {
        if (in(() -> brake.releaseIfFew(holder))) {
            return;
        }
        Plan plan = in(() -> {
            Connection target = context.ports()
                    .connections()
                    .find(context.ports()
                            .outbox()
                            .held()
                            .count(holder)
                            .keySet()
                            .iterator()
                            .next())
                    .orElseThrow();
            return brake.begin(target, holder, "What was held back for nobody", Optional.empty());
        });
        boolean more = true;
        while (more) {
            more = in(() -> brake.step(plan.id()));
        }
        in(() -> brake.decide(plan.id(), false));
    }

    private <T> T in(Supplier<T> work) {
        return context.ports().transactions().in(workspace, work);
    }
}
