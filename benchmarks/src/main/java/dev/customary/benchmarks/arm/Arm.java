package dev.customary.benchmarks.arm;

import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.measure.Statements;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.nio.file.Path;

/** One of the programs that are compared, ready to pull; what it keeps is in its database when it is closed. */
public interface Arm extends AutoCloseable {

    /**
     * Where an arm works.
     *
     * @param database its own, empty at first
     * @param folder its own, for what it keeps beside the database
     * @param customers how many the shop has
     * @param isCheck whether the hub is to compare by prints what it has taken in once
     */
    record Place(
            GeneratedShop shop,
            Server server,
            Statements statements,
            String database,
            Path folder,
            int customers,
            boolean isCheck) {}

    /** Reads all customers and takes in what is new; returns how many it read. */
    long pull();

    /** Waits for what goes on after a pull and is not part of it. */
    default void settle() {}

    @Override
    void close();
}
