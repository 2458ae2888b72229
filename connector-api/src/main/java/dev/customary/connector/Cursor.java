package dev.customary.connector;

/**
 * A position in a remote system's order of records. The connector writes and reads it; to the hub it is opaque. It must
 * stay valid after a restart of the hub, for as long as the remote system allows.
 */
public record Cursor(String value) {}
