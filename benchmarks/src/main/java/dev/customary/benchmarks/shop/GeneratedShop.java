package dev.customary.benchmarks.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/** The generated shop, running. */
public final class GeneratedShop implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final int customers;
    private final Shoppers shoppers;
    private final HttpClient client = HttpClient.newHttpClient();

    private GeneratedShop(Process process, URI address, int customers, long seed) {
        this.process = process;
        this.address = address;
        this.customers = customers;
        this.shoppers = new Shoppers(seed);
    }

    public static GeneratedShop start(int customers, long seed) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShopServer.class.getName(),
                        Integer.toString(customers),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
        if (port == null) {
            throw new IOException("the generated shop ended before it served");
        }
        return new GeneratedShop(process, URI.create("http://127.0.0.1:" + port), customers, seed);
    }

    /** The shop's home, as WooCommerce has it. */
    public URI address() {
        return address;
    }

    /** The customers from place {@code offset} on. */
    public URI page(int offset, int limit) {
        return address.resolve("/wp-json/wc/v2/customers?orderby=id&order=asc&role=all&offset=%d&per_page=%d"
                .formatted(offset, limit));
    }

    /** In how many records rounds 0 and 2 differ. */
    public int drifted() {
        return Shoppers.drifted(customers);
    }

    /** From here on customers are as they are in {@code round}. */
    public void turn(int round) {
        call("/round/" + round);
    }

    /**
     * From {@code begin} on customers are edited, so many a second, from the first to that of number {@code count}, and of each edit
     * a webhook tells.
     *
     * @param secret that they are signed with
     */
    public void tell(URI target, String secret, int count, int perSecond, Instant begin) {
        call("/tell?target=%s&secret=%s&count=%d&per_second=%d&begin=%d"
                .formatted(
                        URLEncoder.encode(target.toString(), StandardCharsets.UTF_8),
                        secret,
                        count,
                        perSecond,
                        begin.toEpochMilli()));
    }

    /**
     * What was told until now.
     *
     * @param answered how many webhooks were answered, refusals included
     * @param at when each was sent, in microseconds since 1970, from that of customer 1 on
     */
    public record Told(int answered, int refused, long[] at) {}

    public Told told() {
        long[] numbers = Arrays.stream(call("/told").split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Told((int) numbers[0], (int) numbers[1], Arrays.copyOfRange(numbers, 2, numbers.length));
    }

    /** The figures of the phone number that a customer has once it was edited. */
    public String editedPhone(int number) {
        return JsonMapper.shared()
                .readTree(shoppers.record(number, Shoppers.EDITED))
                .path("billing")
                .path("phone")
                .asString()
                .replaceAll("\\D", "");
    }

    /** How long the pages took that were asked for since the last call: the median and the 99th percentile, in ms. */
    public double[] pace() {
        String[] told = call("/pace").split(" ");
        return new double[] {Double.parseDouble(told[0]), Double.parseDouble(told[1])};
    }

    private String call(String path) {
        try {
            return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the generated shop answered", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
    }
}
