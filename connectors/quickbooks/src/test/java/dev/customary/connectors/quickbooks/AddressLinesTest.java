package dev.customary.connectors.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.connector.Fields;
import dev.customary.connector.Value.Address;
import dev.customary.connector.mapping.MappingTable.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AddressLinesTest {
    private static Optional<Address> read(String... lines) {
        var record = JsonMapper.shared().createObjectNode();
        record.put("FirstName", "Ann").put("LastName", "Baker").put("CompanyName", "Studio 54");
        var address = record.putObject("BillAddress").put("City", "Madrid");
        for (int i = 0; i < lines.length; i++) address.put("Addr" + (i + 1), lines[i]);
        return AddressLines.BILLING.read(record, Optional.empty()).orElseThrow().map(Address.class::cast);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lines                        | first | last  | company     | street
            Studio 54/Ann Baker/Main St 1  | Ann   | Baker | Studio 54   | Main St 1
            Ann Baker/Main St 1            | Ann   | Baker | ''          | Main St 1
            Anna Baker/Main St 1           | Anna  | Baker | ''          | Main St 1
            Bob Stone/Main St 1            | ''    | ''    | Bob Stone   | Main St 1
            Main St 1                      | ''    | ''    | ''          | Main St 1
            1 Plaza/Main Square            | ''    | ''    | ''          | 1 Plaza
            """)
    void the_first_lines_say_to_whom(String lines, String first, String last, String company, String street) {
        assertThat(read(lines.split("/")))
                .get()
                .extracting(Address::firstName, Address::lastName, Address::company, Address::line1)
                .isEqualTo(List.of(first, last, company, street));
    }

    @ParameterizedTest
    @CsvSource({"Spain, ES", "USA, US", "united kingdom, GB", "ES, ES", "Narnia, Narnia"})
    void the_name_of_a_country_is_its_code_and_stays_where_it_is_meant(String entered, String country) {
        var record = JsonMapper.shared().createObjectNode();
        record.putObject("BillAddress").put("City", "Madrid").put("Country", entered);
        var read = AddressLines.BILLING.read(record, Optional.empty()).orElseThrow();
        assertThat(read.map(Address.class::cast).map(Address::country)).contains(country);
        var body = JsonMapper.shared().createObjectNode();
        AddressLines.BILLING.write(body, read, new Target(Fields.NONE, record));
        assertThat(body.at("/BillAddress/Country").asString()).isEqualTo(entered);
    }

    @Test
    void nothing_but_the_customer_s_own_name_is_no_address() {
        var record =
                JsonMapper.shared().createObjectNode().put("FirstName", "Ann").put("LastName", "Baker");
        record.putObject("BillAddress").put("Addr1", "Ann Baker");
        assertThat(AddressLines.BILLING.read(record, Optional.empty())).contains(Optional.empty());
    }
}
