package dev.customary.sandbox.quickbooks;

import org.w3c.dom.Element;

/** What QuickBooks answers to a request, in its form. */
final class Answers {
    private Answers() {}

    static String response(Element request, int status, String message) {
        return response(request, status, message, "");
    }

    static String response(Element request, int status, String message, String content) {
        var name = Markup.name(request).replaceFirst("Rq$", "Rs");
        var id = request.hasAttribute("requestID")
                ? " requestID=\"%s\"".formatted(Markup.escaped(request.getAttribute("requestID")))
                : "";
        return "<%s%s statusCode=\"%d\" statusSeverity=\"%s\" statusMessage=\"%s\">%s</%s>"
                .formatted(
                        name,
                        id,
                        status,
                        severity(status),
                        Markup.escaped(message.isEmpty() ? "Status OK" : message),
                        content,
                        name);
    }

    private static String severity(int status) {
        return status <= 1 ? "Info" : status >= 500 && status < 600 ? "Warn" : "Error";
    }

    static boolean isError(String response) {
        return response.contains(" statusSeverity=\"Error\"");
    }
}
