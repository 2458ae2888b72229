package dev.customary.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Departure;
import dev.customary.hub.customer.Link;
import dev.customary.hub.drift.Drift.Why;
import dev.customary.hub.engine.Decoder;
import dev.customary.hub.inbox.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One world from its beginning to its rest, with what must hold meanwhile and in the end. */
final class Play {
    private static final int EVENTS = 40;
    /** What the hub has yet to do something about. */
    private static final Set<Why> UNKNOWN = EnumSet.of(Why.LOST, Why.ON_ITS_WAY, Why.NOT_READ);

    private final World world;
    private final Chance chance;
    private final Map<CustomerId, Customer> known = new HashMap<>();

    Play(long seed, Mutant mutant) {
        world = new World(seed, mutant);
        chance = new Chance(world);
    }

    /** @throws AssertionError when something does not hold */
    World whole() {
        chance.populate();
        world.queueAll();
        world.deadliness = 4;
        world.forgetfulness = 40;
        for (int event = 0; event < EVENTS; event++) {
            chance.happens();
            holdsMeanwhile();
        }
        chance.decideWhoStays();
        world.settle();
        holdsMeanwhile();
        allAgree(world);
        checksFindNothingLeft();
        nobodyIsDoubled();
        everybodyIsThere();
        historyTellsHowItCame();
        nothingIsLostInSilence();
        noRecordGoesBackInTime();
        whoIsToBeAskedIsAsked();
        chance.leaving.whoLeavesIsNowhere();
        chance.leaving.nobodyIsDeletedUnasked(chance.merging.touched);
        var before = contents();
        world.settle();
        assertThat(contents())
                .as("with no new edits nothing is written any more")
                .isEqualTo(before);
        if (world.isLeft) whoIsDeletedLeaves();
        return world;
    }

    /** With webhooks lost and processes dying, and nobody doing anything else. */
    private void whoIsDeletedLeaves() {
        var customer = chance.leaving.removeOne();
        world.finish(4);
        world.settle();
        customer.ifPresent(chance.leaving::hasGone);
    }

    private void holdsMeanwhile() {
        for (Customer customer : world.customers()) {
            nobodyAliveIsGone(customer);
            var before = known.put(customer.id(), customer);
            if (before == null) continue;
            assertThat(customer.version()).as("versions grow").isGreaterThanOrEqualTo(before.version());
            if (before.version() == customer.version()) {
                assertThat(customer.fields()).as("one version is one state").isEqualTo(before.fields());
            }
            if (!before.fields().text(Field.EMAIL).isEmpty()) {
                assertThat(customer.fields().text(Field.EMAIL))
                        .as("what is protected stays")
                        .isEqualTo(before.fields().text(Field.EMAIL));
            }
        }
    }

    private void nobodyAliveIsGone(Customer customer) {
        for (Link link : world.links(customer)) {
            if (!world.isGone(link)) continue;
            assertThat(world.systems
                            .get(world.nameOf(link.key().connection()))
                            .record(link.key().externalId()))
                    .as("%s, which is taken for gone", link.key())
                    .isEmpty();
        }
    }

    /** Every record that is there says what its customer does, unless a person is asked. */
    static void allAgree(World world) {
        for (Customer customer : world.customers()) {
            for (Link link : world.links(customer)) {
                if (world.isLive(link)) agrees(world, customer, link);
            }
        }
    }

    private static void agrees(World world, Customer customer, Link link) {
        var name = world.nameOf(link.key().connection());
        var mapping =
                world.anyNode().remotes.open(world.connection(name)).customers().mapping();
        var found = world.systems.get(name).record(link.key().externalId());
        if (found.isEmpty()) {
            assertThat(world.isAskedWhetherAllAreGone(name))
                    .as(
                            "a person is asked about %s %s, which is not there",
                            name, link.key().externalId())
                    .isTrue();
            return;
        }
        var record = found.get();
        var there = new Decoder(mapping)
                .fields(link.key().externalId(), record.toString().getBytes(StandardCharsets.UTF_8));
        var asked = world.asked(customer, link);
        for (var field : World.COMPARED) {
            if (asked.contains(field)) continue;
            assertThat(there.value(field))
                    .as(
                            "%s of %s in %s %s",
                            field, customer.id(), name, link.key().externalId())
                    .isEqualTo(customer.fields().value(field));
        }
    }

    /** What the last check found is known to be so: a person is asked, or it cannot be otherwise. */
    private void checksFindNothingLeft() {
        for (var name : world.names) {
            if (world.isAskedWhetherAllAreGone(name)) continue;
            assertThat(world.drifts(name).orElse(List.of()))
                    .as("what %s differs in, and nobody knows of", name)
                    .noneMatch(drift -> drift.traits().stream().anyMatch(trait -> UNKNOWN.contains(trait.why())));
        }
    }

    private void nobodyIsDoubled() {
        for (var name : world.names) {
            var member = name.equals("strapi") ? "correo_electronico" : "email";
            assertThat(world.systems.get(name).records().stream()
                            .map(record -> record.path(member).asString("").toLowerCase(java.util.Locale.ROOT)))
                    .as("each person once in %s", name)
                    .doesNotHaveDuplicates();
        }
        assertThat(world.customers().stream().map(customer -> customer.fields().text(Field.EMAIL)))
                .as("one golden record a person")
                .doesNotHaveDuplicates();
    }

    /** Every record is tied to a customer, and every customer is in Strapi, or was until somebody deleted it there. */
    private void everybodyIsThere() {
        Map<String, Long> tied = world.customers().stream()
                .flatMap(customer -> world.links(customer).stream())
                .collect(Collectors.groupingBy(
                        link -> world.nameOf(link.key().connection()) + "/"
                                + link.key().externalId(),
                        Collectors.counting()));
        for (var name : world.names) {
            var member = name.equals("strapi") ? "documentId" : "id";
            assertThat(world.systems.get(name).records().stream()
                            .map(record -> name + "/" + record.path(member).asString()))
                    .as("every record of %s is some customer's", name)
                    .allMatch(place -> tied.containsKey(place) || world.isInQuestion(place));
        }
        if (world.names.contains("strapi")) {
            assertThat(world.customers())
                    .as("Strapi has everybody")
                    .allSatisfy(customer -> assertThat(world.links(customer).stream()
                                    .filter(link -> world.nameOf(link.key().connection())
                                            .equals("strapi")))
                            .hasSizeBetween(
                                    world.isInQuestion(customer) || isLeaving(customer) ? 0 : 1,
                                    1 + world.formerly(customer).size()));
        }
    }

    private boolean isLeaving(Customer customer) {
        return world.departure(customer.id()).filter(Departure::spreads).isPresent();
    }

    /** The golden record is the sum of its changes. */
    private void historyTellsHowItCame() {
        for (Customer customer : world.customers()) {
            Map<Field, Optional<Value>> told = new HashMap<>();
            world.history(customer).reversed().stream()
                    .flatMap(change -> change.changes().stream())
                    .forEach(change -> {
                        assertThat(change.from())
                                .as("%s of %s before the change", change.field(), customer.id())
                                .isEqualTo(told.getOrDefault(change.field(), Optional.empty()));
                        told.put(change.field(), change.to());
                    });
            customer.fields()
                    .forEach((field, value) -> assertThat(told.getOrDefault(field, Optional.empty()))
                            .as("%s of %s by its history", field, customer.id())
                            .isEqualTo(value));
        }
    }

    /**
     * What somebody wrote is the value now, was once, is noted as refused, or stands untouched in a record about which a
     * person is asked; unless nobody could have seen it.
     */
    private void nothingIsLostInSilence() {
        var everything = world.everybody().stream()
                .flatMap(customer -> Stream.concat(
                        Stream.of(customer.fields()),
                        world.history(customer).stream()
                                .flatMap(
                                        change -> Stream.concat(change.changes().stream(), change.refused().stream()))))
                .map(Play::told)
                .collect(Collectors.joining("\n"));
        chance.lastWords.forEach((place, word) -> {
            if (everything.contains(word) || isHeldBack(place, word)) return;
            assertThat(world.seen)
                    .as("%s, written into %s, not told anywhere, seen", word, place)
                    .noneMatch(text -> text.contains(word));
            world.unseen++;
        });
    }

    /** True when nothing is taken from the record, since a person is asked whose it is, and {@code word} is still there. */
    private boolean isHeldBack(String place, String word) {
        String[] parts = place.split("/", 3);
        String name = parts[0];
        String record = name + "/" + parts[1];
        var member = name.equals("strapi") ? "documentId" : "id";
        return world.isInQuestion(record)
                && world.systems.get(name).records().stream()
                        .filter(found ->
                                record.equals(name + "/" + found.path(member).asString()))
                        .anyMatch(found -> found.toString().contains(word));
    }

    /** What the hub takes from one record comes in the order in which it was entered there. */
    private void noRecordGoesBackInTime() {
        for (Customer customer : world.customers()) {
            Map<String, Integer> latest = new HashMap<>();
            for (Change change : world.history(customer).reversed()) {
                if (change.origin().source().isEmpty()) continue;
                for (var taken : change.changes()) {
                    int word = taken.to()
                            .map(value -> chance.words.indexOf(value.toString()))
                            .orElse(-1);
                    var place = change.origin().source().get() + "/" + taken.field();
                    if (word < 0) continue;
                    assertThat(word)
                            .as("%s of %s in the order of entering", taken.field(), customer.id())
                            .isGreaterThanOrEqualTo(latest.getOrDefault(place, -1));
                    latest.put(place, word);
                }
            }
        }
    }

    /** Where the history says that a person is asked, a person was. */
    private void whoIsToBeAskedIsAsked() {
        for (Conflict open : world.questions()) {
            assertThat(world.customers())
                    .as("the customers, one of whom is asked about %s", open.field())
                    .extracting(Customer::id)
                    .contains(open.customer());
        }
        for (Customer customer : world.customers()) {
            world.history(customer).stream()
                    .flatMap(change -> change.refused().stream())
                    .filter(refused -> refused.reason().endsWith("a person is asked"))
                    .forEach(refused -> assertThat(world.asked)
                            .as("the question about %s", refused.field())
                            .contains(customer.id() + "/" + refused.field()));
        }
    }

    private static String told(Object part) {
        return switch (part) {
            case Fields fields -> {
                var text = new StringBuilder();
                fields.forEach((field, value) -> text.append(value).append(' '));
                yield text.toString();
            }
            case Change.FieldChange change -> change.from() + " " + change.to();
            case Change.Refusal refusal -> refusal.value().toString();
            default -> throw new IllegalArgumentException(part.toString());
        };
    }

    private Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new HashMap<>();
        world.systems.forEach((name, system) -> contents.put(
                name, system.records().stream().map(Object::toString).sorted().toList()));
        return contents;
    }
}
