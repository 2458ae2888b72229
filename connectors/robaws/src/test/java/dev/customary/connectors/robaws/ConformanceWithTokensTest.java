package dev.customary.connectors.robaws;

import dev.customary.sandbox.Faults.Fault;
import dev.customary.sandbox.robaws.RobawsOptions.Shape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An integration of the marketplace. */
class ConformanceWithTokensTest extends SimulatedRobaws {
    ConformanceWithTokensTest() {
        super(
                Shape.LINES,
                Map.of(
                        "url",
                        OPTIONS.url(),
                        "client_id",
                        OPTIONS.app().clientId(),
                        "client_secret",
                        OPTIONS.app().clientSecret(),
                        "refresh_token",
                        OPTIONS.app().refreshToken()));
    }

    /** Without an answer that breaks off: if that is the one to a refresh, the tokens in it are lost, and a person signs in again. */
    @Override
    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "BROKEN", "TOO_MANY", "HTML"})
    public void a_page_that_failed_is_read_from_the_same_cursor_as_if_nothing_had_been(Fault fault) {
        super.a_page_that_failed_is_read_from_the_same_cursor_as_if_nothing_had_been(fault);
    }
}
