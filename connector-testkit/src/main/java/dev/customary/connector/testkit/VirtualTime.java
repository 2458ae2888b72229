package dev.customary.connector.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until it is moved. Thread-safe. */
public final class VirtualTime implements InstantSource {
    private Instant now;

    public VirtualTime(Instant begin) {
        now = begin;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
