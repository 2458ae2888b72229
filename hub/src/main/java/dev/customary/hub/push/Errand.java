package dev.customary.hub.push;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.hub.customer.Base;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.Link;
import dev.customary.hub.engine.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record that is to be written.
 *
 * @param link the record; empty for one to be created
 * @param fields what is told
 * @param sent the fields that are in the body
 */
record Errand(
        Outbox.Claimed mark, Customer customer, Optional<Link> link, Fields fields, Set<Field> sent, ObjectNode body) {

    CustomerStream.UpdatesInBatches.Update asUpdate() {
        return new CustomerStream.UpdatesInBatches.Update(
                link.orElseThrow().key().externalId(), body);
    }

    /** What both sides agree on once the record is as {@code there} says: each field in both its forms. */
    Map<Field, Base.Agreed> agreed(Fields there) {
        Map<Field, Base.Agreed> agreed = new HashMap<>();
        for (Field field : sent) {
            var here = fields.value(field);
            agreed.put(field, new Base.Agreed(here, there.reports(field) ? there.value(field) : here));
        }
        return agreed;
    }
}
