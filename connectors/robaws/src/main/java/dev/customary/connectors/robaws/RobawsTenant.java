package dev.customary.connectors.robaws;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteSystem;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One tenant of Robaws. */
final class RobawsTenant implements RemoteSystem {
    private final RobawsApi api;
    private final RobawsClients clients;
    private final List<ExtraField> extras;
    private final Endpoints endpoints;

    RobawsTenant(RobawsApi api, RobawsClients clients, List<ExtraField> extras, Endpoints endpoints) {
        this.api = api;
        this.clients = clients;
        this.extras = List.copyOf(extras);
        this.endpoints = endpoints;
    }

    /** Robaws tells neither the tenant's name nor a version. */
    @Override
    public Introduction meet() {
        var first = clients.first(ClientList.LARGEST);
        List<String> notes = new ArrayList<>();
        missing(first.records()).ifPresent(notes::add);
        if (!mayAskForWebhooks())
            notes.add("This user may not ask for webhooks, which needs an administrator: until then changes come with"
                    + " each run.");
        return new Introduction(api.host(), "API v2", first.total(), notes);
    }

    private boolean mayAskForWebhooks() {
        try {
            endpoints.look();
            return true;
        } catch (RemoteException refused) {
            if (refused.kind() == RemoteException.Kind.FORBIDDEN) return false;
            throw refused;
        }
    }

    /** Names of added fields that nobody has: those who work there can rename them. */
    private Optional<String> missing(List<SourceRecord> some) {
        List<JsonNode> clientsThere = some.stream()
                .map(record -> RobawsApi.JSON.readTree(record.raw()))
                .toList();
        var unseen = extras.stream()
                .filter(extra -> clientsThere.stream().noneMatch(extra::isIn))
                .map(ExtraField::key)
                .toList();
        return unseen.isEmpty() || clientsThere.isEmpty()
                ? Optional.empty()
                : Optional.of("None of the first %d clients has the extra fields %s: are they called so?"
                        .formatted(clientsThere.size(), unseen));
    }

    @Override
    public CustomerStream customers() {
        return clients;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(new RobawsWebhooks(endpoints));
    }
}
