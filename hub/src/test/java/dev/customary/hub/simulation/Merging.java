package dev.customary.hub.simulation;

import dev.customary.hub.customer.Customer;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.engine.MergeRefusedException;
import dev.customary.hub.engine.MergeWish;
import dev.customary.hub.engine.UnmergeWish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody makes customers one, and parts them again. */
final class Merging {
    private final World world;
    /** Those who were ever made one with others. */
    final Set<CustomerId> touched = new HashSet<>();

    private int merged;
    private int parted;

    Merging(World world) {
        this.world = world;
    }

    /** Two who are different people, as far as anybody can see. */
    void mergeSome() {
        List<Customer> all = new ArrayList<>(world.customers());
        if (all.size() < 2) return;
        Collections.shuffle(all, world.random);
        var survivor = all.get(0).id();
        var other = all.get(1).id();
        try {
            var wish = new MergeWish(survivor, Set.of(other), Map.of(), Map.of(), "by chance");
            world.anyNode().engine.merge(World.WORKSPACE, wish, "somebody");
            world.tell("somebody merges %s into %s", other, survivor);
            merged++;
            touched.add(survivor);
            touched.add(other);
        } catch (MergeRefusedException tooMany) {
            // a person would leave it
        }
    }

    /** One merge is taken back, if there is any. */
    void partSome() {
        mergedOne().ifPresent(this::part);
    }

    /** All merges are taken back, the latest first. */
    void partAll() {
        for (var some = mergedOne(); some.isPresent(); some = mergedOne()) part(some.get());
    }

    private void part(CustomerId customer) {
        world.anyNode().engine.unmerge(World.WORKSPACE, UnmergeWish.of(customer), "somebody");
        world.tell("somebody parts %s", customer);
        parted++;
    }

    private Optional<CustomerId> mergedOne() {
        return world.customers().stream()
                .map(Customer::id)
                .filter(this::isMerged)
                .findFirst();
    }

    boolean isMerged(CustomerId customer) {
        return world.store
                .transactions()
                .in(
                        World.WORKSPACE,
                        () -> !world.store
                                .sameness()
                                .merges()
                                .standing(customer)
                                .isEmpty());
    }

    int merged() {
        return merged;
    }

    int parted() {
        return parted;
    }
}
