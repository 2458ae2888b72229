package dev.customary.hub.duplicate;

import dev.customary.hub.customer.Merges;

/** What the hub remembers of who is the same as whom, and who is not. */
public record Sameness(Merges merges, CannotLinks cannotLinks) {}
