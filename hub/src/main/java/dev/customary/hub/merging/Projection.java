package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.merging.Difference.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says in what a source record differs from its golden record, and which fields are to be written to it. Pure. */
public final class Projection {
    private final Customer golden;
    private final Link link;
    private final Fields there;
    private final Policies policies;
    private final Set<Field> asked;

    /**
     * @param link with what both sides last agreed on
     * @param there what the source record says now
     * @param asked the fields about which a conflict with this record is open
     */
    public Projection(Customer golden, Link link, Fields there, Policies policies, Set<Field> asked) {
        this.golden = golden;
        var completion = policies.completion(golden);
        this.link = link.withBase(completion.of(link.base(), golden.fields()));
        this.there = completion.of(there, golden.fields());
        this.policies = policies;
        this.asked = asked;
    }

    /**
     * All differences in the fields that the golden record knows and the system reports.
     *
     * @param written the fields that can be written to a record there
     */
    public List<Difference> differences(Set<Field> written) {
        List<Difference> found = new ArrayList<>();
        golden.fields().forEach((field, here) -> {
            if (there.of(field) instanceof Reported.Reports(var said) && !said.equals(here)) {
                found.add(new Difference(
                        field, here, said, written.contains(field) ? reason(field, here, said) : Reason.NOT_WRITTEN));
            }
        });
        return found;
    }

    /** The fields to be written to the record. */
    public Set<Field> toWrite(Set<Field> written) {
        Set<Field> fields = new TreeSet<>();
        for (Difference difference : differences(written)) {
            if (difference.reason() == Reason.TO_WRITE) {
                fields.add(difference.field());
            }
        }
        return fields;
    }

    private Reason reason(Field field, Optional<Value> here, Optional<Value> said) {
        if (asked.contains(field)) {
            return Reason.CONFLICT;
        }
        if (link.guard(field).holdsBack(here)) {
            return Reason.FROZEN;
        }
        Optional<Base.Agreed> agreed = link.base().of(field);
        boolean unchangedThere = agreed.map(Base.Agreed::there).equals(Optional.of(said));
        boolean unchangedHere = agreed.map(Base.Agreed::here).equals(Optional.of(here));
        if (unchangedThere && unchangedHere) {
            return Reason.OTHER_FORM;
        }
        Optional<Provenance> held = Optional.ofNullable(golden.provenance().get(field));
        if (held.filter(Provenance::isPinned).isPresent()) {
            return unchangedThere || said.isEmpty() && agreed.isEmpty() ? Reason.TO_WRITE : Reason.PINNED;
        }
        boolean decidedByPerson = held.filter(Provenance::isByPerson).isPresent();
        boolean isOurOwn = unchangedThere || link.base().wasTried(field, said);
        boolean settledByPolicy = isOurOwn || said.isEmpty() || decidedByPerson;
        return policies.of(field) == FieldPolicy.SET_ONCE && !settledByPolicy ? Reason.PROTECTED : Reason.TO_WRITE;
    }
}
