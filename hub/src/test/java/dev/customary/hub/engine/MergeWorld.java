package dev.customary.hub.engine;

import dev.customary.connector.Field;
import dev.customary.connector.FieldPolicy;
import dev.customary.connector.Fields;
import dev.customary.connector.RemoteException;
import dev.customary.hub.customer.Change;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.SourceKey;
import dev.customary.hub.inbox.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Three people in two notebooks, and what happens to them as chance has it. */
final class MergeWorld {
    static final List<String> PEOPLE = List.of("A", "B", "C");
    static final List<Field> FIELDS = List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE);

    final Stage stage;
    private final Map<Field, FieldPolicy> policies = new HashMap<>();
    /** The last thing that was written into each field of each record. */
    final Map<String, String> lastWords = new HashMap<>();
    /** What people chose about. */
    final List<Conflict> decided = new ArrayList<>();

    int lostAnswers;
    private boolean areMerged;
    private final Random random;
    private int words;

    MergeWorld(long seed) {
        random = new Random(seed);
        policies.put(Field.EMAIL, FieldPolicy.SET_ONCE);
        FIELDS.forEach(field -> policies.put(field, one(List.of(FieldPolicy.values()))));
        stage = new Stage(policies);
        for (String letter : PEOPLE) {
            Notebook first = one(notebooks());
            first.add(person(letter));
            if (random.nextInt(3) == 0) notebooks().forEach(other -> addTo(other, first, letter));
        }
        if (random.nextBoolean()) stage.sync();
    }

    private void addTo(Notebook other, Notebook first, String letter) {
        if (other != first) other.add(person(letter));
    }

    private String person(String letter) {
        String phone = random.nextInt(3) == 0 ? "" : word(letter);
        return "{\"email\":\"%s@x.example\",\"first_name\":\"%s\",\"last_name\":\"%s\",\"phone\":\"%s\"}"
                .formatted(letter.toLowerCase(java.util.Locale.ROOT), word(letter), word(letter), phone);
    }

    private String word(String letter) {
        return letter + ++words;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    List<Notebook> notebooks() {
        return List.of(stage.left, stage.right);
    }

    static String letter(ObjectNode record) {
        return record.path("email").asString().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }

    static String letter(Customer customer) {
        return customer.fields().text(Field.EMAIL).substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }

    ObjectNode record(String id) {
        return notebooks().stream()
                .flatMap(notebook -> Stream.ofNullable(notebook.records.get(id)))
                .findFirst()
                .orElseThrow();
    }

    List<String> records() {
        return notebooks().stream()
                .flatMap(notebook -> notebook.records.values().stream())
                .map(Object::toString)
                .toList();
    }

    List<Link> links(Customer customer) {
        return stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> stage.ports
                                .links()
                                .ofCustomers(List.of(customer.id()))
                                .getOrDefault(customer.id(), List.of()));
    }

    boolean isProtected(Field field) {
        return policies.get(field) == FieldPolicy.SET_ONCE;
    }

    void happen(int events) {
        for (int i = 0; i < events; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> editInNotebook();
                case 3 -> editInHub();
                case 4 -> decide();
                case 5 -> loseAnAnswer();
                case 6 -> stage.queue(random.nextBoolean() ? "left" : "right");
                default -> stage.pass(Duration.ofSeconds(random.nextInt(90)));
            }
            int steps = random.nextInt(5);
            for (int step = 0; step < steps; step++) stage.step(random);
        }
    }

    private void editInNotebook() {
        Notebook notebook = one(notebooks());
        if (notebook.records.isEmpty()) return;
        String id = one(List.copyOf(notebook.records.keySet()));
        Field field = one(FIELDS);
        String word = word(letter(record(id)));
        notebook.set(id, field.name(), word);
        lastWords.put(id + "/" + field, word);
    }

    private void editInHub() {
        List<Customer> all = stage.customers();
        if (all.isEmpty()) return;
        Customer customer = one(all);
        Fields edit = Fields.builder().text(one(FIELDS), word(letter(customer))).build();
        Edit governed = Edit.of(edit, "somebody", "by chance", true);
        stage.engine.edit(Stage.WORKSPACE, customer.id(), customer.version(), governed);
    }

    private void decide() {
        List<Conflict> open = stage.conflicts();
        if (open.isEmpty()) return;
        Conflict conflict = one(open);
        Conflict.Choice choice = one(List.of(Conflict.Choice.HERE, Conflict.Choice.THERE));
        decided.add(conflict);
        stage.engine.resolve(Stage.WORKSPACE, conflict.id(), choice, Optional.empty(), "somebody");
    }

    /** Not that of a creation while people are merged: what it made then is found as if it were somebody's. */
    private void loseAnAnswer() {
        Notebook notebook = one(notebooks());
        if (areMerged && notebook.records.size() < PEOPLE.size()) return;
        notebook.loseNextAnswer =
                Optional.of(new RemoteException(RemoteException.Kind.UNREACHABLE, "no answer to a write"));
        lostAnswers++;
    }

    /** Two or all three, in one go or one after the other. */
    void mergeSome() {
        List<Customer> all = new ArrayList<>(stage.customers());
        Collections.shuffle(all, random);
        if (all.size() < 2) return;
        areMerged = true;
        notebooks().stream()
                .filter(notebook -> notebook.records.size() < PEOPLE.size())
                .forEach(notebook -> notebook.loseNextAnswer = Optional.empty());
        boolean together = all.size() == 3 && random.nextInt(4) == 0;
        merge(together ? all : all.subList(0, 2));
        if (!together && random.nextInt(3) == 0) {
            happen(3);
            List<Customer> rest = new ArrayList<>(stage.customers());
            Collections.shuffle(rest, random);
            if (rest.size() == 2) merge(rest);
        }
    }

    private void merge(List<Customer> group) {
        Map<Field, CustomerId> choices = new HashMap<>();
        for (Field field : FIELDS) {
            List<Customer> having = group.stream()
                    .filter(customer -> customer.fields().value(field).isPresent())
                    .toList();
            if (!isProtected(field) && !having.isEmpty() && random.nextBoolean())
                choices.put(field, one(having).id());
        }
        CustomerId survivor = group.getFirst().id();
        Set<CustomerId> others = group.stream().skip(1).map(Customer::id).collect(java.util.stream.Collectors.toSet());
        stage.engine.merge(
                Stage.WORKSPACE, new MergeWish(survivor, others, choices, Map.of(), "by chance"), "somebody");
    }

    /** The latest merge first. */
    void partAll() {
        boolean parted = true;
        while (parted) {
            parted = false;
            for (Customer customer : stage.customers()) {
                if (isMerged(customer.id())) {
                    stage.engine.unmerge(Stage.WORKSPACE, UnmergeWish.of(customer.id()), "somebody");
                    parted = true;
                }
            }
            if (random.nextBoolean()) happen(2);
        }
        areMerged = false;
    }

    private boolean isMerged(CustomerId id) {
        return stage.ports
                .transactions()
                .in(
                        Stage.WORKSPACE,
                        () -> !stage.ports.sameness().merges().standing(id).isEmpty());
    }

    /** Nobody edits any more, and nothing is lost any more. */
    void settle() {
        notebooks().forEach(notebook -> notebook.loseNextAnswer = Optional.empty());
        stage.settle();
        stage.sync();
        stage.sync();
    }

    /** All that came of it, for who plays one seed again. */
    String story() {
        StringBuilder story = new StringBuilder("policies " + policies);
        records().forEach(record -> story.append("\nrecord ").append(record));
        List<Change> all = new ArrayList<>();
        for (Customer customer : stage.customers()) {
            links(customer)
                    .forEach(link -> story.append("\nlink ")
                            .append(customer.id())
                            .append(' ')
                            .append(link.key().externalId())
                            .append(' ')
                            .append(link.base().asMap().entrySet().stream()
                                    .map(field -> field.getKey() + "="
                                            + field.getValue().here().orElse(null))
                                    .toList()));
            all.addAll(stage.history(customer.id()));
        }
        all.sort(Comparator.comparing(change -> change.id().toString()));
        all.forEach(change -> story.append('\n').append(told(change)));
        stage.conflicts().forEach(conflict -> story.append("\nopen ").append(conflict));
        decided.forEach(conflict -> story.append("\ndecided ").append(conflict));
        return story.toString();
    }

    private static String told(Change change) {
        return "%s v%d %s %s%s %s %s %s"
                .formatted(
                        change.customer(),
                        change.version(),
                        change.origin().kind(),
                        change.origin().source().map(SourceKey::externalId).orElse(""),
                        change.changes().stream()
                                .map(field -> "%s: %s > %s by %s"
                                        .formatted(
                                                field.field(),
                                                field.from().orElse(null),
                                                field.to().orElse(null),
                                                field.rule()))
                                .toList(),
                        change.refused(),
                        change.note(),
                        change.written().stream()
                                .map(sent -> "%s < %s"
                                        .formatted(sent.field(), sent.sent().orElse(null)))
                                .toList());
    }
}
