package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.testkit.FileEncoding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The Excel export of the Customer Center, saved as CSV. It has no price levels. */
final class CsvExport extends Export {
    private static final List<String> COLUMNS = Stream.of(
                    Stream.of("", "Active Status", "Customer", "Balance", "Balance Total", "Company", "Mr./Ms./..."),
                    Stream.of("First Name", "M.I.", "Last Name", "Primary Contact", "Main Phone", "Fax", "Alt. Phone"),
                    Stream.of("Secondary Contact", "Job Title", "Main Email"),
                    lines("Bill to "),
                    lines("Ship to "),
                    Stream.of("Customer Type", "Terms", "Rep", "Sales Tax Code", "Tax item", "Resale Num"),
                    Stream.of("Account No.", "Credit Limit", "Job Status", "Job Type", "Job Description"),
                    Stream.of("Start Date", "Projected End", "End Date"))
            .flatMap(names -> names)
            .toList();

    CsvExport() {
        super(
                COLUMNS,
                ',',
                Map.of(Field.BILLING, "Bill to ", Field.SHIPPING, "Ship to "),
                Map.of(
                        FULL_NAME,
                        "Customer",
                        Field.EMAIL,
                        "Main Email",
                        Field.FIRST_NAME,
                        "First Name",
                        Field.LAST_NAME,
                        "Last Name",
                        Field.COMPANY_NAME,
                        "Company",
                        Field.PHONE,
                        "Main Phone",
                        ALT_PHONE,
                        "Alt. Phone",
                        Field.CUSTOMER_TYPE,
                        "Customer Type"));
    }

    @Override
    void active(ObjectNode cells, boolean isActive) {
        cells.put("Active Status", isActive ? "Active" : "Not-active");
    }

    @Override
    public List<String> header() {
        return List.of(row(COLUMNS));
    }

    @Override
    public FileEncoding encoding() {
        return FileEncoding.UTF_8_WITH_MARK;
    }
}
