package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.sandbox.OutgoingCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promise R9: both systems send webhooks for what the hub writes, late and in any order, and an edit makes one write on the other
 * side and none because of its echo. A Strapi that keeps a copy of the shop's record has that brought up to date as well.
 * {@code -Decho.edits=N} makes so many edits.
 */
class EchoTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int EDITS = Integer.getInteger("echo.edits", 400);
    private static final int PEOPLE = 20;

    private final Random random = new Random(9);
    private final Couple couple = new Couple(9, 2, Map.of());
    /** The news of the hub's own writes, which wait somewhere. */
    private final List<OutgoingCall> echoes = new ArrayList<>();

    private int word;

    @Test
    void an_edit_makes_one_write_and_its_echo_none() {
        for (int i = 0; i < PEOPLE; i++) couple.shop.add(Surroundings.person(i));
        couple.begin();
        int inShop = 0;
        int inStrapi = 0;
        while (inShop + inStrapi < EDITS) {
            if (random.nextBoolean()) inShop += editEverybody(Couple.SHOP, "id", "first_name");
            else inStrapi += editEverybody(Couple.STRAPI, "documentId", "apellido");
            deliverSome();
        }
        while (!echoes.isEmpty()) deliverSome();

        System.out.printf(
                "echo: %d edits in the shop, %d in Strapi; written to Strapi %d, to the shop %d%n",
                inShop, inStrapi, couple.written(Couple.STRAPI), couple.written(Couple.SHOP));
        assertThat(couple.written(Couple.SHOP)).isEqualTo(inStrapi);
        assertThat(couple.written(Couple.STRAPI)).isEqualTo(inShop + inStrapi);
    }

    /** Everybody is edited once, and the hub hears of it in any order. */
    private int editEverybody(String name, String id, String field) {
        var people = couple.people(name);
        for (var record : people.records()) {
            people.edit(record.path(id).asString(), JSON.createObjectNode().put(field, "W" + ++word));
        }
        deliver(couple.takeMail());
        return PEOPLE;
    }

    private void deliver(List<OutgoingCall> calls) {
        var shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);
        for (OutgoingCall call : shuffled) {
            couple.deliver(call, couple.nodes.get(random.nextInt(couple.nodes.size())));
            if (random.nextInt(5) == 0) couple.rest();
        }
        couple.work();
        echoes.addAll(couple.takeMail());
    }

    /** Some of the echoes arrive, the others later. */
    private void deliverSome() {
        Collections.shuffle(echoes, random);
        var some = echoes.subList(0, Math.min(echoes.size(), random.nextInt(4 * PEOPLE)));
        var now = List.copyOf(some);
        some.clear();
        deliver(now);
    }
}
