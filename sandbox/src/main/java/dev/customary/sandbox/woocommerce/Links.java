package dev.customary.sandbox.woocommerce;

import tools.jackson.databind.node.ObjectNode;

/** The addresses that WordPress puts under everything. */
final class Links {
    private Links() {}

    /** @param collection the address of the list that {@code shown} is in */
    static void add(ObjectNode shown, String collection) {
        var self = addBare(shown, collection);
        var allowed = self.putObject("targetHints").putArray("allow");
        allowed.add("GET").add("POST").add("PUT").add("PATCH").add("DELETE");
    }

    /** As {@link #add}, without saying what may be done there: nothing, when it is gone. */
    static ObjectNode addBare(ObjectNode shown, String collection) {
        var links = shown.putObject("_links");
        var self = links.putArray("self").addObject();
        self.put("href", collection + "/" + shown.path("id").asString());
        links.putArray("collection").addObject().put("href", collection);
        return self;
    }
}
