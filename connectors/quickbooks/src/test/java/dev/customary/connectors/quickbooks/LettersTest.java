package dev.customary.connectors.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # written | kept
            Zoë Müller-Núñez €5 | Zoë Müller-Núñez €5
            Őry Łukasz Đorđe    | Ory Lukasz Dorde
            İstanbul ıI         | Istanbul iI
            ﬁne ‐ dash          | fine - dash
            “quoted” – so       | “quoted” – so
            """)
    void latin_letters_are_kept_or_lose_their_marks_and_signs_are_written_as_those_that_look_alike(
            String written, String kept) {
        assertThat(Letters.kept(written)).contains(kept);
    }

    @Test
    void what_is_composed_of_a_letter_and_a_mark_becomes_one_letter() {
        assertThat(Letters.kept("Zoe\u0308")).contains("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Αθήνα", "Москва", "東京", "🙂", "שלום", "a\u0001b"})
    void what_would_become_question_marks_is_not_kept(String text) {
        assertThat(Letters.kept(text)).isEqualTo(Optional.empty());
    }
}
