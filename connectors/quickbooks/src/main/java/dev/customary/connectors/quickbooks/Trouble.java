package dev.customary.connectors.quickbooks;

import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.util.Locale;
import java.util.Map;

/**
 * What the Web Connector says when QuickBooks could not do a request at all.
 *
 * @param code such as {@code 0x80040408}
 * @param message in QuickBooks' words
 */
record Trouble(String code, String message) {
    private static final String NOT_UNDERSTOOD = "0x80040400";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("0x80040401", "QuickBooks could not be reached; start it on that computer"),
            Map.entry("0x80040402", "QuickBooks failed unexpectedly"),
            Map.entry("0x80040403", "the company file could not be opened"),
            Map.entry("0x80040408", "QuickBooks could not be started"),
            Map.entry("0x8004040a", "another company file is open"),
            Map.entry("0x80040410", "the company file is open in another mode"),
            Map.entry("0x80040414", "a dialog box is open in QuickBooks; close it"),
            Map.entry("0x80040416", "no company file is open; open it, or set company_file"),
            Map.entry("0x8004041a", "this application has no permission; let an administrator grant it in QuickBooks"),
            Map.entry("0x80040420", "access was refused in QuickBooks; let an administrator grant it"),
            Map.entry("0x80040422", "the company file is used by a single user"),
            Map.entry("0x80040424", "QuickBooks is not ready yet"));

    Trouble {
        code = code.strip().toLowerCase(Locale.ROOT);
    }

    /** True when it is about the request, and not about QuickBooks. */
    boolean isNotUnderstood() {
        return code.equals(NOT_UNDERSTOOD);
    }

    String words() {
        return "%s (%s%s)"
                .formatted(
                        MEANINGS.getOrDefault(code, "QuickBooks did not answer"),
                        code,
                        message.isBlank() ? "" : ": " + message.strip());
    }

    RemoteException failure() {
        boolean needsPermission = code.equals("0x8004041a") || code.equals("0x80040420");
        return new RemoteException(needsPermission ? Kind.FORBIDDEN : Kind.UNREACHABLE, words());
    }
}
