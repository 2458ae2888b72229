package dev.customary.hub.peers;

import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Field;
import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Sandbox;
import dev.customary.sandbox.SimulatedSystem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of system and how its staff works in it: all that a test of every kind must be told of one. What they enter and see are
 * words by field; the word of a billing address is its city, that of who is active is {@value #YES} or {@value #NO}.
 */
abstract class Peer {
    static final String YES = "true";
    static final String NO = "false";
    static final JsonMapper JSON = JsonMapper.shared();

    private final String kind;
    private final String id;
    private final Map<Field, String> places;
    private final Map<String, String> home;

    /**
     * @param kind the connector's
     * @param id where a record shows its own, as all these a JSON pointer
     * @param places where the staff enters words, and sees them
     * @param home what is entered besides the city with the address of somebody new
     */
    Peer(String kind, String id, Map<Field, String> places, Map<String, String> home) {
        this.kind = kind;
        this.id = id;
        this.places = places;
        this.home = home;
    }

    /** One that holds nobody. */
    abstract Sandbox system(String url, Mail mail, InstantSource clock);

    /** What a connection must be told to reach it. */
    abstract Map<String, String> settings(String url);

    /** What somebody has to do by hand so that webhooks are sent; nothing where the hub registers for them. */
    void register(Sandbox system, String url) {}

    /**
     * Where the system calls in: does so once.
     *
     * @param way to the system, past whoever counts
     * @param hub answers what it is called with
     * @param waits lets time pass
     */
    void callIn(Sandbox system, SimulatedSystem way, UnaryOperator<byte[]> hub, Consumer<Duration> waits) {
        throw new IllegalStateException("%s does not call in".formatted(kind));
    }

    /** How often the system may be called, where that is not what the connector says. */
    Limits limits(Limits declared) {
        return declared;
    }

    /** How much may be spent in so much time, by the measure of {@link #cost}. */
    double allowed(Limits limits, Duration time) {
        return limits.requests() * (double) time.toMillis() / limits.window().toMillis();
    }

    /** What a call cost that was answered so, where the system counts more than calls. */
    double cost(Answer answer) {
        return 1;
    }

    final String kind() {
        return kind;
    }

    final String id(JsonNode record) {
        return record.at(id).asString();
    }

    /** The fields for which there is a place here. */
    final Set<Field> fields() {
        return places.keySet();
    }

    /** Those of {@code words} for which there is a place here. */
    final Map<Field, String> known(Map<Field, String> words) {
        Map<Field, String> known = new HashMap<>(words);
        known.keySet().retainAll(fields());
        return known;
    }

    /** Somebody new, with a home if there is a city. */
    ObjectNode entered(Map<Field, String> words) {
        var record = edited(JSON.createObjectNode(), words);
        if (words.containsKey(Field.BILLING) && address(record) instanceof ObjectNode address)
            home.forEach((place, text) -> put(address, place, text));
        return record;
    }

    /** Where the place of the city is, and those of the home: in the record, or in what is missing if there is no address. */
    JsonNode address(JsonNode record) {
        return record;
    }

    /** What is shown with the city. */
    final Map<String, String> home(JsonNode record) {
        Map<String, String> shown = new TreeMap<>();
        home.keySet()
                .forEach(place -> shown.put(place, address(record).at(place).asString("")));
        return shown;
    }

    /** An edit that changes in {@code record} what {@code words} mention. */
    ObjectNode edited(JsonNode record, Map<Field, String> words) {
        var edit = JSON.createObjectNode();
        words.forEach((field, word) -> put(edit, place(field), word));
        return edit;
    }

    /** What stands in {@code record}; empty for nothing. */
    String shown(JsonNode record, Field field) {
        var text = (field.equals(Field.BILLING) ? address(record) : record)
                .at(place(field))
                .asString("");
        return field.equals(Field.PHONE) ? text.replaceAll("[^+0-9]", "") : text;
    }

    final String place(Field field) {
        return Optional.ofNullable(places.get(field))
                .orElseThrow(() -> new IllegalArgumentException("%s has no place for %s".formatted(kind, field)));
    }

    static void put(ObjectNode record, String place, String text) {
        var pointer = JsonPointer.compile(place);
        var parent = pointer.head().matches() ? record : record.withObject(pointer.head());
        parent.put(pointer.last().getMatchingProperty(), text);
    }

    @Override
    public String toString() {
        return kind;
    }
}
