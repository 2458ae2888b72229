package dev.customary.connectors.zoho;

import static dev.customary.connectors.zoho.Organization.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.connector.mapping.MappingTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who stands for a contact, and what becomes of the others. */
class PersonTest {
    private final MappingTable mapping = ZohoMapping.of("zoho", "vat_reg_no", List.of());
    private final Organization there = new Organization();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # primary's mobile | primary's phone | first's mobile  | first's phone   | read
            +32 470 1 11 11    | +32 3 222 22 22 | +32 470 3 33 33 | +32 3 444 44 44 | +32 470 1 11 11
            ''                 | +32 3 222 22 22 | +32 470 3 33 33 | +32 3 444 44 44 | +32 3 222 22 22
            ''                 | ''              | +32 470 3 33 33 | +32 3 444 44 44 | +32 470 3 33 33
            ''                 | ''              | ''              | +32 3 444 44 44 | +32 3 444 44 44
            n/a                | 0               | ask Iris        | +32 3 444 44 44 | +32 3 444 44 44
            n/a                | ''              | ''              | ''              | ''
            """)
    void the_phone_number(String mobile, String phone, String firstMobile, String firstPhone, String read) {
        var contact = json("{\"contact_id\": \"1\"}");
        var persons = contact.putArray("contact_persons");
        persons.addObject()
                .put("first_name", "First")
                .put("mobile", firstMobile)
                .put("phone", firstPhone);
        persons.addObject()
                .put("first_name", "Primary")
                .put("mobile", mobile)
                .put("phone", phone)
                .put("is_primary_contact", true);
        assertThat(decoded(contact).text(Field.PHONE)).isEqualTo(read);
        assertThat(decoded(contact).text(Field.FIRST_NAME)).isEqualTo("Primary");
    }

    @Test
    void a_contact_without_persons_has_name_and_number_itself() {
        var fields = decoded(json("""
                {"contact_id": "1", "first_name": "Iris", "email": "iris@example.test", "mobile": "",
                "phone": "+32 3 555 01 02", "contact_persons": []}"""));
        assertThat(fields.text(Field.FIRST_NAME)).isEqualTo("Iris");
        assertThat(fields.text(Field.EMAIL)).isEqualTo("iris@example.test");
        assertThat(fields.text(Field.PHONE)).isEqualTo("+32 3 555 01 02");
    }

    @Test
    void a_write_changes_one_member_of_one_person_and_keeps_all_persons_whole() {
        var id = there.zoho.add(json("""
                {"contact_name": "Blue Gate BV", "contact_persons": [
                {"first_name": "Iris", "last_name": "Maes", "email": "iris@example.test", "mobile": "+32 470 00 00 00",
                "salutation": "Mrs", "designation": "Owner", "skype": "iris", "is_primary_contact": true},
                {"first_name": "Tom", "last_name": "Bol", "department": "Stock", "phone": "+32 3 555 01 02"}]}"""));
        var before = there.at(id).path("contact_persons");
        var now = written(id, Field.LAST_NAME, new Value.Text("Mertens"));
        var after = now.path("contact_persons");
        assertThat(after.path(0).path("last_name").asString()).isEqualTo("Mertens");
        assertThat(((ObjectNode) after.path(0).deepCopy()).put("last_name", "Maes"))
                .isEqualTo(before.path(0));
        assertThat(after.path(1)).isEqualTo(before.path(1));
    }

    @Test
    void somebody_who_comes_to_a_contact_while_it_is_written_stays() {
        var id = there.zoho.add(Organization.contact("iris@example.test"));
        var body = body(id, Field.LAST_NAME, new Value.Text("Mertens"));
        var newcomer = json("{}");
        newcomer.putArray("contact_persons").addObject().put("first_name", "Tom");
        there.zoho.edit(id, newcomer);
        assertThat(there.updates().update(id, body)).isInstanceOf(WriteAnswer.Written.class);
        assertThat(there.at(id).path("contact_persons")).hasSize(2);
    }

    @Test
    void a_number_is_written_where_it_stands() {
        var id = there.zoho.add(json("""
                {"contact_name": "Blue Gate BV", "contact_persons": [
                {"first_name": "Iris", "phone": "+32 3 555 01 02", "is_primary_contact": true}]}"""));
        var person = written(id, Field.PHONE, new Value.Text("+32 3 555 09 09"))
                .path("contact_persons")
                .path(0);
        assertThat(person.path("phone").asString()).isEqualTo("+32 3 555 09 09");
        assertThat(person.path("mobile").asString()).isEmpty();
    }

    @Test
    void a_contact_gets_its_first_person_by_a_write_with_what_it_had_itself() {
        var contact = json("{\"contact_id\": \"1\", \"first_name\": \"Iris\", \"mobile\": \"+32 470 00 00 00\"}");
        var body = mapping.encode(
                Fields.builder().text(Field.LAST_NAME, "Maes").build(), Set.of(Field.LAST_NAME), Optional.of(contact));
        assertThat(body.path("contact_persons")).hasSize(1);
        assertThat(body.path("contact_persons").path(0)).isEqualTo(json("""
                {"first_name": "Iris", "mobile": "+32 470 00 00 00", "is_primary_contact": true, "last_name": "Maes"}"""));
    }

    private JsonNode written(String id, Field field, Value value) {
        assertThat(there.updates().update(id, body(id, field, value))).isInstanceOf(WriteAnswer.Written.class);
        return there.at(id);
    }

    private ObjectNode body(String id, Field field, Value value) {
        return mapping.encode(Fields.NONE.with(field, value), Set.of(field), Optional.of(there.at(id)));
    }

    private Fields decoded(JsonNode contact) {
        return mapping.decode("1", contact, Optional.empty()).fields();
    }
}
