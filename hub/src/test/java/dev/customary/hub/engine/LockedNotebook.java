package dev.customary.hub.engine;

import dev.customary.connector.CustomerStream;
import dev.customary.connector.Descriptor;
import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.SourceRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A notebook that numbers the versions of its records and refuses to write over one that was not seen. */
final class LockedNotebook extends Notebook implements CustomerStream.UpdatesConditionally {
    private final Map<String, Integer> versions = new HashMap<>();
    int refused;

    LockedNotebook(String kind, Descriptor.CreationRule rule, Map<Field, FieldPolicy> policies) {
        super(kind, rule, policies);
    }

    @Override
    void touch(String id) {
        versions.merge(id, 1, Integer::sum);
    }

    @Override
    SourceRecord record(String id) {
        var record = super.record(id);
        return new SourceRecord(id, record.raw(), Optional.of(version(id)), Optional.empty());
    }

    private String version(String id) {
        return versions.getOrDefault(id, 0).toString();
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body, String version) {
        beforeWrite.run();
        beforeWrite = () -> {};
        if (!version.equals(version(externalId))) {
            refused++;
            return new WriteAnswer.Stale();
        }
        return update(externalId, body);
    }
}
