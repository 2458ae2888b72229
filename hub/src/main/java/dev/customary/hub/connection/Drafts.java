package dev.customary.hub.connection;

import dev.customary.connector.Descriptor;
import dev.customary.connector.Descriptor.CreationRule;
import dev.customary.connector.Descriptor.Setting;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Settings;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes connections of what a person or a program entered, and says what is wrong with it. Thread-safe. */
public final class Drafts {
    private static final int WEBHOOK_SECRET_BYTES = 32;
    private static final String MEMBER = "settings";
    private static final ConnectionId NONE_YET = new ConnectionId(0);

    private final Remotes remotes;
    private final Ids ids;
    private final Duration every;
    private final SecureRandom random = new SecureRandom();

    /** @param every the pause between scheduled readings of a connection that says nothing else */
    public Drafts(Remotes remotes, Ids ids, Duration every) {
        this.remotes = remotes;
        this.ids = ids;
        this.every = every;
    }

    /**
     * What was entered.
     *
     * @param webhookSecret given by who set the webhooks up; made by the hub if empty
     */
    public record Entered(
            String kind,
            String name,
            Map<String, String> settings,
            Connection.Direction direction,
            Optional<Duration> every,
            Map<Field, FieldPolicy> policies,
            Optional<CreationRule> creates,
            Deletions deletions,
            Optional<String> webhookSecret) {}

    /**
     * A connection that can be added.
     *
     * @param position its rank where {@code source-wins} decides
     * @throws IllegalArgumentException naming what was entered wrongly and what was expected
     */
    public Connection draft(int workspace, Entered entered, int position) {
        Settings settings = checked(descriptor(entered.kind()), entered.settings());
        Connection draft = new Connection(
                NONE_YET,
                ids.next(),
                workspace,
                entered.name(),
                entered.kind(),
                settings,
                entered.webhookSecret().orElseGet(this::newSecret),
                entered.direction(),
                position,
                entered.policies(),
                entered.creates(),
                entered.deletions(),
                entered.every().orElse(every),
                false,
                Optional.empty());
        remotes.openUnkept(draft); // settings that cannot work are told now, not by the first run
        return draft;
    }

    /**
     * {@code settings} with those of {@code changes} in place; a blank one is taken away.
     *
     * @throws IllegalArgumentException as {@link #draft}
     */
    public Settings changed(Connection connection, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(connection.settings().values());
        changes.forEach((name, value) -> {
            if (value.isBlank()) all.remove(name);
            else all.put(name, value);
        });
        return checked(descriptor(connection.kind()), all);
    }

    private Descriptor descriptor(String kind) {
        return remotes.connector(kind)
                .orElseThrow(() -> Invalid.member(
                        List.of("kind"),
                        "'%s' is not known".formatted(kind),
                        "one of "
                                + remotes.descriptors().stream()
                                        .map(Descriptor::kind)
                                        .collect(Collectors.joining(", "))))
                .descriptor();
    }

    private static Settings checked(Descriptor descriptor, Map<String, String> entered) {
        List<String> known = descriptor.settings().stream().map(Setting::name).toList();
        entered.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Invalid.member(
                            List.of(MEMBER, name),
                            "not known to %s%s".formatted(descriptor.title(), Suggestion.sentence(known, name)),
                            "one of " + String.join(", ", known));
                });
        for (Setting setting : descriptor.settings()) check(setting, entered.getOrDefault(setting.name(), ""));
        return new Settings(entered);
    }

    private static void check(Setting setting, String value) {
        if (value.isBlank() && setting.required())
            throw Invalid.member(List.of(MEMBER, setting.name()), "missing", setting.help());
        if (!value.isBlank() && setting.kind() == Descriptor.Kind.URL && !isAddress(value))
            throw Invalid.member(
                    List.of(MEMBER, setting.name()),
                    "'%s' is no address".formatted(value),
                    "one such as https://shop.example.com");
        if (!value.isBlank()
                && setting.kind() == Descriptor.Kind.CHOICE
                && !setting.choices().contains(value))
            throw Invalid.member(
                    List.of(MEMBER, setting.name()),
                    "'%s' is not a choice".formatted(value),
                    "one of " + String.join(", ", setting.choices()));
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text.strip());
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private String newSecret() {
        byte[] bytes = new byte[WEBHOOK_SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
