package dev.customary.hub.platform.http;

import dev.customary.connector.Budget;
import dev.customary.connector.Http;
import dev.customary.connector.Http.Answer;
import dev.customary.connector.Http.Call;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls that draw on a budget of a hundred a day, of which ten are kept, and answers that say what is left of it. */
final class Calls {
    static final Budget BUDGET = new Daily("live");
    private static final String LEFT = "left";
    private static final String UNTIL = "until";

    private Calls() {}

    record Daily(String name) implements Budget {
        @Override
        public int calls() {
            return 100;
        }

        @Override
        public Duration window() {
            return Duration.ofDays(1);
        }

        @Override
        public int kept() {
            return 10;
        }

        @Override
        public Told told(Answer answer) {
            return Told.NOTHING;
        }

        @Override
        public Optional<Left> left(Answer answer) {
            return answer.header(LEFT)
                    .map(left -> new Left(
                            Integer.parseInt(left),
                            Duration.ofSeconds(
                                    Long.parseLong(answer.header(UNTIL).orElseThrow()))));
        }
    }

    static Call of(Http.Pace pace) {
        var uri = URI.create("https://system.example.test/clients");
        return new Call("GET", uri, Map.of(), new byte[0], Http.Repeat.SAFE, pace);
    }

    static Answer silent() {
        return new Answer(200, Map.of(), new byte[0]);
    }

    static Answer left(int calls, Duration until) {
        return new Answer(
                200, Map.of(LEFT, Integer.toString(calls), UNTIL, Long.toString(until.toSeconds())), new byte[0]);
    }
}
