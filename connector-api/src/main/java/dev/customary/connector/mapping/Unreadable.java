package dev.customary.connector.mapping;

/** What stands in a field is not what it should be. Carries what the flaw will say; costs no stack trace. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String found;
    private final String expected;

    public Unreadable(String path, String found, String expected) {
        super("%s (expected: %s)".formatted(path, expected), null, false, false);
        this.path = path;
        this.found = found;
        this.expected = expected;
    }

    public String path() {
        return path;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
