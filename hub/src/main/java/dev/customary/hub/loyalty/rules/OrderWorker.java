package dev.customary.hub.loyalty.rules;

import dev.customary.hub.platform.Worker;

/** Reads orders that were named, and enters what they are worth. Both can be done again after a crash at any point. */
final class OrderWorker implements Worker {
    private final int workspace;
    private final OrderReading reading;
    private final Settling settling;

    OrderWorker(int workspace, OrderReading reading, Settling settling) {
        this.workspace = workspace;
        this.reading = reading;
        this.settling = settling;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public boolean step() {
        boolean read = reading.some(workspace);
        return settling.some(workspace) || read;
    }
}
