package dev.customary.hub.merging;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Reported;
import dev.customary.connector.Value;
import dev.customary.connector.Value.Address;
import dev.customary.connector.Value.Address.Part;
import dev.customary.hub.customer.Base;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses of systems that have no place for some of their parts, with what the golden record knows of these. Such a system
 * cannot say that a part is empty, so who it is for stays when somebody enters another street there; a region stays only with
 * its town. Pure.
 */
public final class Completion {
    /** Of a system whose addresses have all parts. */
    static final Completion NONE = new Completion(Map.of());

    private final Map<Field, Set<Part>> lacking;

    /** @param lacking the parts that the system has no place for */
    public Completion(Map<Field, Set<Part>> lacking) {
        this.lacking = lacking;
    }

    /** What the system says, or would say if it could. */
    public Fields of(Fields said, Fields golden) {
        if (lacking.isEmpty()) {
            return said;
        }
        Fields.Builder completed = said.toBuilder();
        lacking.keySet().forEach(field -> {
            if (said.of(field) instanceof Reported.Reports(var value)) {
                completed.set(field, of(field, value, golden));
            }
        });
        return completed.build();
    }

    /** What was agreed in the form of there, as it would be completed now. */
    public Base of(Base base, Fields golden) {
        if (lacking.isEmpty()) {
            return base;
        }
        Map<Field, Base.Agreed> completed = new HashMap<>();
        lacking.keySet()
                .forEach(field -> base.of(field)
                        .ifPresent(agreed -> completed.put(
                                field, new Base.Agreed(agreed.here(), of(field, agreed.there(), golden)))));
        return base.saying(completed);
    }

    private Optional<Value> of(Field field, Optional<Value> said, Fields golden) {
        return said.map(
                value -> value instanceof Address there && golden.value(field).orElse(null) instanceof Address here
                        ? completed(there, here, lacking.getOrDefault(field, Set.of()))
                        : value);
    }

    private static Address completed(Address there, Address here, Set<Part> lacking) {
        boolean isInSameTown = there.city().equals(here.city())
                && there.postcode().equals(here.postcode())
                && there.country().equals(here.country());
        return new Address(
                lacking.contains(Part.FIRST_NAME) ? here.firstName() : there.firstName(),
                lacking.contains(Part.LAST_NAME) ? here.lastName() : there.lastName(),
                lacking.contains(Part.COMPANY) ? here.company() : there.company(),
                there.line1(),
                there.line2(),
                there.city(),
                lacking.contains(Part.STATE) && isInSameTown ? here.state() : there.state(),
                there.postcode(),
                there.country());
    }
}
