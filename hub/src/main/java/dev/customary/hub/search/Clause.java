package dev.customary.hub.search;

import java.util.List;
import java.util.Set;
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

    /** What is left of {@code clause} when only matches at {@code places} count; nobody fits what has none left. */
    static Clause at(Set<Place> places, Clause clause) {
        return switch (clause) {
            case Everybody all -> all;
            case Match match -> places.contains(match.place()) ? match : new Any(List.of());
            case Any(var of) -> new Any(left(places, of));
            case All(var of) -> new All(of.stream().map(one -> at(places, one)).toList());
            case Most(var of, var least) -> new Most(left(places, of), least);
            case Preferring(var must, var bonus) ->
                new Preferring(
                        at(places, must),
                        bonus.stream()
                                .map(one -> new Bonus(at(places, one.clause()), one.points()))
                                .filter(one -> isPossible(one.clause()))
                                .toList());
        };
    }

    private static List<Clause> left(Set<Place> places, List<Clause> of) {
        return of.stream()
                .map(one -> at(places, one))
                .filter(Clause::isPossible)
                .toList();
    }

    private static boolean isPossible(Clause clause) {
        return matches(clause).findAny().isPresent();
    }

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
