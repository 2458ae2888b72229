package dev.customary.connectors.medusa;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.Webhooks;
import java.util.List;
import java.util.Optional;

/** One Medusa. */
final class MedusaShop implements RemoteSystem {
    private final MedusaApi api;
    private final MedusaCustomers customers;
    private final MedusaWebhooks webhooks;

    MedusaShop(MedusaApi api, MedusaCustomers customers) {
        this.api = api;
        this.customers = customers;
        this.webhooks = new MedusaWebhooks(api);
    }

    /** Medusa does not tell its version. */
    @Override
    public Introduction meet() {
        return new Introduction(api.host(), "Medusa 2", customers.total(), notes());
    }

    private List<String> notes() {
        return webhooks.isPluginThere()
                ? List.of()
                : List.of("The Customary plugin is not installed, so changes come with each run, and those of addresses"
                        + " and groups with the daily scan.");
    }

    @Override
    public CustomerStream customers() {
        return customers;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }
}
