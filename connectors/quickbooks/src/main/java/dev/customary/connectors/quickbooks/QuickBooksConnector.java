package dev.customary.connectors.quickbooks;

import dev.customary.connector.CallsIn;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** QuickBooks Desktop, by way of its Web Connector. */
public final class QuickBooksConnector implements CallsIn {
    static final String PASSWORD = "password";
    static final String COMPANY_FILE = "company_file";
    static final String CUSTOMER_TYPES = "customer_types";
    static final String PRICE_LEVELS = "price_levels";
    static final String JOBS = "jobs";
    static final String FIELDS = "fields";
    static final String IMPORTED = "imported";
    private static final String LEFT_OUT = "left_out";
    private static final String AS_CUSTOMERS = "customers";

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "quickbooks",
            "QuickBooks Desktop",
            "Qb",
            List.of(
                    Setting.required(
                            PASSWORD,
                            "Password of the Web Connector",
                            Kind.SECRET,
                            "Make one up; the Web Connector asks for it when you add the set-up file"),
                    Setting.optional(
                            COMPANY_FILE,
                            "Company file",
                            Kind.TEXT,
                            "Its path on that computer; without it the file that is open"),
                    Setting.optional(
                            CUSTOMER_TYPES,
                            "Customer types",
                            Kind.JSON,
                            "What your types are called here: {\"Commercial\": \"commercial\"}; others keep their names"),
                    Setting.optional(
                            PRICE_LEVELS,
                            "Price levels",
                            Kind.JSON,
                            "What your price levels are called here: {\"Wholesale 10%\": \"wholesale\"}; others keep their names"),
                    Setting.choice(
                            JOBS,
                            "Jobs",
                            LEFT_OUT,
                            List.of(LEFT_OUT, AS_CUSTOMERS),
                            "Whether the jobs of a customer are customers of their own"),
                    Setting.optional(
                            FIELDS,
                            "More fields",
                            Kind.JSON,
                            "An object of fields and where they are: {\"custom.mobile\": \"AltPhone\"}"),
                    Setting.optional(
                            IMPORTED,
                            "Imported as",
                            Kind.TEXT,
                            "The connection of the files that you imported before, so that its customers get their ListIDs")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            new Limits(600, Duration.ofMinutes(1), 1),
            CreationRule.ALWAYS,
            Map.of());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        opening.settings().require(PASSWORD);
        var qbXml = new QbXml(opening.http());
        var mapping = QuickBooksMapping.of(opening.connection(), usage(opening.settings()));
        return new QuickBooksCompany(qbXml, new QuickBooksCustomers(opening.connection(), qbXml, mapping));
    }

    private static QuickBooksMapping.Usage usage(Settings settings) {
        return new QuickBooksMapping.Usage(
                settings.find(CUSTOMER_TYPES)
                        .map(json -> Listed.parse(CUSTOMER_TYPES, json))
                        .orElse(Map.of()),
                settings.find(PRICE_LEVELS)
                        .map(json -> Listed.parse(PRICE_LEVELS, json))
                        .orElse(Map.of()),
                settings.orElse(JOBS, LEFT_OUT).equals(AS_CUSTOMERS),
                settings.find(IMPORTED),
                settings.find(FIELDS).map(MoreFields::parse).orElse(List.of()));
    }

    @Override
    public Reply answer(Account account, Received received, Counter counter) {
        return new WebConnectorService(account, counter).answer(received);
    }

    @Override
    public SetupFile setupFile(Account account) {
        return WebConnectorFile.of(account);
    }
}
