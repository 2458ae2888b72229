package dev.customary.connectors.quickbooks;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What QuickBooks answered to one request of a set.
 *
 * @param name the element, such as {@code CustomerQueryRs}
 * @param objects what it holds, each with its element's name
 */
record Response(String name, Map<String, String> attributes, List<Held> objects) {
    static final int DONE = 0;
    static final int NOTHING_MATCHED = 1;
    static final int SOME_NOT_FOUND = 500;

    /** One object of a response. */
    record Held(String name, ObjectNode json) {}

    int status() {
        return number("statusCode").orElse(-1);
    }

    String message() {
        return attributes.getOrDefault("statusMessage", "");
    }

    boolean isError() {
        return attributes.getOrDefault("statusSeverity", "Error").equals("Error");
    }

    Optional<Integer> number(String attribute) {
        return Optional.ofNullable(attributes.get(attribute))
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::parseInt);
    }

    /**
     * This response, if it is one to go on with.
     *
     * @throws RemoteException when QuickBooks as a whole did not do what was asked
     */
    Response orThrow(String operation) {
        if (isError()) throw failure(operation);
        return this;
    }

    /** Says why, as a matter of QuickBooks as a whole. */
    RemoteException failure(String operation) {
        return new RemoteException(
                kind(), "%s: status %d, %s (expected: status 0)".formatted(operation, status(), message()));
    }

    private Kind kind() {
        return switch (status()) {
            case 1000, 1010, 3180 -> Kind.BROKEN;
            case 3260, 3261 -> Kind.FORBIDDEN;
            default -> Kind.REFUSED;
        };
    }
}
