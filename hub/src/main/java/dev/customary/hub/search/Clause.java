package dev.customary.hub.search;

import java.util.List;
import java.util.stream.Stream;

/** What a document must say to be found, and how much that counts. Scores are whole numbers, so that equals are equal. */
sealed interface Clause {

    /** Any document; it counts nothing. */
    record Everybody() implements Clause {}

    /** A term at a place. */
    record Match(Place place, How how, String term) implements Clause {
        int score() {
            return how.scoreAt(place);
        }
    }

    /** One of them at least; the best counts. */
    record Any(List<Clause> of) implements Clause {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** All of them; the sum counts. */
    record All(List<Clause> of) implements Clause {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least {@code least} of them; the sum of those that hold counts. */
    record Most(List<Clause> of, int least) implements Clause {
        public Most {
            of = List.copyOf(of);
        }
    }

    /** {@code must}; each of {@code bonus} that holds as well adds its points. */
    record Preferring(Clause must, List<Bonus> bonus) implements Clause {
        public Preferring {
            bonus = List.copyOf(bonus);
        }
    }

    /** Points for a clause that is no condition, however well it fits. */
    record Bonus(Clause clause, int points) {}

    /** All matches that this clause is made of, bonuses left out. */
    static Stream<Match> matches(Clause clause) {
        return switch (clause) {
            case Everybody _ -> Stream.empty();
            case Match match -> Stream.of(match);
            case Any(var of) -> of.stream().flatMap(Clause::matches);
            case All(var of) -> of.stream().flatMap(Clause::matches);
            case Most(var of, var _) -> of.stream().flatMap(Clause::matches);
            case Preferring(var must, var _) -> matches(must);
        };
    }
}
