package dev.customary.hub.simulation;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.engine.StaleVersionException;
import dev.customary.sandbox.Faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What happens in a world, one thing after the other, as chance has it. */
final class Chance {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<Fault> FAULTS =
            List.of(Fault.TOO_MANY, Fault.BROKEN, Fault.ANSWER_LOST, Fault.NO_ANSWER, Fault.MALFORMED);

    /** One of so many is in a shop with an e-mail address that is none: nobody can say who that is, until it is mended. */
    private static final int NOBODY_WRITES_TO = 11;

    private final World world;
    final Merging merging;
    final Leaving leaving;
    private int people;
    /** The last thing somebody wrote into each field of each record. */
    final Map<String, String> lastWords = new HashMap<>();
    /** All that somebody wrote, each word once, in the order in which it was written. */
    final List<String> words = new ArrayList<>();

    Chance(World world) {
        this.world = world;
        this.merging = new Merging(world);
        this.leaving = new Leaving(world);
    }

    /** A few people who are there before the hub is. */
    void populate() {
        for (int i = 0; i < 6; i++) newInShop(anyShop());
        newInStrapi();
        world.mail.clear();
    }

    void happens() {
        int what = world.random.nextInt(18);
        world.note(what);
        if (world.isLeft && world.random.nextInt(6) == 0) leaving.decideSome();
        switch (what) {
            case 0 -> newInShop(anyShop());
            case 1 -> newInStrapi();
            case 2, 3, 4 -> editInShop(anyShop());
            case 5, 6, 7 -> editInStrapi();
            case 8 -> editInHub();
            case 9 -> fault();
            case 10 -> world.pass(Duration.ofSeconds(world.random.nextInt(200)));
            case 11 -> world.queueAll();
            case 12 -> readdress();
            case 13 -> removed();
            case 14 -> mergeNowAndThen();
            case 15 -> merging.partSome();
            default -> world.deliverSome(15, 15);
        }
        int steps = world.random.nextInt(24);
        for (int i = 0; i < steps; i++) world.step();
        if (world.random.nextBoolean()) world.deliverSome(15, 15);
    }

    private void mergeNowAndThen() {
        if (world.random.nextBoolean()) merging.mergeSome();
    }

    /** In half of the worlds nobody stays merged. */
    void decideWhoStays() {
        if (world.random.nextBoolean()) merging.partAll();
    }

    private String anyShop() {
        var shops = world.names.stream().filter(name -> name.startsWith("woo")).toList();
        return shops.get(world.random.nextInt(shops.size()));
    }

    private String word() {
        return "W" + Integer.toString(world.random.nextInt(1_000_000), 36);
    }

    private void newInShop(String shop) {
        int number = ++people;
        var record = JSON.createObjectNode();
        record.put("email", "p%d@example.com".formatted(number)).put("first_name", "F" + number);
        record.put("last_name", "L" + number);
        record.putObject("billing").put("city", "C" + number).put("phone", "+3460000%04d".formatted(number));
        if (number % NOBODY_WRITES_TO == 0) {
            world.shops.get(shop).seed(record.put("email", "nobody" + number));
            return;
        }
        world.systems.get(shop).add(record);
        var other = anyShop();
        boolean isTwin = !other.equals(shop) && world.random.nextInt(2) == 0;
        if (isTwin) {
            world.systems.get(other).add(record.deepCopy().put("email", "P%d@example.com".formatted(number)));
        }
    }

    private void newInStrapi() {
        if (!world.systems.containsKey("strapi")) return;
        int number = ++people;
        var record = JSON.createObjectNode();
        record.put("correo_electronico", "p%d@example.com".formatted(number));
        record.put("nombre", "F%d L%d".formatted(number, number)).put("apellido", "L" + number);
        record.put("originPlatform", anyShop());
        record.putObject("billing").put("city", "C" + number).put("phone", "+3460000%04d".formatted(number));
        world.systems.get("strapi").add(record);
    }

    private void editInShop(String shop) {
        var all = world.systems.get(shop).records();
        if (all.isEmpty()) return;
        var id = all.get(world.random.nextInt(all.size())).path("id").asString();
        var change = change("first_name", "last_name");
        world.systems.get(shop).edit(id, change);
        world.tell("somebody edits %s %s: %s", shop, id, change);
        remember(shop, id, change);
    }

    private void editInStrapi() {
        if (!world.systems.containsKey("strapi")) return;
        var all = world.systems.get("strapi").records().stream()
                .sorted((one, other) -> one.path("documentId")
                        .asString()
                        .compareTo(other.path("documentId").asString()))
                .toList();
        if (all.isEmpty()) return;
        var record = all.get(world.random.nextInt(all.size()));
        var change = change("apellido", "apellido");
        if (change.has("apellido"))
            change.put(
                    "nombre",
                    record.path("nombre").asString("").split(" ")[0] + " "
                            + change.path("apellido").asString());
        var id = record.path("documentId").asString();
        world.systems.get("strapi").edit(id, change);
        world.tell("somebody edits strapi %s: %s", id, change);
        change.remove("nombre");
        remember("strapi", id, change);
    }

    private void remember(String system, String id, ObjectNode change) {
        change.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode inner) remember(system, id + "/" + member.getKey(), inner);
            else {
                lastWords.put(
                        "%s/%s/%s".formatted(system, id, member.getKey()),
                        member.getValue().asString());
                words.add(member.getValue().asString());
            }
        });
    }

    private ObjectNode change(String one, String other) {
        world.edits++;
        var change = JSON.createObjectNode();
        switch (world.random.nextInt(4)) {
            case 0 -> change.put(one, word());
            case 1 -> change.put(other, word());
            case 2 -> change.putObject("billing").put("city", word());
            default ->
                change.putObject("billing").put("phone", "+34611%06d".formatted(world.random.nextInt(1_000_000)));
        }
        return change;
    }

    private void editInHub() {
        var all = world.customers();
        if (all.isEmpty()) return;
        var customer = all.get(world.random.nextInt(all.size()));
        var edit = Fields.builder().set(Field.LAST_NAME, new Value.Text(word())).build();
        try {
            world.anyNode().engine.edit(World.WORKSPACE, customer.id(), customer.version(), edit, "somebody");
        } catch (StaleVersionException overtaken) {
            // a person would look again
        }
    }

    private String anySystem() {
        return world.names.get(world.random.nextInt(world.names.size()));
    }

    /** Somebody writes another e-mail address into a shop, where it is protected. */
    private void readdress() {
        var shop = anyShop();
        var all = world.systems.get(shop).records();
        var id = all.isEmpty()
                ? ""
                : all.get(world.random.nextInt(all.size())).path("id").asString();
        if (!id.isEmpty()) {
            var change = JSON.createObjectNode().put("email", "other%d@example.com".formatted(++people));
            world.systems.get(shop).edit(id, change);
        }
    }

    /** Somebody deletes a record there. */
    private void removed() {
        if (world.random.nextInt(4) > (world.isLeft ? 2 : 0)) return;
        var system = anySystem();
        var all = world.systems.get(system).records().stream()
                .map(record -> record.path(system.equals("strapi") ? "documentId" : "id")
                        .asString())
                .sorted()
                .toList();
        if (all.isEmpty()) return;
        var id = all.get(world.random.nextInt(all.size()));
        leaving.remove(system, id);
        lastWords.keySet().removeIf(place -> place.startsWith("%s/%s/".formatted(system, id)));
    }

    private void fault() {
        var system = anySystem();
        world.faults.get(system).next(FAULTS.get(world.random.nextInt(FAULTS.size())), 1 + world.random.nextInt(3));
    }
}
