package dev.customary.hub.connection;

import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Settings;
import dev.customary.hub.platform.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One configured account of a remote system.
 *
 * @param publicId its id in the API
 * @param name short, unique in the workspace, such as {@code woo_moraleja}: lower-case letters, digits and underscores
 * @param kind the connector's kind
 * @param settings what the connector needs, secrets among them in the clear: never shown, never logged
 * @param webhookSecret what its webhooks are signed with
 * @param position its rank where {@code source-wins} decides; the lower wins
 * @param policies what differs from the connector's default policies
 * @param creates what differs from the connector's default rule of creation
 * @param deletions what a deletion there means elsewhere, and whether the hub may delete there
 * @param every the pause between scheduled readings
 * @param completeAt when a complete scan first came to its end; before that nothing is created there
 */
public record Connection(
        ConnectionId id,
        UUID publicId,
        int workspace,
        String name,
        String kind,
        Settings settings,
        String webhookSecret,
        Direction direction,
        int position,
        Map<Field, FieldPolicy> policies,
        Optional<CreationRule> creates,
        Deletions deletions,
        Duration every,
        boolean paused,
        Optional<Instant> completeAt) {

    /** Which way values go. */
    public enum Direction {
        TWO_WAY,
        READ_ONLY,
        WRITE_ONLY
    }

    public Connection {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw Invalid.member(
                    List.of("name"),
                    "'%s' is not allowed".formatted(name),
                    "a letter, then up to 39 of a-z, 0-9 and _");
        }
        policies = Map.copyOf(policies);
    }

    /** This connection, paused or not. */
    public Connection paused(boolean pause) {
        return with(pause, completeAt);
    }

    /** This connection, with a complete scan that came to its end at {@code at}. */
    public Connection complete(Instant at) {
        return with(paused, Optional.of(at));
    }

    private Connection with(boolean pause, Optional<Instant> complete) {
        return new Connection(
                id,
                publicId,
                workspace,
                name,
                kind,
                settings,
                webhookSecret,
                direction,
                position,
                policies,
                creates,
                deletions,
                every,
                pause,
                complete);
    }

    public boolean reads() {
        return direction != Direction.WRITE_ONLY;
    }

    public boolean writes() {
        return direction != Direction.READ_ONLY;
    }

    /** False while it is only tried. */
    public boolean isAdded() {
        return id.value() != 0;
    }

    /** True when the hub knows everything there, so that a customer without a link surely is not there. */
    public boolean isKnown() {
        return completeAt.isPresent();
    }

    @Override
    public String toString() {
        return "Connection[" + name + "]";
    }
}
