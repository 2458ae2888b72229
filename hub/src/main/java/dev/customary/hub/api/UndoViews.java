package dev.customary.hub.api;

import dev.customary.connector.Field;
import dev.customary.connector.Value;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.FieldsJson;
import dev.customary.hub.customer.Provenance.Rule;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.undo.Compensation.ChangedSince;
import dev.customary.hub.undo.Compensation.Impossible;
import dev.customary.hub.undo.Compensation.Safe;
import dev.customary.hub.undo.Proposed;
import dev.customary.hub.undo.Undo;
import dev.customary.hub.undo.Undos;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the views of what is taken back. Called inside a transaction. */
@Component
class UndoViews {
    /** A first load makes thousands of customers that all stay; so many are shown. */
    private static final int SHOWN = 200;

    private final Directory directory;
    private final Undos undos;

    UndoViews(Directory directory, Undos undos) {
        this.directory = directory;
        this.undos = undos;
    }

    UndoView of(Undo.Target target, List<Proposed> proposed) {
        Map<ConnectionId, Connection> connections = directory.all();
        List<Proposed> stays = only(Impossible.class, proposed);
        List<Proposed> others =
                proposed.stream().filter(one -> !stays.contains(one)).toList();
        long safe = only(Safe.class, proposed).size();
        return new UndoView(
                target(target),
                safe,
                others.size() - safe,
                stays.size(),
                Stream.concat(others.stream(), stays.stream().limit(SHOWN))
                        .map(one -> item(one, connections))
                        .toList(),
                undos.of(List.of(target.id())).stream().map(UndoViews::done).toList());
    }

    private static List<Proposed> only(Class<?> verdict, List<Proposed> proposed) {
        return proposed.stream()
                .filter(one -> verdict.isInstance(one.compensation()))
                .toList();
    }

    static UndoView.Done done(Undo undo) {
        return new UndoView.Done(
                Ids.spell("und", undo.id()),
                target(undo.target()),
                undo.actor(),
                undo.reason(),
                undo.at(),
                undo.applied(),
                undo.stale());
    }

    private static UndoView.Target target(Undo.Target target) {
        return new UndoView.Target(Spelling.of(target.kind()), Ids.spell(prefix(target.kind()), target.id()));
    }

    static String prefix(Undo.Kind kind) {
        return switch (kind) {
            case CHANGE -> "chg";
            case RUN -> "run";
            case UNDO -> "und";
        };
    }

    private static UndoView.Item item(Proposed proposed, Map<ConnectionId, Connection> connections) {
        return switch (proposed.compensation()) {
            case Safe safe ->
                new Form(proposed, connections, "update", "safe", "the value is still what it was made", "proposed")
                        .item(safe.field(), row(safe.field(), safe.now(), safe.before()), null, null);
            case ChangedSince since ->
                new Form(proposed, connections, "update", "changed_since", "it has another value since", "left_out")
                        .item(
                                since.field(),
                                row(since.field(), since.now(), since.before()),
                                null,
                                event(since.by(), connections));
            case Impossible stays ->
                new Form(proposed, connections, "leave_out", "impossible", words(stays), "left_out")
                        .item(stays.field().orElse(null), List.of(), Spelling.of(stays.why()), null);
        };
    }

    /** What the items of one verdict have in common. */
    private record Form(
            Proposed proposed,
            Map<ConnectionId, Connection> connections,
            String itemClass,
            String verdict,
            String reason,
            String state) {

        UndoView.Item item(
                @Nullable Field field,
                List<UndoView.Row> rows,
                @Nullable String why,
                ExplanationView.@Nullable Event by) {
            return new UndoView.Item(
                    proposed.id(),
                    itemClass,
                    verdict,
                    "hub",
                    proposed.compensation().customer().toString(),
                    proposed.customer(),
                    rows,
                    proposed.targets().stream()
                            .map(connections::get)
                            .map(Connection::name)
                            .toList(),
                    field == null ? null : field.name(),
                    why,
                    detail(proposed),
                    reason,
                    by,
                    state);
        }
    }

    private static @Nullable String detail(Proposed proposed) {
        return proposed.compensation() instanceof Impossible stays
                        && !stays.detail().isEmpty()
                ? stays.detail()
                : null;
    }

    private static List<UndoView.Row> row(Field field, Optional<Value> now, Optional<Value> before) {
        return List.of(new UndoView.Row(
                field.name(), FieldsJson.write(field, now), FieldsJson.write(field, before), Spelling.of(Rule.UNDONE)));
    }

    private static ExplanationView.Event event(Change by, Map<ConnectionId, Connection> connections) {
        return new ExplanationView.Event(
                Ids.spell("chg", by.id()),
                by.version(),
                by.at(),
                ChangeView.cause(by.origin(), connections),
                by.note().isEmpty() ? null : by.note());
    }

    private static String words(Impossible stays) {
        String detail = stays.detail();
        return switch (stays.why()) {
            case CUSTOMER_CREATED -> "it made the customer; customers are not deleted by taking something back";
            case MERGED -> "the customer has become %s since".formatted(detail);
            case RECORD_CREATED -> "the record %s was made because of it; records are not deleted".formatted(detail);
            case NOT_WRITABLE -> "it is the word of %s, where the hub may not write it".formatted(detail);
            case RECORD_GONE -> "the record %s is deleted and stays so".formatted(detail);
            case PINNED -> "%s pinned the field since".formatted(detail);
            case ASKED -> "systems say different things since, and a person is asked";
            case PROTECTED -> "the field is protected, and whoever asks may not change it";
            case NO_VALUE -> "it is no value: %s".formatted(detail);
        };
    }
}
