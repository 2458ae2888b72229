package dev.customary.hub.plan;

import dev.customary.hub.platform.database.Packing;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The packed column of items: rows, reason, and what a stale one would do by now. */
record ItemContent(List<PlanRow> rows, String reason, List<PlanRow> now) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static byte[] pack(PlanItem item) {
        return new ItemContent(item.rows(), item.reason(), item.outcome().now()).packed();
    }

    ItemContent with(List<PlanRow> nowadays) {
        return new ItemContent(rows, reason, nowadays);
    }

    byte[] packed() {
        ObjectNode content = JSON.createObjectNode();
        content.set("b", write(rows));
        content.put("r", reason);
        content.set("n", write(now));
        return Packing.pack(content.toString());
    }

    static ItemContent unpack(byte[] packed) {
        JsonNode content = JSON.readTree(Packing.unpack(packed));
        return new ItemContent(read(content.get("b")), content.get("r").stringValue(), read(content.get("n")));
    }

    private static ArrayNode write(List<PlanRow> rows) {
        ArrayNode list = JSON.createArrayNode();
        for (PlanRow row : rows) {
            ArrayNode entry = list.addArray();
            entry.add(row.name()).add(row.before()).add(row.after()).add(row.rule());
        }
        return list;
    }

    private static List<PlanRow> read(JsonNode list) {
        return list.valueStream()
                .map(entry -> new PlanRow(
                        entry.get(0).stringValue(),
                        entry.get(1),
                        entry.get(2),
                        entry.get(3).stringValue()))
                .toList();
    }
}
