package dev.customary.connectors.quickbooks;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One company file. */
final class QuickBooksCompany implements RemoteSystem {
    private static final String MEETING = "CompanyQuery";

    private final QbXml qbXml;
    private final QuickBooksCustomers customers;

    QuickBooksCompany(QbXml qbXml, QuickBooksCustomers customers) {
        this.qbXml = qbXml;
        this.customers = customers;
    }

    @Override
    public Introduction meet() {
        var responses = qbXml.query(
                MEETING,
                "<HostQueryRq requestID=\"1\"/>",
                "<CompanyQueryRq requestID=\"2\"/>",
                "<CustomerQueryRq requestID=\"3\" metaData=\"MetaDataOnly\"><ActiveStatus>All</ActiveStatus></CustomerQueryRq>");
        var host = text(responses.get(0), "ProductName");
        var company = text(responses.get(1), "CompanyName");
        var count = responses.get(2).orThrow(MEETING).number("retCount");
        List<String> notes = new ArrayList<>();
        if (company.isEmpty()) notes.add("The company file has no company name, so look whether it is the right one.");
        return new Introduction(
                company.isEmpty() ? "a company without a name" : company,
                host.isEmpty() ? "QuickBooks" : host,
                count.map(OptionalLong::of).orElse(OptionalLong.empty()),
                notes);
    }

    private static String text(Response response, String element) {
        return response.orThrow(MEETING).objects().stream()
                .map(object -> object.json().path(element).asString(""))
                .findFirst()
                .orElse("");
    }

    @Override
    public CustomerStream customers() {
        return customers;
    }

    /** The Web Connector asks on its schedule, and tells nothing in between. */
    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.empty();
    }
}
