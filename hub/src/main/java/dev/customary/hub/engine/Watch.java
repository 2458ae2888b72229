package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Guard;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.merging.Form;
import dev.customary.hub.merging.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices when a system keeps turning a field away from what the hub wrote, and closes the ear for it before the hub and two
 * systems with habits of their own write to each other for ever.
 *
 * @param link the link with what was noticed
 * @param heard what the record says, without the fields that are frozen
 * @param newlyFrozen values of frozen fields that have just come up and are not taken
 */
record Watch(Link link, Fields heard, List<Refusal> newlyFrozen) {
    /** A change that comes within this time of the hub's own write may well be the system's reaction to it. */
    private static final Duration REACTION = Duration.ofMinutes(10);

    private static final String REASON =
            "frozen: the system keeps turning away from what is written; it is left alone until a new value turns up";

    static Watch over(Link link, Decoded record, Customer golden, Policies policies, Instant now) {
        if (link.writtenAt().isEmpty()) {
            return new Watch(link, record.fields(), List.of());
        }
        Instant changedAt = record.modifiedAt().orElse(now);
        boolean isQuick = changedAt.isBefore(link.writtenAt().get().plus(REACTION));
        Map<Field, Guard> guards = new HashMap<>(link.guards());
        Set<Field> deaf = new TreeSet<>();
        List<Refusal> frozen = new ArrayList<>();
        record.fields().forEach((field, shown) -> {
            Guard before = link.guard(field);
            Guard after =
                    isWritten(golden, field, policies) ? after(before, link, field, shown, golden, isQuick) : before;
            guards.put(field, after);
            if (after.holdsBack(shown)) {
                deaf.add(field);
                if (!before.holdsBack(shown)) {
                    frozen.add(new Refusal(field, shown, REASON));
                }
            }
        });
        guards.values().removeIf(Guard.NONE::equals);
        return new Watch(link.withGuards(guards), record.fields().without(deaf), frozen);
    }

    /** A pinned or protected value is not written over what was entered there, so nobody turns away from a write. */
    private static boolean isWritten(Customer golden, Field field, Policies policies) {
        Optional<Provenance> held = Optional.ofNullable(golden.provenance().get(field));
        boolean isPinned = held.filter(Provenance::isPinned).isPresent();
        boolean isGoverned = held.filter(Provenance::isByPerson).isPresent();
        return !isPinned && (isGoverned || policies.of(field) != FieldPolicy.SET_ONCE);
    }

    private static Guard after(
            Guard guard, Link link, Field field, Optional<Value> shown, Customer golden, boolean isQuick) {
        Optional<Provenance> held = Optional.ofNullable(golden.provenance().get(field));
        Optional<Base.Agreed> agreed = link.base().of(field);
        if (agreed.isEmpty() || agreed.get().there().equals(shown) || guard.holdsBack(shown)) {
            return guard;
        }
        Optional<Value> here = golden.fields().value(field);
        boolean isOwnWord =
                held.flatMap(Provenance::source).filter(link.key()::equals).isPresent();
        if (isOwnWord || !here.equals(agreed.get().here())) {
            return guard.frozen() ? guard : Guard.NONE;
        }
        boolean isSameThing = Form.between(agreed.get().there(), shown).isPresent()
                || Form.between(agreed.get().here(), shown).isPresent();
        return guard.turned(agreed.get().there(), shown, isSameThing, isQuick);
    }
}
