package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.engine.Outbox;
import dev.customary.hub.merging.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record that is to be written, or deleted.
 *
 * @param known the record as it was read last; empty for one to be created
 * @param fields what is told
 * @param sent the fields that are in the body
 * @param removes whether the record is to be deleted; what would be written then is written if it cannot be
 */
record Errand(
        Outbox.Claimed mark,
        Customer customer,
        Optional<Known> known,
        Fields fields,
        Set<Field> sent,
        ObjectNode body,
        boolean removes) {

    /** A record that is there. {@code said} is what its shadow says. */
    record Known(Link link, Shadow shadow, Fields said) {}

    /** That the record be deleted. */
    Errand removing() {
        return new Errand(mark, customer, known, fields, sent, body, true);
    }

    /** What is written in place of a deletion; empty when there is nothing to say. */
    Optional<Errand> instead() {
        return body.isEmpty()
                ? Optional.empty()
                : Optional.of(new Errand(mark, customer, known, fields, sent, body, false));
    }

    Optional<Link> link() {
        return known.map(Known::link);
    }

    CustomerStream.UpdatesInBatches.Update asUpdate() {
        return new CustomerStream.UpdatesInBatches.Update(externalId(), body);
    }

    String externalId() {
        return link().orElseThrow().key().externalId();
    }

    /** What both sides agree on once the record is as {@code there} says: each field in both its forms. */
    Map<Field, Base.Agreed> agreed(Fields there) {
        Map<Field, Base.Agreed> agreed = new HashMap<>();
        for (Field field : sent) {
            var here = fields.value(field);
            var shown = there.reports(field) ? there.value(field) : here;
            agreed.put(field, isNews(field, here, shown) ? Base.Agreed.on(here) : new Base.Agreed(here, shown));
        }
        return agreed;
    }

    /**
     * Whether what the record shows after the write is somebody else's value, entered in the same instant. It is not when it
     * is what was sent in another form, or when the system took no notice, dropped what it could not keep, or filled in a
     * default of its own.
     */
    private boolean isNews(Field field, Optional<Value> sent, Optional<Value> shown) {
        boolean ignored =
                known.filter(record -> record.said().value(field).equals(shown)).isPresent();
        boolean isDefault = known.isEmpty() && sent.isEmpty();
        return !ignored
                && !isDefault
                && shown.isPresent()
                && !shown.equals(sent)
                && Form.between(sent, shown).isEmpty();
    }
}
