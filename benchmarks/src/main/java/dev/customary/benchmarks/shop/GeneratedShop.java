package dev.customary.benchmarks.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The generated shop, running. */
public final class GeneratedShop implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final int customers;
    private final HttpClient client = HttpClient.newHttpClient();

    private GeneratedShop(Process process, URI address, int customers) {
        this.process = process;
        this.address = address;
        this.customers = customers;
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
        return new GeneratedShop(process, URI.create("http://127.0.0.1:" + port), customers);
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
