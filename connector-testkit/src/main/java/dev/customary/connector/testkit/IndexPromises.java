package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.customary.connector.CustomerStream.Known;
import dev.customary.connector.CustomerStream.ReadsByIndex;
import dev.customary.connector.Page;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lists that show a part of each record: what they show of somebody who is known decides whether he is read again. */
interface IndexPromises extends Promises {

    @Test
    default void whoever_is_known_is_given_as_he_is_now() {
        assumeIndexed();
        var ids = trial().entered(crowd());
        var before = trial().scanned();
        trial().around.time().pass(Duration.ofMinutes(1));
        for (var id : List.of(ids.getFirst(), ids.get(crowd() / 2), ids.getLast()))
            trial().edited(id, trial().stranger());
        assertThat(texts(scanned(before))).isEqualTo(texts(trial().scanned()));
    }

    @Test
    default void who_is_gone_is_not_given_as_known() {
        assumeIndexed();
        var ids = trial().entered(3);
        var before = trial().scanned();
        trial().people.remove(ids.get(1));
        assertThat(Trial.ids(scanned(before))).containsExactlyInAnyOrder(ids.getFirst(), ids.getLast());
    }

    /** The scan of somebody who has read {@code records} before. */
    private List<SourceRecord> scanned(List<SourceRecord> records) {
        Map<String, byte[]> raw = records.stream()
                .collect(Collectors.toMap(SourceRecord::externalId, SourceRecord::raw, (first, second) -> first));
        Known known = ids -> raw.entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var stream = ((ReadsByIndex) trial().customers()).knowing(known);
        Page page = stream.read(Optional.empty());
        List<SourceRecord> all = new ArrayList<>(page.records());
        while (page.next().isPresent()) {
            page = stream.read(page.next());
            all.addAll(page.records());
        }
        return all;
    }

    private void assumeIndexed() {
        assumeTrue(trial().customers() instanceof ReadsByIndex, "its lists show whole records");
    }

    private static Map<String, String> texts(List<SourceRecord> records) {
        Map<String, String> texts = new TreeMap<>();
        records.forEach(record -> texts.put(record.externalId(), new String(record.raw(), StandardCharsets.UTF_8)));
        return texts;
    }
}
