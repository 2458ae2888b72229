package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.MergeRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of customers that part, each with the base that its customer goes on from. Pure. */
final class PartedLinks {
    private final MergeRecord merge;
    private final Customer merged;
    private final Map<ConnectionId, Set<Field>> underWay;

    /**
     * @param merged the survivor before both part
     * @param underWay the fields that may be being written at this moment, or were without an answer, by connection
     */
    PartedLinks(MergeRecord merge, Customer merged, Map<ConnectionId, Set<Field>> underWay) {
        this.merge = merge;
        this.merged = merged;
        this.underWay = underWay;
    }

    /**
     * @param before the link as it was before the merge; empty for one that came since
     * @param agreements what it came to agree on with its owner since, though another's value stood there
     */
    Link of(Link link, Customer owner, Optional<Link> before, Map<Field, Optional<Value>> agreements) {
        Base base = guarded(agreed(thawed(link, before), agreements), link, owner);
        return link.of(owner.id())
                .withBase(base)
                .withDiffers(before.map(Link::differs).orElse(link.differs()));
    }

    /** What the merge made both sides keep is again as it was. */
    private Base thawed(Link link, Optional<Link> before) {
        Base base = link.base();
        Base frozen = merge.frozen().getOrDefault(link.key(), Base.NONE);
        for (Map.Entry<Field, Base.Agreed> apart : frozen.asMap().entrySet()) {
            Field field = apart.getKey();
            if (base.of(field).equals(Optional.of(apart.getValue()))) {
                base = base.put(field, before.flatMap(known -> known.base().of(field)));
            }
        }
        return base;
    }

    /** Who never agreed with the survivor goes on from what he agreed on with his own customer. */
    private static Base agreed(Base base, Map<Field, Optional<Value>> agreements) {
        Base all = base;
        for (Map.Entry<Field, Optional<Value>> agreed : agreements.entrySet()) {
            if (base.of(agreed.getKey()).isEmpty()) {
                all = all.put(agreed.getKey(), Optional.of(Base.Agreed.on(agreed.getValue())));
            }
        }
        return all;
    }

    /**
     * What may be being written there at this moment would look like an edit of the record, and the other customer's value
     * would become this one's. So the base says that it was tried.
     */
    private Base guarded(Base base, Link link, Customer owner) {
        Base guarded = base;
        for (Field field : underWay.getOrDefault(link.key().connection(), Set.of())) {
            Optional<Value> value = merged.fields().value(field);
            boolean isOthers = merged.fields().reports(field)
                    && !value.equals(owner.fields().value(field));
            if (isOthers) guarded = guarded.tried(field, value);
        }
        return guarded;
    }
}
