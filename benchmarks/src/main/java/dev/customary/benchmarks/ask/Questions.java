package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.ask.Question.Kind;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Questions about customers of the shop, a function of the seed. */
public final class Questions {
    private static final String WRONG = "aeiorstln";
    private static final int SHORTEST_MISTYPED = 5;

    private final Random random;
    private final List<Person> people = new ArrayList<>();

    private Questions(Random random) {
        this.random = random;
    }

    /** About some of the shop's {@code customers}, of whom so many {@code people} are taken by chance. */
    public static Questions about(GeneratedShop shop, int customers, int people, long seed) {
        Questions questions = new Questions(new Random(seed));
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < people; i++) {
                questions.people.add(Person.page(client, shop, questions.random.nextInt(customers), 1)[0]);
            }
        }
        return questions;
    }

    /** The next questions of one kind. */
    public List<Question> next(Kind kind, int count) {
        List<Question> questions = new ArrayList<>();
        while (questions.size() < count) {
            questions.add(about(people.get(random.nextInt(people.size())), kind));
        }
        return questions;
    }

    private Question about(Person person, Kind kind) {
        String lastName = person.lastName().split(" ")[0];
        return switch (kind) {
            case TWO_WORDS -> Question.of(kind, person.firstName() + " " + lastName);
            case PREFIX -> Question.of(kind, person.firstName() + " " + begun(lastName));
            case TYPO -> Question.of(kind, person.firstName() + " " + mistyped(longWord(person)));
            case ID_PART -> Question.of(kind, begunId(Long.toString(person.id())));
            case PHONE_PART ->
                Question.of(kind, person.digits().substring(person.digits().length() - 6));
            case EMAIL ->
                Question.of(kind, person.email().substring(0, person.email().indexOf('@') + 3));
            case FILTER_SORT -> new Question(kind, person.billing().city(), List.of(person.city()));
        };
    }

    private String begun(String word) {
        return word.substring(0, Math.min(word.length(), 1 + random.nextInt(3)));
    }

    /** At least four figures, which is where the hub begins to look for parts of ids. */
    private static String begunId(String id) {
        return id.length() < 5 ? id : id.substring(0, id.length() - 1);
    }

    /** The one of the last names in which a fault may be, since short words are taken at their word. */
    private static String longWord(Person person) {
        for (String word : person.lastName().split(" ")) {
            if (word.length() >= SHORTEST_MISTYPED) {
                return word;
            }
        }
        return person.lastName();
    }

    /** One letter is another, is left out, is too much, or has changed places with the next. */
    private String mistyped(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        char other = WRONG.charAt(random.nextInt(WRONG.length()));
        String before = word.substring(0, at);
        String after = word.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + other + after;
            case 1 -> before + after;
            case 2 -> before + other + word.substring(at);
            default -> before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }
}
