package dev.customary.hub.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Something that was given cannot be used: where it stands, what is wrong with it, and what was expected. */
public final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param place RFC 6901 for a member of a body, else the name of a parameter or header
     * @param detail for the person who gave it; begins with the name of the thing
     */
    public record Fault(String place, String detail) {
        /** A member of a body, such as {@code settings}, {@code url}. */
        public static Fault member(List<String> path, String what, String expected) {
            var pointer = path.stream()
                    .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                    .collect(Collectors.joining());
            return new Fault(pointer, "%s: %s (expected: %s)".formatted(String.join(".", path), what, expected));
        }
    }

    public Invalid(List<Fault> faults) {
        super(faults.stream().map(Fault::detail).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public static Invalid member(List<String> path, String what, String expected) {
        return new Invalid(List.of(Fault.member(path, what, expected)));
    }

    /** A parameter of a query, or a header. */
    public static Invalid parameter(String name, String value, String what, String expected) {
        return new Invalid(
                List.of(new Fault(name, "%s '%s': %s (expected: %s)".formatted(name, value, what, expected))));
    }

    public List<Fault> faults() {
        return faults;
    }
}
