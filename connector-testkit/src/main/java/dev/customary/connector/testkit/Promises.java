package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.customary.connector.CustomerStream.Creates;
import dev.customary.connector.CustomerStream.Deletes;
import dev.customary.connector.CustomerStream.Updates;
import dev.customary.connector.CustomerStream.WriteAnswer;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the promises of a connector are asked with. */
interface Promises {
    Trial trial();

    /** Why a capability is withheld, for those that are. */
    Map<Capability, String> reasons();

    int crowd();

    int seeds();

    /** Leaves a test whose question a system without {@code capability} cannot be asked. */
    default void needs(Capability capability) {
        var reason = reasons().getOrDefault(capability, "");
        assumeTrue(reason.isEmpty(), () -> "%s is withheld: %s".formatted(capability, reason));
    }

    default Creates creates() {
        needs(Capability.CREATES);
        return (Creates) trial().customers();
    }

    default Updates updates() {
        needs(Capability.UPDATES);
        return (Updates) trial().customers();
    }

    default Deletes deletes() {
        needs(Capability.DELETES);
        return (Deletes) trial().customers();
    }

    /** The body that creates {@code fields}. */
    default ObjectNode creation(Fields fields) {
        return trial().mapping().encode(fields, fields.names(), Optional.empty());
    }

    /** The body that brings {@code record} to {@code fields}. */
    default ObjectNode change(SourceRecord record, Fields fields) {
        return trial().mapping().encode(fields, fields.names(), Optional.of(Trial.json(record)));
    }

    /** What of {@code fields} a write decides: not the times that every write moves. */
    default Fields settled(Fields fields) {
        return fields.without(trial().mapping().touchFields());
    }

    static SourceRecord written(WriteAnswer answer) {
        assertThat(answer).isInstanceOf(WriteAnswer.Written.class);
        return ((WriteAnswer.Written) answer).now();
    }

    static RemoteException assertKind(Kind kind, Runnable asked) {
        return assertKind(List.of(kind), asked);
    }

    static RemoteException assertKind(List<Kind> kinds, Runnable asked) {
        var told = new RemoteException[1];
        assertThatThrownBy(asked::run).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure.kind()).isIn(kinds);
            told[0] = failure;
        });
        return told[0];
    }
}
