package dev.customary.hub.api;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.ReadsFile;
import dev.customary.connector.Webhooks;
import dev.customary.hub.callin.CallIns;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.delivery.Deliveries;
import dev.customary.hub.delivery.Freshness;
import dev.customary.hub.delivery.Hearing;
import dev.customary.hub.delivery.WebhookRegistrar;
import dev.customary.hub.drift.Agreements;
import dev.customary.hub.engine.PolicyBook;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.file.BroughtFiles;
import dev.customary.hub.plan.BrakeLimits;
import dev.customary.hub.plan.Brakes;
import dev.customary.hub.plan.Plan;
import dev.customary.hub.plan.PlanContext;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.run.Horizon;
import dev.customary.hub.run.Run;
import dev.customary.hub.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the views of connections. Called inside a transaction. */
@Component
class ConnectionViews {
    private static final int WAITING = 10;

    private final Ports ports;
    private final Runs runs;
    private final Deliveries deliveries;
    private final Remotes remotes;
    private final WebhookRegistrar webhooks;
    private final PlanContext plans;
    private final Freshness freshness;
    private final Agreements agreements;
    private final CallIns callIns;
    private final BroughtFiles files;

    ConnectionViews(
            Ports ports,
            Runs runs,
            Deliveries deliveries,
            Remotes remotes,
            WebhookRegistrar webhooks,
            PlanContext plans,
            Freshness freshness,
            Agreements agreements,
            CallIns callIns,
            BroughtFiles files) {
        this.ports = ports;
        this.runs = runs;
        this.deliveries = deliveries;
        this.remotes = remotes;
        this.webhooks = webhooks;
        this.plans = plans;
        this.freshness = freshness;
        this.agreements = agreements;
        this.callIns = callIns;
        this.files = files;
    }

    ConnectionView of(Connection connection) {
        Descriptor descriptor = remotes.descriptor(connection);
        Optional<Run> latest = runs.latest(Optional.of(connection.id()), Optional.empty(), 1).stream()
                .findFirst();
        var counts = counts(connection);
        Hearing hearing = freshness.of(connection);
        AgreementView agreement = AgreementView.of(agreements.find(connection.id()), agreements.count(connection.id()));
        String state = state(connection, latest, counts, hearing, agreement);
        return new ConnectionView(
                Ids.spell("con", connection.publicId()),
                ConnectionVersion.of(connection).replace("\"", ""),
                connection.name(),
                connection.kind(),
                descriptor.title(),
                descriptor.tile(),
                state,
                text(state, latest, hearing),
                Spelling.of(connection.direction()),
                connection.every().toString(),
                connection.position(),
                connection.paused(),
                settings(connection, descriptor),
                policies(connection),
                counts,
                agreement,
                runs.horizon(connection.id()).flatMap(Horizon::asOf).orElse(null),
                latest.map(run -> RunView.of(run, connection, descriptor.tile()))
                        .orElse(null),
                latest.flatMap(Run::finishedAt)
                        .map(end -> end.plus(freshness.pause(connection, latest.flatMap(Run::took))))
                        .orElse(null),
                webhook(connection),
                webhooks(connection, hearing),
                new ConnectionView.Limits(
                        descriptor.limits().requests(),
                        descriptor.limits().window().toSeconds(),
                        descriptor.limits().concurrent()),
                brake(connection, counts.linked()),
                deleting(connection),
                plans.brakes().isApproved(connection),
                waiting(connection),
                callIns.contact(connection)
                        .map(contact -> new ConnectionView.Agent(contact.at().orElse(null), contact.inSession()))
                        .orElse(null),
                file(connection));
    }

    private ConnectionView.@Nullable BroughtFile file(Connection connection) {
        if (remotes.connector(connection, ReadsFile.class).isEmpty()) return null;
        return files.find(connection)
                .map(brought -> new ConnectionView.BroughtFile(brought.size(), brought.at()))
                .orElseGet(() -> new ConnectionView.BroughtFile(null, null));
    }

    private ConnectionView.Deleting deleting(Connection connection) {
        CustomerStream stream = remotes.open(connection).customers();
        return new ConnectionView.Deleting(
                Spelling.of(connection.deletions().meaning()),
                connection.deletions().mayDelete(),
                stream instanceof CustomerStream.Deletes,
                stream.mapping().writtenFields().contains(Field.ACTIVE));
    }

    private ConnectionView.Brake brake(Connection connection, long linked) {
        BrakeLimits limits = plans.brakes().of(connection.id());
        Brakes.Own own = plans.brakes().own(connection.id());
        return new ConnectionView.Brake(
                limits.maxCount(),
                limits.maxRatio(),
                limits.limit(linked),
                own.maxCount().isPresent() || own.maxRatio().isPresent());
    }

    private List<String> waiting(Connection connection) {
        return plans
                .plans()
                .latest(Optional.of(connection.id()), Optional.of(Plan.State.READY), Optional.empty(), WAITING)
                .stream()
                .map(plan -> Plan.spell(plan.id()))
                .toList();
    }

    private ConnectionView.Counts counts(Connection connection) {
        var only = Optional.of(connection.id());
        return new ConnectionView.Counts(
                ports.shadows().countLive(connection.id()),
                ports.outbox().pending(connection.id()),
                ports.conflicts().countOpen(only),
                ports.quarantine().countOpen(only));
    }

    private ConnectionView.Webhook webhook(Connection connection) {
        Optional<Webhooks.Registration> registration = webhooks.latest(connection.id());
        var lastReceived = deliveries.lastReceived(connection.id());
        return new ConnectionView.Webhook(
                webhooks.url(connection),
                registration.map(Webhooks.Registration::active).orElse(lastReceived.isPresent()),
                lastReceived.orElse(null),
                registration.map(Webhooks.Registration::notes).orElse(List.of()));
    }

    private ConnectionView.WebhookNews webhooks(Connection connection, Hearing hearing) {
        boolean isOff = hearing.state() == Hearing.State.OFF;
        return new ConnectionView.WebhookNews(
                Spelling.of(hearing.state()),
                isOff ? null : hearing.since(),
                hearing.reason().isEmpty() ? null : hearing.reason(),
                deliveries.lastReceived(connection.id()).orElse(null),
                hearing.expected(),
                hearing.observed());
    }

    private static String state(
            Connection connection,
            Optional<Run> latest,
            ConnectionView.Counts counts,
            Hearing hearing,
            AgreementView agreement) {
        if (connection.paused()) return "paused";
        if (latest.filter(run -> run.state() == Run.State.WAITING
                        || run.state() == Run.State.WAITING_FOR_APPROVAL
                        || run.outcome().filter(Run.Outcome.FAILED::equals).isPresent())
                .isPresent()) return "attention";
        if (hearing.state() == Hearing.State.SILENT) return "attention";
        if (latest.filter(Run::isActive).isPresent()) return "syncing";
        if (counts.waiting() > 0) return "waiting";
        return agreement.differs() > 0 ? "differs" : "in_step";
    }

    private static String text(String state, Optional<Run> latest, Hearing hearing) {
        return switch (state) {
            case "paused" -> "Paused by a person";
            case "attention" ->
                latest.filter(run -> run.state() == Run.State.WAITING_FOR_APPROVAL)
                        .map(run -> "More changes than usual wait for a person's word")
                        .or(() -> latest.map(Run::error).filter(error -> !error.isEmpty()))
                        .orElse(hearing.reason());
            case "syncing" -> "A run is under way";
            case "waiting" -> "Changes are on their way there";
            case "differs" -> "Some records differ, and nothing is on its way";
            default -> latest.isPresent() ? "In step" : "Not read yet";
        };
    }

    private static Map<String, Object> settings(Connection connection, Descriptor descriptor) {
        Map<String, Object> shown = new TreeMap<>();
        for (var setting : descriptor.settings()) {
            connection
                    .settings()
                    .find(setting.name())
                    .ifPresent(value -> shown.put(
                            setting.name(), setting.kind() == Descriptor.Kind.SECRET ? masked(value) : value));
        }
        return shown;
    }

    private static ConnectionView.Secret masked(String secret) {
        // A short secret would be given away by its end.
        return new ConnectionView.Secret(true, secret.length() < 12 ? "" : secret.substring(secret.length() - 4));
    }

    private Map<String, String> policies(Connection connection) {
        var policies =
                new PolicyBook(remotes).of(connection, ports.connections().all());
        Map<String, String> shown = new TreeMap<>();
        var mapping = remotes.open(connection).customers().mapping();
        mapping.readFields().forEach(field -> shown.put(field.name(), Spelling.of(policies.of(field))));
        return shown;
    }
}
