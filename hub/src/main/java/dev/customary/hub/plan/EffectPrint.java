package dev.customary.hub.plan;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The fingerprint of an effect: equal for two items that do the same to the same customer for the same reason. */
final class EffectPrint {
    private EffectPrint() {}

    static Fingerprint of(
            ItemClass itemClass, Optional<CustomerId> customer, String externalId, List<PlanRow> rows, String reason) {
        StringBuilder text = new StringBuilder(256);
        text.append(itemClass).append('\n');
        text.append(customer.map(CustomerId::toString).orElse("")).append('\n');
        text.append(externalId).append('\n').append(reason).append('\n');
        rows.stream()
                .map(row -> "%s\t%s\t%s\t%s\n".formatted(row.name(), row.before(), row.after(), row.rule()))
                .sorted()
                .forEach(text::append);
        return Fingerprint.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
