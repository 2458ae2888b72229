package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.mapping.MappingTable;
import dev.customary.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every connector promises that {@link dev.customary.connector.ReadsFile reads files}: what can be asked of a system that is
 * only read, and what people may bring. Its test says how a file looks; everything else is written by the kit.
 */
public abstract class FileConformance extends ConnectorConformance implements SpoiltFilePromises {
    private static final String IS_READ = "a file is read and never written";
    private static final String CALLS_NOBODY = "a file calls nobody";

    @Override
    public abstract FileFormat format();

    /** What this connector cannot do beyond what no file can, and why. */
    protected Map<Capability, String> withheldBesides() {
        return Map.of();
    }

    @Override
    protected final Map<Capability, String> withheld() {
        Map<Capability, String> withheld = new HashMap<>(withheldBesides());
        withheld.put(Capability.CREATES, IS_READ);
        withheld.put(Capability.UPDATES, IS_READ);
        withheld.put(Capability.UPDATES_IN_BATCHES, IS_READ);
        withheld.put(Capability.DELETES, IS_READ);
        withheld.put(Capability.KEEPS_EVERY_LETTER, IS_READ);
        withheld.put(Capability.READS_CHANGES_SINCE, "all of a file is read to see what changed");
        withheld.put(Capability.SENDS_WEBHOOKS, CALLS_NOBODY);
        withheld.put(Capability.TELLS_DELETIONS, CALLS_NOBODY);
        withheld.put(Capability.SIGNS_WEBHOOKS, CALLS_NOBODY);
        withheld.put(Capability.ASKS_FOR_SECRETS, "who may bring a file is the hub's to know");
        withheld.put(Capability.ANSWERS_IN_JSON, "parts of a file are bytes; rows that are none are tried as such");
        withheld.put(
                Capability.IS_ASKED_OVER_A_NETWORK,
                "the hub itself hands a file out: nothing asks to wait, answers in its place, moves or has manners");
        return withheld;
    }

    @Override
    protected final Sandbox sandbox(Surroundings around) {
        return new BroughtFile(format());
    }

    @Override
    final Entries entries() {
        return new Entries() {
            @Override
            public List<Field> fields(MappingTable mapping) {
                return format().fields();
            }

            @Override
            public ObjectNode of(Fields customer, MappingTable mapping, Optional<JsonNode> current) {
                return format().cells(customer);
            }
        };
    }
}
