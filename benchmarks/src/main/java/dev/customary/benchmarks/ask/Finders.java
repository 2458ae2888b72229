package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.arm.Customary;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The ways of finding customers there are. */
public enum Finders {
    /** The hub, asked over HTTP for the best. */
    CUSTOMARY(place -> HubFinder.best(place.hub(), place.server(), place.clients())),
    /** The hub, asked as its page asks: fifty rows, the total, and what each facet would leave. */
    PAGE(place -> HubFinder.page(place.hub(), place.server(), place.clients())),
    /** Limit: Lucene in the process of who asks. */
    LUCENE(place ->
            LuceneFinder.fill(place.shop(), place.customers(), place.folder().resolve("lucene"))),
    /** PostgreSQL with full text and pg_trgm. */
    POSTGRES(place -> PostgresFinder.fill(place.shop(), place.customers(), place.server(), "finder"));

    /**
     * What a way needs to be filled.
     *
     * @param hub that holds all customers of the shop
     * @param server with an empty database {@code finder}
     */
    public record Place(
            GeneratedShop shop, int customers, Customary hub, Server server, Clients clients, Path folder) {}

    private final Function<Place, Finder> filling;

    Finders(Function<Place, Finder> filling) {
        this.filling = filling;
    }

    /** The way, ready to be asked. */
    public Finder fill(Place place) {
        return filling.apply(place);
    }

    /** As in {@code --arm}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming those there are */
    public static Finders named(String label) {
        return Arrays.stream(values())
                .filter(way -> way.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--arm '%s': not known (expected: some of %s)"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Finders::label).toList())));
    }
}
