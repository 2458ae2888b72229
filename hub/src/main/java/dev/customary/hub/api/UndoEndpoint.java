package dev.customary.hub.api;

import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Allowed;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import dev.customary.hub.undo.Undo;
import dev.customary.hub.undo.UndoWindowException;
import dev.customary.hub.undo.Undoing;
import dev.customary.hub.undo.Undoing.Asker;
import dev.customary.hub.undo.Undos;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a change, a run or an undo back: first it is shown, then done item by item. */
@RestController
@RequestMapping("/api/v1")
class UndoEndpoint {
    private final Ports ports;
    private final Undoing undoing;
    private final Undos undos;
    private final UndoViews views;

    UndoEndpoint(Ports ports, Undoing undoing, Undos undos, UndoViews views) {
        this.ports = ports;
        this.undoing = undoing;
        this.undos = undos;
        this.views = views;
    }

    /**
     * What is to be taken back of what was shown.
     *
     * @param items their ids
     * @param reason why, for whoever reads the history later
     */
    record Wish(@Nullable List<String> items, @Nullable String reason) {}

    @GetMapping("/changes/{id}/undo")
    UndoView ofChange(Principal principal, @PathVariable String id) {
        return shown(principal, target(Undo.Kind.CHANGE, id));
    }

    @GetMapping("/runs/{id}/undo")
    UndoView ofRun(Principal principal, @PathVariable String id) {
        return shown(principal, target(Undo.Kind.RUN, id));
    }

    @GetMapping("/undos/{id}/undo")
    UndoView ofUndo(Principal principal, @PathVariable String id) {
        return shown(principal, target(Undo.Kind.UNDO, id));
    }

    private UndoView shown(Principal principal, Undo.Target target) {
        var proposed = undoing.propose(asker(principal), target);
        return ports.transactions().in(principal.workspace(), () -> views.of(target, proposed));
    }

    @PostMapping("/changes/{id}/undo")
    @Requires(Permission.CUSTOMERS_WRITE)
    UndoView.Done change(Principal principal, @PathVariable String id, @RequestBody Wish wish) {
        return done(principal, target(Undo.Kind.CHANGE, id), wish);
    }

    @PostMapping("/runs/{id}/undo")
    @Requires(Permission.CONNECTIONS_OPERATE)
    UndoView.Done run(Principal principal, @PathVariable String id, @RequestBody Wish wish) {
        return done(principal, target(Undo.Kind.RUN, id), wish);
    }

    /** Who may take a change back may take that back, too; for a run's undo it needs what a run's undo needed. */
    @PostMapping("/undos/{id}/undo")
    @Requires(Permission.CUSTOMERS_WRITE)
    UndoView.Done undo(Principal principal, @PathVariable String id, @RequestBody Wish wish) {
        var target = target(Undo.Kind.UNDO, id);
        var taken = ports.transactions().in(principal.workspace(), () -> undos.find(target.id()));
        if (taken.isPresent() && taken.get().target().kind() != Undo.Kind.CHANGE)
            Allowed.check(principal, Permission.CONNECTIONS_OPERATE);
        return done(principal, target, wish);
    }

    private UndoView.Done done(Principal principal, Undo.Target target, Wish wish) {
        if (wish.items() == null || wish.items().isEmpty())
            throw Invalid.member(
                    List.of("items"), "missing", "ids of items of GET …/undo, which shows what would be done");
        var reason = wish.reason() == null ? "" : wish.reason();
        return UndoViews.done(undoing.apply(asker(principal), target, Set.copyOf(wish.items()), reason));
    }

    /** What was taken back: the undos of one change, run or undo. */
    @GetMapping("/undos")
    Listed<UndoView.Done> list(Principal principal, @RequestParam String target) {
        var id = target(target).id();
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> Listed.all(undos.of(List.of(id)).stream()
                                .map(UndoViews::done)
                                .toList()));
    }

    private static Undo.Target target(String id) {
        for (var kind : Undo.Kind.values()) {
            if (id.startsWith(UndoViews.prefix(kind) + "_")) return target(kind, id);
        }
        throw Invalid.parameter("target", id, "not understood", "the id of a change, a run or an undo");
    }

    @GetMapping("/undos/{id}")
    UndoView.Done get(Principal principal, @PathVariable String id) {
        UUID undo = Spelling.id("und", id);
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> undos.find(undo)
                                .map(UndoViews::done)
                                .orElseThrow(() -> new NoSuchElementException(
                                        "undo %s: not known".formatted(Ids.spell("und", undo)))));
    }

    private static Undo.Target target(Undo.Kind kind, String id) {
        return new Undo.Target(kind, Spelling.id(UndoViews.prefix(kind), id));
    }

    private static Asker asker(Principal principal) {
        return new Asker(principal.workspace(), principal.name(), principal.may(Permission.PROTECTED_WRITE));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLate(UndoWindowException late, HttpServletRequest request) {
        return Problems.answer(Problem.of(ProblemCode.UNDO_TOO_LATE, String.valueOf(late.getMessage())), request);
    }
}
