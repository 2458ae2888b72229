package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.loyalty.Entry;
import dev.customary.hub.loyalty.EntryKey;
import dev.customary.hub.loyalty.Hold;
import dev.customary.hub.loyalty.Loyalty;
import dev.customary.hub.loyalty.Note;
import dev.customary.hub.loyalty.Outcome;
import dev.customary.hub.loyalty.Standing;
import dev.customary.hub.loyalty.Wish;
import dev.customary.hub.loyalty.Wish.Shortfall;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loyalty accounts: how they stand, their statements, and everything that changes them. */
@RestController
@RequestMapping("/api/v1/loyalty/accounts/{customer}")
class LoyaltyEndpoint {
    private static final String API = "api";

    private final Loyalty loyalty;
    private final Ids ids;

    LoyaltyEndpoint(Loyalty loyalty, Ids ids) {
        this.loyalty = loyalty;
        this.ids = ids;
    }

    /**
     * How an account stands.
     *
     * @param available what can be spent: the balance without what is set aside
     * @param expires what expires next
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountView(
            String customer,
            long balance,
            long available,
            long held,
            long entries,
            @Nullable Expiry expires) {}

    /** Points that expire. */
    record Expiry(long points, Instant at) {}

    /**
     * One change of an account.
     *
     * @param number counts the entries of the account from 1
     * @param balance after it
     * @param reverses the id of the entry that it takes back
     * @param repeated true when it was there before the request
     * @param hash of the entry and of all before it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            String id,
            String customer,
            long number,
            String kind,
            long points,
            long balance,
            String source,
            String event,
            String line,
            String reason,
            String actor,
            Map<String, String> metadata,
            @Nullable String reverses,
            @Nullable Instant expiresAt,
            Instant at,
            String hash,
            @Nullable Boolean repeated) {}

    /**
     * An entry that somebody wants.
     *
     * @param kind {@code earn}, {@code spend} or {@code adjust}
     * @param points above 0 to earn and to spend; to adjust, below 0 to take
     * @param source who tells of the event; {@code api} unless given
     * @param event the id of the event; what comes again under the same source, event, line and kind is entered once. One is made
     *     where none is given
     * @param shortfall what to do when there are too few points: {@code refuse}, {@code take_what_is_there} or {@code overdraw}
     * @param hold the id of points that were set aside, and are spent by this
     */
    record NewEntry(
            @Nullable String kind,
            @Nullable Long points,
            @Nullable String source,
            @Nullable String event,
            @Nullable String line,
            @Nullable String reason,
            @Nullable Map<String, String> metadata,
            @Nullable Instant expiresAt,
            @Nullable String shortfall,
            @Nullable UUID hold) {}

    /** The key of an entry, as in a statement. */
    record Reversed(
            @Nullable String source,
            @Nullable String event,
            @Nullable String line,
            @Nullable String kind) {}

    /**
     * An entry that is to be taken back.
     *
     * @param entry which one
     * @param points how many of its points, whichever way they went
     */
    record NewReversal(
            @Nullable Reversed entry,
            @Nullable Long points,
            @Nullable String source,
            @Nullable String event,
            @Nullable String line,
            @Nullable String reason,
            @Nullable Map<String, String> metadata,
            @Nullable String shortfall) {}

    /** Points that are to be set aside. */
    record NewHold(@Nullable Long points, @Nullable Instant until) {}

    /** Points that are set aside. */
    record HoldView(UUID id, String customer, long points, Instant until, String state) {}

    @GetMapping
    AccountView account(Principal principal, @PathVariable String customer) {
        Standing standing = loyalty.ledger()
                .standing(principal.workspace(), Spelling.customer(customer))
                .orElseThrow(() -> unknown(customer));
        return new AccountView(
                standing.customer().toString(),
                standing.balance(),
                standing.balance() - standing.held(),
                standing.held(),
                standing.entries(),
                standing.next()
                        .map(lot -> new Expiry(lot.left(), lot.expiresAt().orElseThrow()))
                        .orElse(null));
    }

    /** The statement: the latest entry first, each with the balance after it. */
    @GetMapping("/entries")
    Listed<EntryView> entries(
            Principal principal,
            @PathVariable String customer,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int checked = Limit.checked(limit);
        List<EntryView> found = loyalty
                .ledger()
                .statement(
                        principal.workspace(),
                        Spelling.customer(customer),
                        cursor.map(LoyaltyEndpoint::place),
                        checked + 1)
                .orElseThrow(() -> unknown(customer))
                .stream()
                .map(entry -> view(entry, null))
                .toList();
        return Listed.page(found, checked, entry -> Long.toString(entry.number()));
    }

    private static long place(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw Spelling.cursor(cursor);
        }
    }

    /** Gives points or takes them. */
    @PostMapping("/entries")
    @Requires(Permission.LOYALTY_WRITE)
    ResponseEntity<EntryView> post(Principal principal, @PathVariable String customer, @RequestBody NewEntry entry) {
        Entry.Kind kind =
                Spelling.read(Entry.Kind.class, "kind", Spelling.given("kind", entry.kind(), "earn, spend or adjust"));
        long points = points(entry.points());
        if (kind != Entry.Kind.ADJUST && points < 1) {
            throw Invalid.member(List.of("points"), Long.toString(points), "above 0 to earn and to spend");
        }
        if (kind == Entry.Kind.ADJUST) {
            Spelling.given("reason", entry.reason(), "why the balance is adjusted");
        }
        EntryKey key = new EntryKey(source(entry.source()), event(entry.event()), text(entry.line()), kind);
        return answer(
                principal,
                new Wish.Post(
                        Spelling.customer(customer),
                        key,
                        kind == Entry.Kind.SPEND ? -points : points,
                        shortfall(entry.shortfall()),
                        Optional.ofNullable(entry.expiresAt()),
                        Optional.ofNullable(entry.hold()),
                        note(principal, entry.reason(), entry.metadata())));
    }

    /** Takes an entry back, all of it or a part. */
    @PostMapping("/reversals")
    @Requires(Permission.LOYALTY_WRITE)
    ResponseEntity<EntryView> reverse(
            Principal principal, @PathVariable String customer, @RequestBody NewReversal reversal) {
        Reversed entry = reversal.entry();
        if (entry == null) throw Invalid.member(List.of("entry"), "missing", "source, event, line and kind");
        EntryKey original = new EntryKey(
                Spelling.given("entry.source", entry.source(), "the source of the entry"),
                Spelling.given("entry.event", entry.event(), "the event of the entry"),
                text(entry.line()),
                Spelling.read(
                        Entry.Kind.class,
                        "entry.kind",
                        Spelling.given("entry.kind", entry.kind(), "earn, spend or adjust")));
        EntryKey key = new EntryKey(
                source(reversal.source()), event(reversal.event()), text(reversal.line()), Entry.Kind.REVERSE);
        return answer(
                principal,
                new Wish.Reverse(
                        Spelling.customer(customer),
                        key,
                        original,
                        points(reversal.points()),
                        shortfall(reversal.shortfall()),
                        note(principal, reversal.reason(), reversal.metadata())));
    }

    /** Sets points aside, under an id that the caller chooses. */
    @PutMapping("/holds/{hold}")
    @Requires(Permission.LOYALTY_WRITE)
    HoldView setAside(
            Principal principal, @PathVariable String customer, @PathVariable UUID hold, @RequestBody NewHold wished) {
        if (wished.until() == null) throw Invalid.member(List.of("until"), "missing", "when it ends by itself");
        return hold(
                principal,
                new Wish.SetAside(Spelling.customer(customer), hold, points(wished.points()), wished.until()));
    }

    /** Lets go what was set aside. */
    @DeleteMapping("/holds/{hold}")
    @Requires(Permission.LOYALTY_WRITE)
    HoldView letGo(Principal principal, @PathVariable String customer, @PathVariable UUID hold) {
        return hold(principal, new Wish.LetGo(Spelling.customer(customer), hold));
    }

    private HoldView hold(Principal principal, Wish wish) {
        Outcome outcome = loyalty.teller().ask(principal.workspace(), wish);
        if (!(outcome instanceof Outcome.Stands(Hold hold))) {
            throw refused(outcome);
        }
        return new HoldView(
                hold.id(), hold.customer().toString(), hold.points(), hold.endsAt(), Spelling.of(hold.state()));
    }

    private ResponseEntity<EntryView> answer(Principal principal, Wish wish) {
        Outcome outcome = loyalty.teller().ask(principal.workspace(), wish);
        return switch (outcome) {
            case Outcome.Entered(var entry) ->
                ResponseEntity.status(HttpStatus.CREATED).body(view(entry, false));
            case Outcome.Repeated(var entry) -> ResponseEntity.ok(view(entry, true));
            case Outcome.Stands _, Outcome.Expired _, Outcome.Refused _ -> throw refused(outcome);
        };
    }

    private static RuntimeException refused(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused(var why, var text))) {
            return new IllegalStateException("%s (expected: done, or refused)".formatted(outcome));
        }
        return switch (why) {
            case NO_CUSTOMER -> new NoSuchElementException(text);
            case TOO_FEW -> new RefusedException(Problem.of(ProblemCode.TOO_FEW_POINTS, text));
            case TOO_MANY -> new RefusedException(Problem.of(ProblemCode.INVALID, text));
            case KEY_USED -> new RefusedException(Problem.of(ProblemCode.ENTRY_KEY_USED, text));
            case NOT_REVERSIBLE -> new RefusedException(Problem.of(ProblemCode.NOT_REVERSIBLE, text));
            case NO_HOLD -> new RefusedException(Problem.of(ProblemCode.HOLD_ENDED, text));
        };
    }

    private static EntryView view(Entry entry, @Nullable Boolean repeated) {
        return new EntryView(
                Ids.spell("ent", entry.id()),
                entry.customer().toString(),
                entry.number(),
                Spelling.of(entry.key().kind()),
                entry.points(),
                entry.balance(),
                entry.key().source(),
                entry.key().event(),
                entry.key().line(),
                entry.note().reason(),
                entry.note().actor(),
                entry.note().metadata(),
                entry.reverses().map(id -> Ids.spell("ent", id)).orElse(null),
                entry.expiresAt().orElse(null),
                entry.at(),
                entry.hash().hex(),
                repeated);
    }

    private static Note note(Principal principal, @Nullable String reason, @Nullable Map<String, String> metadata) {
        return new Note(text(reason), principal.name(), metadata == null ? Map.of() : metadata);
    }

    private static Shortfall shortfall(@Nullable String text) {
        return text == null ? Shortfall.REFUSE : Spelling.read(Shortfall.class, "shortfall", text);
    }

    private static String source(@Nullable String text) {
        if (text == null) return API;
        if (text.equals(EntryKey.OWN)) {
            throw Invalid.member(List.of("source"), "'%s' is the hub's own".formatted(text), "another name");
        }
        return text;
    }

    private String event(@Nullable String text) {
        return text == null ? ids.next().toString() : text;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long points(@Nullable Long points) {
        if (points == null) throw Invalid.member(List.of("points"), "missing", "a whole number");
        return points;
    }

    private static NoSuchElementException unknown(String customer) {
        return new NoSuchElementException("customer %s: not known".formatted(customer));
    }
}
