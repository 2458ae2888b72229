package dev.customary.benchmarks.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The process of the generated shop: {@code ShopServer CUSTOMERS SEED} prints its port and serves until its input ends, so it
 * never outlives who started it.
 */
final class ShopServer {
    private static final String LIST = "/wp-json/wc/v2/customers";

    private static final byte[] NOBODY =
            "{\"code\":\"rest_user_invalid_id\",\"message\":\"Invalid user ID.\",\"data\":{\"status\":404}}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Shoppers shoppers;
    private final Shelf[] rounds;
    private final Pace pace = new Pace();
    private volatile int round;
    private volatile Optional<Teller> teller = Optional.empty();

    private ShopServer(int customers, long seed) {
        this.shoppers = new Shoppers(seed);
        this.rounds = IntStream.range(0, 3)
                .mapToObj(each -> new Shelf(shoppers, customers, each))
                .toArray(Shelf[]::new);
    }

    public static void main(String... arguments) throws IOException {
        // Headers and body are two writes, and the second must not wait until the first was acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ShopServer shop = new ShopServer(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext(LIST, shop::list);
        server.createContext("/round/", shop::turn);
        server.createContext("/tell", shop::tell);
        server.createContext("/told", shop::told);
        server.createContext(
                "/pace", exchange -> answer(exchange, shop.pace.told().getBytes(StandardCharsets.UTF_8)));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // whatever is said, only the end counts
        }
        System.exit(0);
    }

    private void list(HttpExchange exchange) throws IOException {
        pace.asked();
        Shelf shelf = rounds[round];
        String path = exchange.getRequestURI().getPath();
        if (path.length() > LIST.length()) {
            one(exchange, of(shelf, Integer.parseInt(path.substring(LIST.length() + 1))));
            return;
        }
        Map<String, String> query = query(exchange);
        if (query.containsKey("include")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            answer(exchange, some(shelf, query.get("include").split("%2C|,")));
            return;
        }
        byte[] page = shelf.page(
                Integer.parseInt(query.getOrDefault("offset", "0")),
                Integer.parseInt(query.getOrDefault("per_page", "10")));
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().set("X-WP-Total", Integer.toString(shelf.size()));
        answer(exchange, page);
    }

    private byte[] some(Shelf shelf, String[] ids) {
        return Stream.of(ids)
                .flatMap(id -> of(shelf, Integer.parseInt(id)).stream())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A customer as it is by now, edited or not. */
    private Optional<byte[]> of(Shelf shelf, int id) {
        return teller.map(Teller::told).orElse(0) >= id
                ? Optional.of(shoppers.record(id, Shoppers.EDITED))
                : shelf.of(id);
    }

    private static void one(HttpExchange exchange, Optional<byte[]> customer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        answer(exchange, customer.isPresent() ? 200 : 404, customer.orElse(NOBODY));
    }

    private void turn(HttpExchange exchange) throws IOException {
        round = Integer.parseInt(exchange.getRequestURI().getPath().substring("/round/".length()));
        answer(exchange, new byte[0]);
    }

    /** Begins to edit and to tell, in a thread of its own. */
    private void tell(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        URI target = URI.create(URLDecoder.decode(query.get("target"), StandardCharsets.UTF_8));
        Teller begun = new Teller(target, query.getOrDefault("secret", ""), Integer.parseInt(query.get("count")));
        Instant begin = Instant.ofEpochMilli(Long.parseLong(query.get("begin")));
        int perSecond = Integer.parseInt(query.get("per_second"));
        teller = Optional.of(begun);
        Thread.ofPlatform()
                .daemon()
                .start(() -> begun.tell(begin, perSecond, number -> shoppers.record(number, Shoppers.EDITED)));
        answer(exchange, new byte[0]);
    }

    private void told(HttpExchange exchange) throws IOException {
        answer(exchange, teller.map(Teller::report).orElse("0 0").getBytes(StandardCharsets.US_ASCII));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        answer(exchange, 200, body);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String text = exchange.getRequestURI().getRawQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }
}
