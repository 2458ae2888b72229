package dev.customary.connectors.zoho;

import static dev.customary.connectors.zoho.Organization.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WritingTest {
    private final Organization there = new Organization();

    @Test
    void somebody_of_a_name_that_another_has_is_created_with_the_address_in_the_name() {
        there.zoho.add(json("{\"contact_name\": \"Iris Maes\"}"));
        var made = (WriteAnswer.Written) there.creates().create(creation("iris@example.test"));
        var contact = there.at(made.now().externalId());
        assertThat(contact.path("contact_name").asString()).isEqualTo("Iris Maes (iris@example.test)");
        assertThat(contact.path("last_name").asString()).isEqualTo("Maes");
        assertThat(contact.path("customer_sub_type").asString()).isEqualTo("individual");
    }

    @Test
    void nobody_is_created_who_could_not_be_found_again() {
        assertThat(there.creates().create(json("{\"company_name\": \"Blue Gate BV\"}")))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("email"));
        assertThat(there.zoho.records()).isEmpty();
    }

    @Test
    void of_several_with_one_address_the_oldest_is_found_whatever_its_capitals_are() {
        var first = there.zoho.add(Organization.contact("Iris@Example.test"));
        there.zoho.add(Organization.contact("iris@example.test"));
        assertThat(there.creates().find(creation("iris@example.test")))
                .hasValueSatisfying(found -> assertThat(found.externalId()).isEqualTo(first));
    }

    @Test
    void a_contact_becomes_inactive_and_active_again() {
        var id = there.entered(1).getFirst();
        update(id, Field.ACTIVE, new Value.Flag(false));
        assertThat(there.at(id).path("status").asString()).isEqualTo("inactive");
        assertThat(there.customers().readOne(id)).isPresent();
        update(id, Field.ACTIVE, new Value.Flag(true));
        assertThat(there.at(id).path("status").asString()).isEqualTo("active");
    }

    @Test
    void what_the_hub_does_not_know_of_an_address_stays_and_its_country_is_written_in_words() {
        var id = there.zoho.add(json("""
                {"contact_name": "Blue Gate BV", "billing_address":
                {"address": "Kaai 12", "city": "Antwerpen", "country": "Belgium", "fax": "+32 3 555 00 00"}}"""));
        update(id, Field.BILLING, new Value.Address("Iris", "Maes", "", "Markt 1", "", "Gent", "", "9000", "NL"));
        var address = there.at(id).path("billing_address");
        assertThat(address.path("country").asString()).isEqualTo("Netherlands");
        assertThat(address.path("attention").asString()).isEqualTo("Iris Maes");
        assertThat(address.path("fax").asString()).isEqualTo("+32 3 555 00 00");
    }

    @Test
    void the_name_on_an_address_is_parted_as_the_contacts_own_when_it_is_the_same() {
        var id = there.zoho.add(json("""
                {"contact_name": "María José Ruiz", "contact_persons": [
                {"first_name": "María José", "last_name": "Ruiz", "is_primary_contact": true}],
                "billing_address": {"attention": "MARÍA JOSÉ RUIZ", "city": "Toledo"},
                "shipping_address": {"attention": "Pilar Ruiz Gómez", "city": "Toledo"}}"""));
        var said = there.customers().mapping().decode(id, there.at(id), Optional.empty());
        assertThat(said.fields().value(Field.BILLING))
                .contains(new Value.Address("María José", "Ruiz", "", "", "", "Toledo", "", "", ""));
        assertThat(said.fields().value(Field.SHIPPING))
                .contains(new Value.Address("Pilar", "Ruiz Gómez", "", "", "", "Toledo", "", "", ""));
    }

    @Test
    void a_contact_with_an_invoice_is_not_deleted_and_the_reason_is_told() {
        var id = there.entered(1).getFirst();
        there.zoho.invoice(id);
        assertThat(((Deletes) there.customers()).delete(id))
                .isInstanceOfSatisfying(
                        WriteAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("transactions"));
        assertThat(there.zoho.record(id)).isPresent();
    }

    private void update(String id, Field field, Value value) {
        var body = there.customers()
                .mapping()
                .encode(Fields.NONE.with(field, value), Set.of(field), Optional.of(there.at(id)));
        assertThat(there.updates().update(id, body)).isInstanceOf(WriteAnswer.Written.class);
    }

    private ObjectNode creation(String email) {
        var fields = Fields.builder()
                .text(Field.EMAIL, email)
                .text(Field.FIRST_NAME, "Iris")
                .text(Field.LAST_NAME, "Maes")
                .build();
        return there.customers().mapping().encode(fields, fields.names(), Optional.empty());
    }
}
