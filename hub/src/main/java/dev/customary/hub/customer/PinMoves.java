package dev.customary.hub.customer;

import dev.customary.connector.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What was pinned at a customer that is merged away is a person's plain word from then on, and pinned again when both part. */
public final class PinMoves implements MergeParticipant {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Pins pins;

    public PinMoves(Pins pins) {
        this.pins = pins;
    }

    @Override
    public String name() {
        return "pins";
    }

    /** Nothing moves. */
    @Override
    public long count(CustomerId from) {
        return 0;
    }

    /** The note holds the pins. */
    @Override
    public String merge(CustomerId from, CustomerId into) {
        List<Pin> theirs = pins.of(List.of(from));
        pins.remove(from, theirs.stream().map(Pin::field).toList());
        ArrayNode note = JSON.createArrayNode();
        for (Pin pin : theirs) {
            var each = note.addObject().put("field", pin.field().name());
            each.put("reason", pin.reason()).put("actor", pin.actor());
            each.put("since", pin.since().toString());
            pin.until().ifPresent(until -> each.put("until", until.toString()));
        }
        return note.toString();
    }

    @Override
    public void unmerge(Parting parting) {
        List<Pin> theirs = new ArrayList<>();
        for (JsonNode pin : JSON.readTree(parting.note())) {
            theirs.add(new Pin(
                    parting.to(),
                    Field.named(pin.get("field").stringValue()),
                    pin.get("reason").stringValue(),
                    pin.get("actor").stringValue(),
                    Instant.parse(pin.get("since").stringValue()),
                    Optional.ofNullable(pin.get("until")).map(until -> Instant.parse(until.stringValue()))));
        }
        theirs.forEach(pins::put);
    }
}
