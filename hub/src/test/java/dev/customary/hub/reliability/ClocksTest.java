package dev.customary.hub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.outpost.Kind;
import dev.customary.hub.outpost.Outpost;
import dev.customary.hub.run.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Promise R6: the clock of the system and that of the hub are wrong by up to ten minutes each, jump forth and back, and no webhook
 * comes: still the next reading of changes finds every edit, also where more were made in one instant than a page holds. A hub whose
 * clock was set back believes its older readings until its clock has caught up; what was edited meanwhile is found then.
 * {@code -Dclocks.days=N} simulates so many days.
 */
class ClocksTest {
    private static final int DAYS = Integer.getInteger("clocks.days", 30);
    private static final int PEOPLE = 230;
    private static final int MORE_THAN_A_PAGE = 120;
    private static final int WRONG_BY_SECONDS = 600;
    /** The first days have a leap day among them. */
    private static final Instant BEGINNING = Instant.parse("2028-02-20T00:00:00Z");

    private final Random random = new Random(6);
    private final Outpost outpost = new Outpost(Kind.STRAPI);
    private final Map<String, String> entered = new HashMap<>();
    private List<String> ids = List.of();
    private Duration systemWrong = Duration.ZERO;
    private Duration hubWrong = Duration.ZERO;
    /** The latest moment of a reading, by the hub's clock. */
    private Instant latest = Instant.MIN;

    private int edits;
    private int ofChanges;

    @Test
    void the_next_reading_of_changes_finds_every_edit_whatever_the_clocks_say() {
        outpost.pass(Duration.between(outpost.now(), BEGINNING));
        ids = outpost.populate(PEOPLE);
        outpost.scan();
        var end = outpost.now().plus(Duration.ofDays(DAYS));
        while (outpost.now().isBefore(end)) {
            editSome();
            outpost.pass(Duration.ofMinutes(random.nextInt(1, 240)));
            setClocks();
            if (random.nextInt(4) == 0) editSome();
            read();
            if (outpost.now().isAfter(latest)) everyEditIsHeld();
            latest = outpost.now().isAfter(latest) ? outpost.now() : latest;
        }
        System.out.printf("clocks: %d days, %d edits, %d readings of changes, 0 missed%n", DAYS, edits, ofChanges);
        assertThat(ofChanges).isPositive();
    }

    private void editSome() {
        int count = random.nextInt(20) == 0 ? MORE_THAN_A_PAGE : random.nextInt(4);
        int first = random.nextInt(PEOPLE);
        for (int i = 0; i < count; i++) {
            var id = ids.get((first + i) % PEOPLE);
            var phone = "+34611%06d".formatted(++edits % 1_000_000);
            outpost.people.edit(id, outpost.kind.reachable(phone));
            entered.put(id, phone);
        }
        outpost.mail.clear();
    }

    /** Both clocks are set anew now and then, each by itself, forth or back. */
    private void setClocks() {
        if (random.nextInt(3) == 0) {
            var before = hubWrong;
            hubWrong = wrong();
            outpost.pass(hubWrong.minus(before));
        }
        if (random.nextInt(3) == 0) systemWrong = wrong();
        outpost.ahead = systemWrong.minus(hubWrong);
    }

    private Duration wrong() {
        return Duration.ofMillis(random.nextInt(-WRONG_BY_SECONDS * 1000, WRONG_BY_SECONDS * 1000 + 1));
    }

    private void read() {
        var run = outpost.queue(Run.Mode.CHANGED);
        if (run.mode() == Run.Mode.CHANGED) ofChanges++;
        outpost.rest();
        assertThat(outpost.in(() -> outpost.store.runs().find(run.id()))
                        .orElseThrow()
                        .finishedAt())
                .isPresent();
    }

    private void everyEditIsHeld() {
        var connection = outpost.connection().id();
        entered.forEach((id, phone) -> {
            var shadow = outpost.in(() -> outpost.store.shadows().find(new SourceKey(connection, id)))
                    .orElseThrow();
            assertThat(new String(shadow.payload(), StandardCharsets.UTF_8))
                    .as("%s after %d edits", id, edits)
                    .contains(phone);
        });
        entered.clear();
    }
}
