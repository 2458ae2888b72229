package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Pin;
import dev.customary.hub.customer.Provenance;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.explain.Event;
import dev.customary.hub.explain.Explanation;
import dev.customary.hub.explain.Explanation.Absence;
import dev.customary.hub.explain.Explanation.FieldStory;
import dev.customary.hub.explain.Explanation.LastWrite;
import dev.customary.hub.explain.Explanation.Tie;
import dev.customary.hub.explain.Explanation.Word;
import dev.customary.hub.explain.Words;
import dev.customary.hub.inbox.Conflict;
import dev.customary.hub.platform.Ids;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the views of explanations. Called inside a transaction. */
@Component
class ExplanationViews {
    private final Directory directory;

    ExplanationViews(Directory directory) {
        this.directory = directory;
    }

    ExplanationView of(Explanation explanation) {
        return new OfOne(explanation.customer(), directory.all()).view(explanation);
    }

    private final class OfOne {
        private final Customer customer;
        private final Map<ConnectionId, Connection> connections;

        OfOne(Customer customer, Map<ConnectionId, Connection> connections) {
            this.customer = customer;
            this.connections = connections;
        }

        ExplanationView view(Explanation explanation) {
            return new ExplanationView(
                    customer.id().toString(),
                    customer.version(),
                    explanation.fields().stream().map(this::story).toList(),
                    explanation.ties().stream().map(this::tie).toList(),
                    explanation.absences().stream().map(this::absence).toList());
        }

        private ExplanationView.FieldStory story(FieldStory story) {
            Field field = story.field();
            return new ExplanationView.FieldStory(
                    field.name(),
                    FieldsJson.write(field, story.value()),
                    story.speaks().map(speaks -> winner(speaks, story.event())).orElse(null),
                    Spelling.of(story.policy()),
                    story.policy() == FieldPolicy.SET_ONCE,
                    story.pin().map(ExplanationViews::pinned).orElse(null),
                    story.words().stream().map(word -> candidate(field, word)).toList(),
                    story.refused().stream()
                            .map(refused -> new ExplanationView.Refused(
                                    FieldsJson.write(field, refused.value()), refused.reason(), event(refused.event())))
                            .toList(),
                    story.written().stream().map(this::written).toList(),
                    story.conflicts().stream().map(this::conflict).toList());
        }

        private ExplanationView.Winner winner(Provenance speaks, Optional<Event> event) {
            return new ExplanationView.Winner(
                    speaks.source().map(this::name).orElse(null),
                    speaks.actor().orElse(null),
                    speaks.at(),
                    speaks.isDated(),
                    Spelling.of(speaks.rule()),
                    Words.of(speaks.rule()),
                    event.map(this::event).orElse(null));
        }

        private ExplanationView.Candidate candidate(Field field, Word word) {
            return new ExplanationView.Candidate(
                    name(word.source()),
                    FieldsJson.write(field, word.says()),
                    word.changedAt().orElse(null),
                    Spelling.of(word.standing()),
                    Words.of(word.standing()),
                    word.next().map(Spelling::of).orElse(null),
                    word.habit().map(Spelling::of).orElse(null));
        }

        private ExplanationView.Written written(LastWrite write) {
            Change.Written written = write.written();
            return new ExplanationView.Written(
                    name(write.target()),
                    FieldsJson.write(written.field(), written.sent()),
                    Spelling.of(written.echo()),
                    written.echo() == Change.Echo.SAME ? null : FieldsJson.write(written.field(), written.shown()),
                    event(write.event()));
        }

        private ConflictView conflict(Conflict conflict) {
            var connection = connections.get(conflict.source().connection());
            return ConflictView.of(conflict, customer, connection, tile(connection));
        }

        private ExplanationView.Tie tie(Tie tie) {
            return new ExplanationView.Tie(
                    name(tie.link().key()),
                    tie.link().rule(),
                    tie.link().confidence(),
                    Spelling.of(tie.state()),
                    tie.evidence()
                            .map(shared -> new ExplanationView.Evidence(
                                    shared.field().name(),
                                    FieldsJson.write(shared.field(), Optional.of(shared.value()))))
                            .orElse(null),
                    tie.event().map(this::event).orElse(null));
        }

        private ExplanationView.Absence absence(Absence absence) {
            var connection = Objects.requireNonNull(connections.get(absence.connection()));
            return new ExplanationView.Absence(
                    connection.name(),
                    directory.descriptor(connection).tile(),
                    Spelling.of(absence.why()),
                    absence.detail(),
                    Words.of(absence.why(), absence.detail()));
        }

        private ExplanationView.RecordName name(SourceKey key) {
            var connection = connections.get(key.connection());
            return new ExplanationView.RecordName(
                    connection == null ? "" : connection.name(), tile(connection), key.externalId());
        }

        private ExplanationView.Event event(Event event) {
            return new ExplanationView.Event(
                    Ids.spell("chg", event.change()),
                    event.version(),
                    event.at(),
                    ChangeView.cause(event.origin(), connections),
                    event.note().isEmpty() ? null : event.note());
        }
    }

    private @Nullable String tile(@Nullable Connection connection) {
        return connection == null ? null : directory.descriptor(connection).tile();
    }

    private static ExplanationView.Pinned pinned(Pin pin) {
        return new ExplanationView.Pinned(
                pin.reason(), pin.actor(), pin.since(), pin.until().orElse(null));
    }
}
