package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeParticipant;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.duplicate.CustomerPair;
import dev.customary.hub.engine.MergeEffect.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says what a merge brings with it. */
final class MergeEffects {
    private final MergeDesk desk;
    private final MergeGroup group;
    private final Customer after;
    private final List<MergeEffect> effects = new ArrayList<>();

    MergeEffects(MergeDesk desk, MergeGroup group, Customer after) {
        this.desk = desk;
        this.group = group;
        this.after = after;
    }

    List<MergeEffect> all() {
        List<Link> links = group.allLinks();
        add(Kind.LINKS_TOGETHER, "", links.size(), desk.names(links));
        desk.participants().forEach(this::moves);
        if (wereToldApart()) add(Kind.SAID_DIFFERENT, "", 0, List.of());
        List<String> old =
                group.members().stream().map(member -> member.id().toString()).toList();
        add(Kind.OLD_IDS_LEAD, "", old.size(), old);
        writes();
        add(Kind.NOTHING_DELETED, "", 0, List.of());
        return effects;
    }

    private void moves(MergeParticipant participant) {
        long count = group.members().stream()
                .mapToLong(member -> participant.count(member.id()))
                .sum();
        if (count > 0) add(Kind.MOVES, participant.name(), count, List.of());
    }

    private boolean wereToldApart() {
        Set<CustomerPair> apart = desk.ports().sameness().cannotLinks().of(group.ids());
        return CustomerPair.among(group.ids()).stream().anyMatch(apart::contains);
    }

    private void writes() {
        Map<SourceKey, Base> frozen = group.frozen(after);
        Map<Field, List<Link>> staying = new TreeMap<>();
        List<Link> written = new ArrayList<>();
        Targets targets = desk.batches().targets();
        for (Link link : group.allLinks()) {
            Base apart = frozen.getOrDefault(link.key(), Base.NONE);
            apart.asMap()
                    .keySet()
                    .forEach(field -> staying.computeIfAbsent(field, first -> new ArrayList<>())
                            .add(link));
            if (targets.differs(after, link.withBase(Apart.over(link.base(), apart)))) written.add(link);
        }
        if (!written.isEmpty()) add(Kind.WRITTEN, "", written.size(), desk.names(written));
        staying.forEach((field, there) -> add(Kind.STAYS_THERE, field.name(), there.size(), desk.names(there)));
    }

    private void add(Kind kind, String subject, long count, List<String> names) {
        effects.add(new MergeEffect(kind, subject, count, names));
    }
}
