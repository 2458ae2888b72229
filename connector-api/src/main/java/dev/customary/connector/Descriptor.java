package dev.customary.connector;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connector is and what it must be told.
 *
 * @param kind its name in settings, API and tables, such as {@code woocommerce}
 * @param title its name for people, such as {@code WooCommerce}
 * @param tile the two letters of its tile, such as {@code Wc}
 * @param settings what a connection needs, in the order in which a form asks for it
 * @param policies the default policy of fields where it is not {@link FieldPolicy#SOURCE_WINS}
 * @param limits how much the system may be asked, unless the connection is told otherwise
 * @param createsWhen when a customer that the hub knows and this system does not is created there, unless told otherwise
 * @param lacking the parts that its addresses have no place for: what it says of them is nothing, and not that they are empty
 */
public record Descriptor(
        String kind,
        String title,
        String tile,
        List<Setting> settings,
        Map<Field, FieldPolicy> policies,
        Limits limits,
        CreationRule createsWhen,
        Map<Field, Set<Value.Address.Part>> lacking) {

    /** How a setting is entered. */
    public enum Kind {
        TEXT,
        URL,
        SECRET,
        CHOICE,
        FLAG,
        JSON
    }

    /**
     * One setting of a connection.
     *
     * @param otherwise what counts when it is not entered
     * @param choices the values allowed, for {@link Kind#CHOICE}
     * @param help one sentence for the form: where to find it in the remote system
     */
    public record Setting(
            String name,
            String label,
            Kind kind,
            boolean required,
            Optional<String> otherwise,
            List<String> choices,
            String help) {

        public static Setting required(String name, String label, Kind kind, String help) {
            return new Setting(name, label, kind, true, Optional.empty(), List.of(), help);
        }

        public static Setting optional(String name, String label, Kind kind, String help) {
            return new Setting(name, label, kind, false, Optional.empty(), List.of(), help);
        }

        /** @param otherwise what counts when it is not entered */
        public static Setting optional(String name, String label, Kind kind, String otherwise, String help) {
            return new Setting(name, label, kind, false, Optional.of(otherwise), List.of(), help);
        }

        /** @param otherwise the one that counts when none is chosen */
        public static Setting choice(String name, String label, String otherwise, List<String> choices, String help) {
            return new Setting(name, label, Kind.CHOICE, false, Optional.of(otherwise), choices, help);
        }
    }

    /**
     * How much a system may be asked.
     *
     * @param requests per {@code window}, at most
     * @param concurrent calls under way at once, at most
     */
    public record Limits(int requests, Duration window, int concurrent) {}

    /** When a customer is created in a system that does not have it. */
    public enum CreationRule {
        /** Never. */
        NEVER,
        /** Always, when what the system requires is known. */
        ALWAYS,
        /** When the customer's {@link Field#ORIGIN_PLATFORM} is the connection's name. */
        ORIGIN
    }
}
