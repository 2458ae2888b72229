package dev.customary.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change.Echo;
import dev.customary.hub.customer.Change.FieldChange;
import dev.customary.hub.customer.Change.Refusal;
import dev.customary.hub.customer.Change.Written;
import dev.customary.hub.customer.Provenance.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the history is told of is read from it the same. */
class PackedChangeTest {
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00.123Z");
    private static final SourceKey SHOP = new SourceKey(new ConnectionId(1), "41");
    private static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));

    private static void assertKept(Change change) {
        assertThat(Packed.change(change.id(), CUSTOMER, change.version(), AT, Packed.change(change)))
                .isEqualTo(change);
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }

    @Test
    void who_speaks_for_a_value_and_of_what_nothing_is_known_any_more() {
        var shop = new Provenance(
                Optional.of(SHOP), Optional.of(AT.minusSeconds(9)), AT, true, Rule.ONLY_CHANGE, Optional.empty());
        assertKept(new Change(
                new UUID(3, 4),
                CUSTOMER,
                7,
                AT,
                Origin.run(new UUID(5, 6)).from(SHOP),
                List.of(new FieldChange(Field.PHONE, Optional.empty(), text("+34911222333"), Rule.ONLY_CHANGE)),
                List.of(new Refusal(Field.EMAIL, text("other@example.com"), "protected")),
                "tied",
                Map.of(
                        Field.PHONE, Optional.of(shop),
                        Field.LAST_NAME, Optional.of(Provenance.ofPerson(AT, Rule.PERSON, "Marta")),
                        Field.USERNAME, Optional.empty()),
                List.of()));
    }

    @Test
    void what_was_sent_and_what_the_record_showed_then() {
        assertKept(Change.written(
                new UUID(3, 4),
                CUSTOMER,
                7,
                AT,
                Origin.push().from(SHOP),
                List.of(
                        new Written(Field.PHONE, text("+34911222333"), Echo.SAME, Optional.empty()),
                        new Written(Field.FIRST_NAME, Optional.empty(), Echo.SAME, Optional.empty()),
                        new Written(Field.LAST_NAME, text("Peña"), Echo.OTHER_FORM, text("PEÑA")),
                        new Written(Field.COMPANY_NAME, text("Acme"), Echo.OTHER, Optional.empty()),
                        new Written(Field.USERNAME, text("pena"), Echo.NOT_SHOWN, Optional.empty()))));
    }
}
