package dev.customary.sandbox.quickbooks;

import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.w3c.dom.Element;

/** Answers queries for customers. Iterators live as long as the session. Not thread-safe. */
final class CustomerQueries {
    private final CustomerFile file;
    private final Manners manners;
    private final ZoneOffset offset;
    private final Map<String, List<String>> iterators = new HashMap<>();

    CustomerQueries(CustomerFile file, Manners manners, ZoneOffset offset) {
        this.file = file;
        this.manners = manners;
        this.offset = offset;
    }

    /** Iterators end with the session. */
    void endSession() {
        iterators.clear();
    }

    String answer(Element query) {
        var iterator = query.getAttribute("iterator");
        if (iterator.equals("Stop")) {
            iterators.remove(query.getAttribute("iteratorID"));
            return Answers.response(query, 0, "");
        }
        return iterator.isEmpty() ? all(query) : page(query, iterator);
    }

    private String all(Element query) {
        List<String> asked = new ArrayList<>(Markup.texts(query, "ListID"));
        if (asked.stream().anyMatch(id -> !id.matches("[0-9A-Fa-f]{1,8}-[0-9]{1,10}")))
            return Answers.response(
                    query, 3000, "The given object ID \"%s\" in the field \"list id\" is invalid.".formatted(asked));
        var names = Markup.texts(query, "FullName");
        names.forEach(name ->
                file.named(name).ifPresent(json -> asked.add(json.path("ListID").asString())));
        boolean isByName = !names.isEmpty() || !Markup.texts(query, "ListID").isEmpty();
        var found = isByName
                ? asked.stream().filter(id -> file.find(id).isPresent()).toList()
                : matching(query);
        int wanted = Markup.texts(query, "ListID").size() + names.size();
        if (isByName && found.size() < wanted)
            return shown(query, found, 500, "The query request has not been fully completed.");
        return found.isEmpty() ? nothing(query) : shown(query, limited(found, query), 0, "Status OK");
    }

    private static String nothing(Element query) {
        return Answers.response(query, 1, "A query request did not find a matching object in QuickBooks");
    }

    private static List<String> limited(List<String> ids, Element query) {
        return ids.subList(0, Math.min(ids.size(), most(query)));
    }

    private static int most(Element query) {
        var most = Markup.text(query, "MaxReturned");
        return most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most);
    }

    private String page(Element query, String iterator) {
        var id = iterator.equals("Start") ? "{%s}".formatted(UUID.randomUUID()) : query.getAttribute("iteratorID");
        if (iterator.equals("Start")) iterators.put(id, new ArrayList<>(matching(query)));
        var rest = iterators.get(id);
        if (rest == null) return Answers.response(query, 3391, "The iterator is no longer valid.");
        var page = List.copyOf(limited(rest, query));
        rest.subList(0, page.size()).clear();
        if (rest.isEmpty()) iterators.remove(id);
        var there = page.stream().filter(each -> file.find(each).isPresent()).toList();
        if (there.isEmpty() && rest.isEmpty()) return nothing(query);
        return shown(query, there, 0, "Status OK")
                .replaceFirst(">", " iteratorRemainingCount=\"%d\" iteratorID=\"%s\">".formatted(rest.size(), id));
    }

    private List<String> matching(Element query) {
        return file.ids().stream().filter(id -> matches(id, query)).toList();
    }

    private boolean matches(String id, Element query) {
        var json = file.find(id).orElseThrow();
        boolean isActive = json.path("IsActive").asString("true").equals("true");
        boolean isWanted = switch (Markup.text(query, "ActiveStatus")) {
            case "All" -> true;
            case "InactiveOnly" -> !isActive;
            default -> isActive;
        };
        var from = Markup.text(query, "FromModifiedDate");
        boolean isRecent = from.isEmpty()
                || manners.has(Manner.FILTERS_IGNORED)
                || !file.modified(id).isBefore(time(from));
        var to = Markup.text(query, "ToModifiedDate");
        boolean isBefore = to.isEmpty() || !file.modified(id).isAfter(time(to));
        return isWanted && isRecent && isBefore && isNamed(json.path("FullName").asString(), query);
    }

    private static boolean isNamed(String name, Element query) {
        boolean isInRange = Markup.child(query, "NameRangeFilter")
                .map(range -> name.compareToIgnoreCase(Markup.text(range, "FromName")) >= 0
                        && (Markup.text(range, "ToName").isEmpty()
                                || name.compareToIgnoreCase(Markup.text(range, "ToName")) <= 0))
                .orElse(true);
        return isInRange
                && Markup.child(query, "NameFilter")
                        .map(filter -> hasPart(name.toLowerCase(java.util.Locale.ROOT), filter))
                        .orElse(true);
    }

    private static boolean hasPart(String name, Element filter) {
        var part = Markup.text(filter, "Name").toLowerCase(java.util.Locale.ROOT);
        return switch (Markup.text(filter, "MatchCriterion")) {
            case "StartsWith" -> name.startsWith(part);
            case "EndsWith" -> name.endsWith(part);
            default -> name.contains(part);
        };
    }

    /** A time without an offset is one of the computer's clock. */
    Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException local) {
            return localTime(text);
        }
    }

    private Instant localTime(String text) {
        try {
            return LocalDateTime.parse(text.length() == 10 ? text + "T00:00:00" : text)
                    .toInstant(offset);
        } catch (DateTimeParseException none) {
            throw new Refusal(3020, "There was an error when converting the date value \"%s\".".formatted(text));
        }
    }

    private String shown(Element query, List<String> ids, int status, String message) {
        boolean isCountOnly = query.getAttribute("metaData").equals("MetaDataOnly");
        var only = Markup.texts(query, "IncludeRetElement");
        boolean withCustomFields = Markup.texts(query, "OwnerID").contains("0");
        var customers = new StringBuilder();
        if (!isCountOnly)
            ids.forEach(id -> customers.append(Customers.xml(file.find(id).orElseThrow(), only, withCustomFields)));
        return Answers.response(query, status, message, customers.toString())
                .replaceFirst(">", " retCount=\"%d\">".formatted(ids.size()));
    }
}
