package dev.customary.hub.run;

import dev.customary.hub.engine.Ports;
import dev.customary.hub.plan.Brake;
import dev.customary.hub.plan.ItemClass;
import dev.customary.hub.plan.ItemFilter;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.plan.PlanItem;
import dev.customary.hub.plan.Where;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a run holds back, and its end: let go, or waiting for a person. */
final class Held {
    private static final int LOOKED_AT = 50;

    private final Course course;
    private final PlanContext plans;
    private final Brake brake;

    Held(Course course, PlanContext plans) {
        this.course = course;
        this.plans = plans;
        this.brake = new Brake(plans);
    }

    Ports ports(UUID run) {
        return brake.holding(run);
    }

    /** Ends the run when what it held back may go; lets it wait otherwise. */
    void end(Run ended, List<String> suspects) {
        boolean done = suspects.isEmpty()
                && course.in(() -> {
                    if (isApproved(ended)) {
                        release(ended);
                    } else if (!brake.releaseIfFew(ended.id())) {
                        return false;
                    }
                    course.keep(ended);
                    return true;
                });
        if (!done) {
            lookClosely(ended, suspects);
        }
        course.context().watcher().accept(course.run());
    }

    /** Somebody may have said yes while it was under way. */
    private boolean isApproved(Run ended) {
        return course.context().runs().find(ended.id()).filter(Run::approved).isPresent();
    }

    private void release(Run ended) {
        course.context().ports().outbox().held().release(ended.id(), course.now());
    }

    private void lookClosely(Run ended, List<String> suspects) {
        Plan plan = course.in(() -> brake.begin(
                course.connection(),
                ended.id(),
                "Run %d of %s".formatted(ended.number(), course.connection().name()),
                ended.actor()));
        if (!suspects.isEmpty()) {
            course.in(() -> withdrawOlderQuestions(plan));
            brake.suspect(course.connection(), plan, suspects);
        }
        while (course.in(() -> brake.step(plan.id()))) {
            course.keep(Steps.stillThere(ended));
        }
        course.in(() -> {
            Optional<Plan> waiting = brake.decide(plan.id(), !suspects.isEmpty());
            course.keep(waiting.map(ready -> Steps.waitingForApproval(ended, course.now(), ready.id()))
                    .orElse(ended));
            return true;
        });
    }

    /** Whoever has not answered yet is asked once about what is missing, by the latest scan. */
    private boolean withdrawOlderQuestions(Plan newer) {
        List<Plan> waiting = plans.plans()
                .latest(
                        Optional.of(course.connection().id()),
                        Optional.of(Plan.State.READY),
                        Optional.empty(),
                        LOOKED_AT);
        for (Plan older : waiting) {
            if (older.purpose() != Plan.Purpose.BRAKE || older.id().equals(newer.id())) {
                continue;
            }
            ItemFilter missing =
                    ItemFilter.ALL.of(ItemClass.DELETE).at(Where.HUB).in(PlanItem.State.PROPOSED);
            long withdrawn = plans.plans()
                    .all(
                            older.id(),
                            missing,
                            PlanItem.Outcome.of(PlanItem.State.LEFT_OUT, "asked again by a newer run"));
            if (withdrawn > 0 && plans.plans().totals(older.id()).changes(PlanItem.State.PROPOSED) == 0) {
                new PlanRuns(course.context().runs(), plans).discard(older.id());
            }
        }
        return true;
    }
}
