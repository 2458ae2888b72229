package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.customary.connector.Connector.Opening;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Flaw;
import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.Settings;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Value.Address;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FileCustomersTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String IIF = String.join(
            "\r\n",
            "!HDR\tPROD\tVER",
            "HDR\tQuickBooks Premier\tVersion 22.0",
            "!CUST\tNAME\tREFNUM\tBADDR1\tBADDR2\tBADDR3\tPHONE1\tEMAIL\tCTYPE\tFIRSTNAME\tLASTNAME\tHIDDEN\tPRICELEVEL",
            "CUST\t\"Muñoz, Inés\"\t4\tInés Muñoz\t12 Elm St\tSpringfield, IL 62701\t555-0100\tines@example.com\tCommercial\tInés\tMuñoz\tN\tWholesale",
            "CUST\tHidden One\t5\t\t\t\t\t\t\t\t\tY\t",
            "!VEND\tNAME",
            "VEND\tPaper Mill Inc",
            "CUST\t\t6\t\t\t\t\t\t\t\t\tN\t",
            "");

    private byte[] file = new byte[0];

    /** As the hub hands a file out. */
    private Http.Answer part(Http.Call call) {
        var range =
                call.headers().getOrDefault("Range", "").replace("bytes=", "").split("-");
        int from = Integer.parseInt(range[0]);
        int to = Math.min(Integer.parseInt(range[1]) + 1, file.length);
        if (file.length == 0) return new Http.Answer(404, Map.of(), file);
        if (from >= to) return new Http.Answer(416, Map.of(), new byte[0]);
        var headers = Map.of("content-range", "bytes %d-%d/%d".formatted(from, to - 1, file.length), "etag", "one");
        return new Http.Answer(206, headers, Arrays.copyOfRange(file, from, to));
    }

    private CustomerStream customers(String... settings) {
        var all = settings.length == 0 ? Map.<String, String>of() : Map.of(settings[0], settings[1]);
        return new QuickBooksFileConnector()
                .open(new Opening("books_file", new Settings(all), this::part, InstantSource.system()))
                .customers();
    }

    private List<SourceRecord> all() {
        List<SourceRecord> all = new ArrayList<>();
        var page = customers().read(Optional.empty());
        all.addAll(page.records());
        while (page.next().isPresent()) {
            page = customers().read(page.next());
            all.addAll(page.records());
        }
        return all;
    }

    private static Fields fields(SourceRecord record, CustomerStream customers) {
        return customers
                .mapping()
                .decode(record.externalId(), JsonMapper.shared().readTree(record.raw()), Optional.empty())
                .fields();
    }

    @Test
    void an_iif_in_windows_letters_is_read_by_its_headers() {
        file = IIF.getBytes(WINDOWS);
        var page = customers().read(Optional.empty());
        assertThat(page.records()).extracting(SourceRecord::externalId).containsExactly("Muñoz, Inés", "Hidden One");
        var ines = fields(page.records().getFirst(), customers("customer_types", "{\"Commercial\": \"commercial\"}"));
        assertThat(ines.text(Field.EMAIL)).isEqualTo("ines@example.com");
        assertThat(ines.text(Field.CUSTOMER_TYPE)).isEqualTo("commercial");
        assertThat(ines.text(Field.PRICE_LEVEL)).isEqualTo("Wholesale");
        assertThat(ines.value(Field.BILLING))
                .contains(new Address("Inés", "Muñoz", "", "12 Elm St", "", "Springfield", "IL", "62701", ""));
        assertThat(fields(page.records().getLast(), customers()).text(Field.ACTIVE))
                .isEqualTo("false");
        assertThat(page.unreadable()).extracting(Flaw::expected).containsExactly("a customer's name");
    }

    @Test
    void the_customer_center_s_csv_is_read_whatever_the_order_of_its_columns() {
        file = """
                ,Active Status,Main Email,Customer,First Name,Alt. Phone,Bill to 1,Bill to 2
                ,Active,ann@example.com,"Baker, Ann:Kitchen",Ann,555-0199,"12 Elm St, ""B\""",
                ,Not-active,,Old Customer,,,,
                """.getBytes(UTF_8);
        assertThat(all()).extracting(SourceRecord::externalId).containsExactly("Baker, Ann:Kitchen", "Old Customer");
        var ann = fields(all().getFirst(), customers());
        assertThat(ann.text(Field.FIRST_NAME)).isEqualTo("Ann");
        assertThat(ann.reports(Field.LAST_NAME)).isFalse();
        assertThat(ann.value(Field.BILLING))
                .map(Address.class::cast)
                .get()
                .extracting(Address::line1)
                .isEqualTo("12 Elm St, \"B\"");
        assertThat(fields(all().getLast(), customers()).text(Field.ACTIVE)).isEqualTo("false");
    }

    @Test
    void a_csv_with_list_ids_names_the_customers_of_the_connection_to_the_same_company() {
        file = "list_id;edit_sequence;full_name;email\n80000003-1446676743;17;Ann;ann@example.com\n".getBytes(WINDOWS);
        var ann = fields(all().getFirst(), customers("live", "books"));
        assertThat(ann.text(Field.EXTERNAL_IDS)).isEqualTo("{\"books\":\"80000003-1446676743\"}");
        assertThat(ann.text(Field.named("custom.qb_edit_sequence"))).contains("17");
    }

    @Test
    void a_file_in_utf_16_is_read_without_a_mark_too() {
        for (var charset : List.of(UTF_16LE, UTF_16BE)) {
            file = IIF.getBytes(charset);
            assertThat(all()).extracting(SourceRecord::externalId).containsExactly("Muñoz, Inés", "Hidden One");
        }
    }

    @Test
    void files_that_were_put_together_are_read_by_the_header_of_each() {
        file = "Customer,Phone\nAnn,1\nCustomer,Phone\nBob,2\n".getBytes(UTF_8);
        assertThat(all()).extracting(SourceRecord::externalId).containsExactly("Ann", "Bob");
        file = "!CUST\tNAME\tPHONE1\nCUST\tAnn\t1\n!CUST\tPHONE1\tNAME\nCUST\t2\tBob\n".getBytes(UTF_8);
        assertThat(all()).extracting(SourceRecord::externalId).containsExactly("Ann", "Bob");
    }

    @Test
    void a_quote_inside_a_cell_is_a_letter() {
        file = "Customer,Company,Phone\nAnn,5\" pipes,1\nBob,6\" pipes,2\n".getBytes(UTF_8);
        assertThat(all())
                .extracting(record -> fields(record, customers()).text(Field.COMPANY_NAME))
                .containsExactly("5\" pipes", "6\" pipes");
    }

    @Test
    void a_long_file_is_read_part_by_part_and_each_customer_once() {
        var long_ = new StringBuilder("Customer,Main Email,Note\n");
        for (int i = 0; i < 7444; i++)
            long_.append("Customer ")
                    .append(i)
                    .append(",c")
                    .append(i)
                    .append("@example.com,\"two\nlines ")
                    .append("x".repeat(100))
                    .append("\"\n");
        file = long_.toString().getBytes(UTF_8);
        var ids = all().stream().map(SourceRecord::externalId).toList();
        assertThat(ids).hasSize(7444).doesNotHaveDuplicates();
        assertThat(customers().readOne("Customer 7443")).isPresent();
        assertThat(customers().readOne("Nobody")).isEmpty();
    }

    @Test
    void without_a_file_there_is_nobody_and_one_without_names_is_refused() {
        assertThat(customers().read(Optional.empty()).records()).isEmpty();
        file = "Balance,Phone\n1,2\n".getBytes(UTF_8);
        assertThatThrownBy(() -> customers().read(Optional.empty()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContainingAll("row 1", "expected");
        file = "!VEND\tNAME\nVEND\tPaper Mill Inc\n".getBytes(UTF_8);
        assertThatThrownBy(() -> customers().read(Optional.empty()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContainingAll("2 rows", "!CUST");
    }
}
