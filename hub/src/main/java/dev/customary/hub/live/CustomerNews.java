package dev.customary.hub.live;

import dev.customary.hub.customer.CustomerId;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;

/** News that customers, their links or their conflicts are not what they were. */
public final class CustomerNews {
    public static final String TOPIC = "customers";
    private static final JsonMapper JSON = JsonMapper.shared();

    private CustomerNews() {}

    /** The data has {@code ids}, a list. */
    public static News of(int workspace, Collection<CustomerId> customers) {
        var data = JSON.createObjectNode();
        var ids = data.putArray("ids");
        customers.forEach(id -> ids.add(id.toString()));
        return new News(workspace, TOPIC, "customers.changed", data);
    }
}
