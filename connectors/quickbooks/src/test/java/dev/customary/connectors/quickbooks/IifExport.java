package dev.customary.connectors.quickbooks;

import dev.customary.connector.Field;
import dev.customary.connector.testkit.FileEncoding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** An IIF as QuickBooks 2012 writes it, with the vendors before the customers. */
final class IifExport extends Export {
    private static final List<String> COLUMNS = Stream.of(
                    Stream.of("!CUST", "NAME", "REFNUM", "TIMESTAMP"),
                    lines("BADDR"),
                    lines("SADDR"),
                    Stream.of("PHONE1", "PHONE2", "FAXNUM", "EMAIL", "NOTE", "CONT1", "CONT2", "CTYPE", "TERMS"),
                    Stream.of("TAXABLE", "SALESTAXCODE", "LIMIT", "RESALENUM", "REP", "TAXITEM", "NOTEPAD"),
                    Stream.of("SALUTATION", "COMPANYNAME", "FIRSTNAME", "MIDINIT", "LASTNAME"),
                    Stream.of("JOBDESC", "JOBTYPE", "JOBSTATUS", "JOBSTART", "JOBPROJEND", "JOBEND", "HIDDEN"),
                    Stream.of("DELCOUNT", "PRICELEVEL"))
            .flatMap(names -> names)
            .toList();

    IifExport() {
        super(
                COLUMNS,
                '\t',
                Map.of(Field.BILLING, "BADDR", Field.SHIPPING, "SADDR"),
                Map.of(
                        FULL_NAME,
                        "NAME",
                        Field.EMAIL,
                        "EMAIL",
                        Field.FIRST_NAME,
                        "FIRSTNAME",
                        Field.LAST_NAME,
                        "LASTNAME",
                        Field.COMPANY_NAME,
                        "COMPANYNAME",
                        Field.PHONE,
                        "PHONE1",
                        ALT_PHONE,
                        "PHONE2",
                        Field.CUSTOMER_TYPE,
                        "CTYPE",
                        Field.PRICE_LEVEL,
                        "PRICELEVEL"));
    }

    @Override
    void active(ObjectNode cells, boolean isActive) {
        cells.put("!CUST", "CUST").put("HIDDEN", isActive ? "N" : "Y");
    }

    @Override
    public List<String> header() {
        return List.of(
                "!HDR\tPROD\tVER\tREL\tIIFVER\tDATE\tTIME",
                "HDR\tQuickBooks Premier\tVersion 22.0D\tRelease R12P\t1\t2026-01-01\t1767225600",
                "!VEND\tNAME\tREFNUM",
                "VEND\tPaper Mill Inc\t3",
                String.join("\t", COLUMNS));
    }

    @Override
    public FileEncoding encoding() {
        return FileEncoding.WINDOWS_1252;
    }
}
