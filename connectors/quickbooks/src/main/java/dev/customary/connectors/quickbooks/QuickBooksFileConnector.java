package dev.customary.connectors.quickbooks;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Kind;
import dev.customary.connector.Descriptor.Limits;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.ReadsFile;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Files that QuickBooks Desktop exports: IIF, and CSV of the customer list. They are read and never written. */
public final class QuickBooksFileConnector implements ReadsFile {
    static final String LIVE = "live";
    private static final int PART = 256 << 10;

    private static final Descriptor DESCRIPTOR = new Descriptor(
            "quickbooks_file",
            "QuickBooks file",
            "Qf",
            List.of(
                    Setting.optional(
                            QuickBooksConnector.CUSTOMER_TYPES,
                            "Customer types",
                            Kind.JSON,
                            "What your types are called here: {\"Commercial\": \"commercial\"}; others keep their names"),
                    Setting.optional(
                            QuickBooksConnector.PRICE_LEVELS,
                            "Price levels",
                            Kind.JSON,
                            "What your price levels are called here: {\"Wholesale 10%\": \"wholesale\"}; others keep their names"),
                    Setting.optional(
                            LIVE,
                            "Same company as",
                            Kind.TEXT,
                            "The connection to the same company, for files that have ListIDs")),
            Map.of(Field.EMAIL, FieldPolicy.SET_ONCE, Field.ORIGIN_PLATFORM, FieldPolicy.SET_ONCE),
            new Limits(10_000, Duration.ofSeconds(1), 4),
            CreationRule.NEVER,
            Map.of());

    private final int part;

    public QuickBooksFileConnector() {
        this(PART);
    }

    /** @param part how many bytes of a file are read at once, which is the longest row too; even */
    QuickBooksFileConnector(int part) {
        this.part = part;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RemoteSystem open(Opening opening) {
        var settings = opening.settings();
        var mapping = FileMapping.of(
                opening.connection(),
                settings.find(QuickBooksConnector.CUSTOMER_TYPES)
                        .map(json -> Listed.parse(QuickBooksConnector.CUSTOMER_TYPES, json))
                        .orElse(Map.of()),
                settings.find(QuickBooksConnector.PRICE_LEVELS)
                        .map(json -> Listed.parse(QuickBooksConnector.PRICE_LEVELS, json))
                        .orElse(Map.of()),
                settings.find(LIVE));
        return new Files(new FileCustomers(new ImportFile(opening.http(), part), mapping));
    }

    private static final class Files implements RemoteSystem {
        private final FileCustomers customers;

        Files(FileCustomers customers) {
            this.customers = customers;
        }

        @Override
        public Introduction meet() {
            long count = customers.survey().map(Survey::customers).orElse(0L);
            List<String> notes = count == 0
                    ? List.of("No customers yet: bring a file with 'customary connections import'.")
                    : List.of();
            return new Introduction("a file of QuickBooks", "IIF or CSV", OptionalLong.of(count), notes);
        }

        @Override
        public CustomerStream customers() {
            return customers;
        }

        @Override
        public Optional<Webhooks> webhooks() {
            return Optional.empty();
        }
    }
}
