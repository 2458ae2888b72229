package dev.customary.sandbox.woocommerce;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists of users: parameters that cannot be are refused, those that are not known are ignored. */
final class ShopList {
    private static final int LARGEST_PAGE = 100;

    private final Shoppers shoppers;
    private final Manners manners;
    private final AtomicInteger answers = new AtomicInteger();

    ShopList(Shoppers shoppers, Manners manners) {
        this.shoppers = shoppers;
        this.manners = manners;
    }

    Answer answer(Call call, Shown shown) {
        int size = size(call);
        int page = number(call, "page", 1);
        if (page < 1) throw ShopError.invalid("page", "rest_out_of_bounds", "page must be greater than or equal to 1");
        int offset = number(call, "offset", (page - 1) * size);
        var order = order(call);
        if (isPlainScan(call)) return answer(shown, shoppers.slice(offset, size), shoppers.count(), size);
        var found = filtered(call, order);
        var some = found.stream().skip(offset).limit(size).toList();
        return answer(shown, some, found.size(), size);
    }

    /** Everybody by id: what scans ask for, answered without looking at all. */
    private static boolean isPlainScan(Call call) {
        return call.parameter("role").filter("all"::equals).isPresent()
                && call.parameter("orderby").filter("id"::equals).isPresent()
                && call.parameter("order").orElse("asc").equals("asc")
                && List.of("include", "exclude", "email", "search").stream()
                        .allMatch(name -> call.parameter(name).isEmpty());
    }

    private static int size(Call call) {
        int size = number(call, "per_page", 10);
        if (size < 1 || size > LARGEST_PAGE)
            throw ShopError.invalid(
                    "per_page",
                    "rest_out_of_bounds",
                    "per_page must be between 1 (inclusive) and %d (inclusive)".formatted(LARGEST_PAGE));
        return size;
    }

    static int number(Call call, String name, int otherwise) {
        var text = call.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,7}")) throw ShopError.wrongType(name, "of type integer");
        return Integer.parseInt(text);
    }

    private List<ObjectNode> filtered(Call call, Comparator<ObjectNode> order) {
        var role = call.parameter("role").orElse("customer");
        var email = call.parameter("email");
        boolean ignores = manners.has(Manner.FILTERS_IGNORED);
        if (email.isPresent() && !ignores)
            return shoppers.withEmail(email.get()).stream().toList();
        var include = ids(call, "include");
        var exclude = ids(call, "exclude");
        var search = call.parameter("search").orElse("").toLowerCase(Locale.ROOT);
        return shoppers.all().stream()
                .filter(user -> ignores
                        || role.equals("all")
                        || user.path("role").asString().equals(role))
                .filter(user -> ignores
                        || include.isEmpty()
                        || include.contains(user.path("id").asLong()))
                .filter(user -> ignores || !exclude.contains(user.path("id").asLong()))
                .filter(user -> ignores || search.isEmpty() || text(user).contains(search))
                .sorted(order)
                .toList();
    }

    private static List<Long> ids(Call call, String name) {
        return call.parameter(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(id -> !id.isBlank())
                .map(id -> Long.parseLong(id.strip()))
                .toList();
    }

    private static String text(ObjectNode user) {
        return (user.path("email").asString() + " " + user.path("username").asString() + " "
                        + user.path("first_name").asString() + " "
                        + user.path("last_name").asString())
                .toLowerCase(Locale.ROOT);
    }

    private static Comparator<ObjectNode> order(Call call) {
        Comparator<ObjectNode> order = switch (call.parameter("orderby").orElse("name")) {
            case "id", "include" -> Comparator.comparing(user -> user.path("id").asLong());
            case "registered_date" ->
                Comparator.comparing(user -> user.path("date_created_gmt").asString());
            case "name" -> Shoppers.byName();
            default ->
                throw ShopError.invalid(
                        "orderby", "rest_not_in_enum", "orderby is not one of id, include, name, and registered_date.");
        };
        return call.parameter("order").orElse("asc").equals("desc") ? order.reversed() : order;
    }

    private Answer answer(Shown shown, List<ObjectNode> users, int total, int size) {
        List<ObjectNode> ordered = new ArrayList<>(users);
        if (manners.has(Manner.ORDER_UNSTABLE)) Collections.rotate(ordered, answers.incrementAndGet());
        var array = JsonNodeFactory.instance.arrayNode();
        ordered.forEach(user -> array.add(shown.of(user)));
        return Answer.json(200, Php.json(array))
                .with("X-WP-Total", Integer.toString(total))
                .with("X-WP-TotalPages", Integer.toString((total + size - 1) / size));
    }
}
