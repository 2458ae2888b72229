package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who edits customers that nobody else edits, one after the other, and remembers what was acknowledged. */
final class Editor implements Runnable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Hub hub;
    private final String name;
    private final List<String> customers;
    /** The last acknowledged value of each customer, and those whose fate nobody told since. */
    private final Map<String, Set<String>> possible = new HashMap<>();

    private final Map<Integer, Integer> unexpected = new HashMap<>();
    private volatile boolean stopped;
    private volatile long acknowledged;
    private volatile long refused;

    Editor(Hub hub, String name, List<String> customers) {
        this.hub = hub;
        this.name = name;
        this.customers = customers;
    }

    @Override
    public void run() {
        for (int i = 0; !stopped; i++) edit(customers.get(i % customers.size()), name + "x" + i);
    }

    private void edit(String customer, String value) {
        var path = "/customers/" + customer;
        var found = hub.send("GET", path, null);
        if (found.status() != 200) {
            note(found.status());
            return;
        }
        var body = JSON.createObjectNode();
        body.putObject("fields").put("last_name", value);
        var version = "\"v%d\"".formatted(found.body().path("version").asLong());
        var answer = hub.send("PATCH", path, body, version);
        if (answer.status() == 200) {
            possible.put(customer, new HashSet<>(Set.of(value)));
            acknowledged++;
        } else {
            // It may have been committed before the connection broke.
            if (answer.status() != 412)
                possible.computeIfAbsent(customer, any -> new HashSet<>()).add(value);
            note(answer.status());
        }
    }

    private void note(int status) {
        if (status == 503) refused++;
        else if (status != 412) unexpected.merge(status, 1, Integer::sum);
    }

    void stop() {
        stopped = true;
    }

    long acknowledged() {
        return acknowledged;
    }

    long refused() {
        return refused;
    }

    /** Fails if something was answered otherwise than with yes, or not now; or if what was acknowledged is gone. */
    void check() {
        assertThat(unexpected).as("answers other than 200, 412 and 503").isEmpty();
        possible.forEach((customer, values) -> assertThat(hub.get("/customers/" + customer)
                        .path("fields")
                        .path("last_name")
                        .asString(""))
                .as("last name of %s", customer)
                .isIn(values));
    }
}
