package dev.customary.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connector can do. */
interface CapabilityPromises extends Promises {

    @ParameterizedTest
    @EnumSource
    default void a_capability_is_there_or_it_is_withheld_with_a_reason_and_truly_absent(Capability capability) {
        var reason = reasons().get(capability);
        assertThat(capability.isShownOn(trial()))
                .as(reason == null ? "%s is expected" : "%s is withheld", capability)
                .isEqualTo(reason == null);
        assertThat(reason)
                .satisfiesAnyOf(
                        said -> assertThat(said).isNull(),
                        said -> assertThat(said).isNotBlank());
    }
}
