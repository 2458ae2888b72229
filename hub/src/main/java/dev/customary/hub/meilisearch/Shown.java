package dev.customary.hub.meilisearch;

import dev.customary.hub.meilisearch.SearchRequest.Look;
import dev.customary.hub.search.Highlights;
import dev.customary.hub.search.SearchDocument;
import dev.customary.hub.search.SearchResult.Range;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a hit is shown: with what fits highlighted, long texts cropped around it, and where it fits. */
final class Shown {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private final Highlights highlights;
    private final SearchRequest request;

    Shown(SearchRequest request, Highlights highlights) {
        this.request = request;
        this.highlights = highlights;
    }

    /** Where a text fits, in bytes of UTF-8. */
    record Position(int start, int length) {}

    /** A hit as it is answered. */
    Map<String, @Nullable Object> hit(SearchDocument document) {
        var hit = Attribute.document(document, request.retrieved());
        request.look().ifPresent(look -> hit.put("_formatted", formatted(document, look)));
        if (request.positions()) hit.put("_matchesPosition", positions(document));
        return hit;
    }

    private Map<String, @Nullable Object> formatted(SearchDocument document, Look look) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (var attribute : request.retrieved()) {
            members.put(attribute.label(), formatted(attribute, attribute.of(document), look));
        }
        return members;
    }

    private @Nullable Object formatted(Attribute attribute, @Nullable Object value, Look look) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case List<?> list ->
                list.stream()
                        .map(element -> formatted(attribute, String.valueOf(element), look))
                        .toList();
            default -> formatted(attribute, value.toString(), look);
        };
    }

    private String formatted(Attribute attribute, String text, Look look) {
        var fits = highlights.in(attribute.places(), text);
        Integer words = look.cropped().get(attribute);
        var kept = words == null ? new Range(0, text.length()) : cropped(text, words, fits);
        var out = new StringBuilder();
        if (kept.from() > 0) out.append(look.marker());
        int at = kept.from();
        for (var range : look.highlighted().contains(attribute) ? fits : List.<Range>of()) {
            if (range.from() < kept.from() || range.to() > kept.to()) continue;
            out.append(text, at, range.from()).append(look.pre());
            out.append(text, range.from(), range.to()).append(look.post());
            at = range.to();
        }
        out.append(text, at, kept.to());
        if (kept.to() < text.length()) out.append(look.marker());
        return out.toString();
    }

    /** So many words, with the first that fits among them. */
    private static Range cropped(String text, int most, List<Range> fits) {
        var words = WORD.matcher(text).results().toList();
        if (most == 0 || words.size() <= most) return new Range(0, text.length());
        int first = fits.isEmpty() ? 0 : wordAt(words, fits.getFirst().from());
        int from = Math.max(0, Math.min(first - most / 2, words.size() - most));
        int to = from + most;
        return new Range(
                from == 0 ? 0 : words.get(from).start(),
                to == words.size() ? text.length() : words.get(to - 1).end());
    }

    private static int wordAt(List<MatchResult> words, int position) {
        int word = 0;
        while (word < words.size() - 1 && words.get(word).end() <= position) word++;
        return word;
    }

    private Map<String, List<Position>> positions(SearchDocument document) {
        Map<String, List<Position>> all = new LinkedHashMap<>();
        for (var attribute : request.retrieved()) {
            if (attribute.of(document) instanceof String text
                    && !attribute.places().isEmpty()) {
                var fits = highlights.in(attribute.places(), text).stream()
                        .map(range -> bytes(text, range))
                        .toList();
                if (!fits.isEmpty()) all.put(attribute.label(), fits);
            }
        }
        return all;
    }

    private static Position bytes(String text, Range range) {
        return new Position(length(text.substring(0, range.from())), length(text.substring(range.from(), range.to())));
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
