package dev.customary.connector;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A value of a canonical field. Immutable; a value that exists is not empty: emptiness is {@code Optional.empty()}. */
public sealed interface Value {

    /** Text without blanks around it, never empty. */
    record Text(String text) implements Value {
        public Text {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("text: empty (expected: no value at all)");
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** An exact number. Equal numbers are equal whatever their scale was: {@code 12.30} is {@code 12.3}. */
    record Number(BigDecimal number) implements Value {
        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    /** Yes or no. */
    record Flag(boolean flag) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(flag);
        }
    }

    /** A moment, in UTC. */
    record Time(Instant time) implements Value {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** A postal address with the name on it; at least one part is set. Parts that are not set are empty strings. */
    record Address(
            String firstName,
            String lastName,
            String company,
            String line1,
            String line2,
            String city,
            String state,
            String postcode,
            String country)
            implements Value {

        /** The parts that not every system can hold. */
        public enum Part {
            FIRST_NAME,
            LAST_NAME,
            COMPANY,
            STATE
        }

        public static final Address BLANK = new Address("", "", "", "", "", "", "", "", "");

        /** True when no part is set; such an address must not be used as a value. */
        public boolean isBlank() {
            return equals(BLANK);
        }

        @Override
        public String toString() {
            return String.join(", ", line1, line2, postcode, city, state, country);
        }
    }

    /** Any JSON, for what the hub carries without understanding it. */
    record Json(JsonNode json) implements Value {
        @Override
        public String toString() {
            return json.toString();
        }
    }
}
