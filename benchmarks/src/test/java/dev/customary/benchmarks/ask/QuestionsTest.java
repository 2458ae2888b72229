package dev.customary.benchmarks.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.benchmarks.ask.Question.Kind;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final int CUSTOMERS = 12_000;

    @Test
    void the_same_seed_asks_the_same_and_another_seed_something_else() throws Exception {
        try (GeneratedShop shop = GeneratedShop.start(CUSTOMERS, 1)) {
            assertThat(some(shop, 7)).isEqualTo(some(shop, 7)).isNotEqualTo(some(shop, 8));
        }
    }

    private static List<Question> some(GeneratedShop shop, long seed) {
        return Questions.about(shop, CUSTOMERS, 20, seed).next(Kind.TYPO, 20);
    }

    @Test
    void questions_are_as_people_type_them() throws Exception {
        try (GeneratedShop shop = GeneratedShop.start(CUSTOMERS, 1)) {
            Questions questions = Questions.about(shop, CUSTOMERS, 20, 1);
            assertThat(questions.next(Kind.TWO_WORDS, 20))
                    .allMatch(question -> question.terms().size() == 2);
            assertThat(questions.next(Kind.PHONE_PART, 20))
                    .allMatch(question -> question.typed().matches("\\d{6}"));
            assertThat(questions.next(Kind.ID_PART, 20))
                    .allMatch(question -> question.typed().matches("\\d{1,4}"));
            assertThat(questions.next(Kind.EMAIL, 20))
                    .allMatch(question -> question.typed().endsWith("@ex"));
        }
    }
}
