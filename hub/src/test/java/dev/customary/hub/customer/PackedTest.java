package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PackedTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TEXTS =
            List.of("Ana", "Zoë 🌻", "x", "a".repeat(200), "ana@example.com", "+34600000001", "\u0000", "12.30");
    private static final List<Field> FIELDS = fields();

    private static List<Field> fields() {
        List<Field> all = new java.util.ArrayList<>(Field.KNOWN);
        all.add(Field.named("custom.colour"));
        all.add(Field.named("custom.größe"));
        return all;
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static Instant time(Random random) {
        return Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000));
    }

    private static Value value(Field field, Random random) {
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE -> new Value.Text(text(random));
            case NUMBER ->
                new Value.Number(new BigDecimal(random.nextInt(-5000, 5000)).movePointLeft(random.nextInt(4)));
            case FLAG -> new Value.Flag(random.nextBoolean());
            case TIME -> new Value.Time(time(random));
            case ADDRESS ->
                new Value.Address(text(random), "", text(random), text(random), "", text(random), "", "", "ES");
            case JSON -> new Value.Json(JSON.readTree("{\"a\":[1,2.5,null,\"%d\"]}".formatted(random.nextInt())));
        };
    }

    private static Optional<Value> maybe(Field field, Random random) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value(field, random));
    }

    private static Fields fields(Random random) {
        Fields.Builder fields = Fields.builder();
        FIELDS.stream().filter(field -> random.nextBoolean()).forEach(field -> fields.set(field, maybe(field, random)));
        return fields.build();
    }

    private static SourceKey source(Random random) {
        return new SourceKey(new ConnectionId(random.nextInt(1000)), text(random));
    }

    private static <T> Optional<T> perhaps(Random random, T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static Provenance.Rule rule(Random random) {
        return Provenance.Rule.values()[random.nextInt(Provenance.Rule.values().length)];
    }

    @RepeatedTest(50)
    void fields_are_read_as_they_were_written_whatever_stands_beside_them(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Fields fields = fields(random);
        List<String> known = List.of(text(random), text(random), "beside");
        assertThat(Packed.fields(Packed.fields(fields, known), known).build()).isEqualTo(fields);
    }

    @RepeatedTest(50)
    void a_base_is_read_as_it_was_written_in_both_its_forms(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Map<Field, Base.Agreed> agreed = new HashMap<>();
        fields(random)
                .forEach((field, here) -> agreed.put(
                        field,
                        random.nextBoolean() ? Base.Agreed.on(here) : new Base.Agreed(here, maybe(field, random))));
        assertThat(Base.stored(Base.of(agreed).packed())).isEqualTo(Base.of(agreed));
    }

    @RepeatedTest(50)
    void provenance_is_read_as_it_was_written(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Map<Field, Provenance> provenance = new HashMap<>();
        fields(random)
                .names()
                .forEach(field -> provenance.put(
                        field,
                        new Provenance(
                                perhaps(random, source(random)),
                                perhaps(random, time(random)),
                                time(random),
                                random.nextBoolean(),
                                rule(random),
                                perhaps(random, text(random)))));
        assertThat(Packed.provenance(Packed.provenance(provenance))).isEqualTo(provenance);
    }

    @RepeatedTest(50)
    void a_change_is_read_as_it_was_written(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Origin origin = new Origin(
                Origin.Kind.values()[random.nextInt(Origin.Kind.values().length)],
                perhaps(random, source(random)),
                perhaps(random, new UUID(random.nextLong(), random.nextLong())),
                perhaps(random, text(random)));
        List<Change.FieldChange> changes = fields(random).names().stream()
                .map(field -> new Change.FieldChange(field, maybe(field, random), maybe(field, random), rule(random)))
                .toList();
        List<Change.Refusal> refused = fields(random).names().stream()
                .map(field -> new Change.Refusal(field, maybe(field, random), text(random)))
                .toList();
        Change change = new Change(
                new UUID(7, random.nextLong()),
                new CustomerId(new UUID(7, random.nextLong())),
                3,
                time(random),
                origin,
                changes,
                refused,
                random.nextBoolean() ? "" : text(random));
        assertThat(Packed.change(change.id(), change.customer(), 3, change.at(), Packed.change(change)))
                .isEqualTo(change);
    }

    @Test
    void guards_are_read_as_they_were_written() {
        Map<Field, Guard> guards =
                Map.of(Field.PHONE, new Guard(2, 0, List.of(-1, Integer.MIN_VALUE, 7), true), Field.EMAIL, Guard.NONE);
        assertThat(Packed.readGuards(Packed.guards(guards))).isEqualTo(guards);
        assertThat(Packed.readGuards(Packed.guards(Map.of()))).isEmpty();
    }

    @Test
    void a_text_that_stands_twice_is_written_once() {
        Fields once = Fields.builder().text(Field.FIRST_NAME, "Maximiliana").build();
        Fields twice = Fields.builder()
                .text(Field.FIRST_NAME, "Maximiliana")
                .text(Field.LAST_NAME, "Maximiliana")
                .build();
        assertThat(Packed.fields(twice, List.of()).length - Packed.fields(once, List.of()).length)
                .isEqualTo(2);
    }

    @Test
    void a_value_that_its_field_cannot_have_is_refused() {
        Fields wrong = Fields.builder().set(Field.BILLING, new Value.Flag(true)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packed.fields(wrong, List.of()))
                .withMessageContaining("billing")
                .withMessageContaining("ADDRESS");
    }

    @Test
    void bytes_of_another_form_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Packed.base(new byte[] {1, 0, 0}))
                .withMessage("packed form 1 (expected: 2)");
    }
}
