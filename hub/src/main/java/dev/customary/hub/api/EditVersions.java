package dev.customary.hub.api;

import dev.customary.hub.access.Principal;
import dev.customary.hub.customer.Customer;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.engine.StaleVersionException;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The versions of customers that callers base their edits on. */
@Component
class EditVersions {
    private static final int LOOKED_BACK = 200;
    private static final Pattern FORM = Pattern.compile("\"v([0-9]{1,18})\"");

    private final Ports ports;

    EditVersions(Ports ports) {
        this.ports = ports;
    }

    /** What a customer is by now, for who knows an older version. */
    record Current(long version, List<String> changed) {}

    /**
     * @param ifMatch the header
     * @throws MissingVersionException when there is none
     */
    long of(Optional<String> ifMatch) {
        var header = ifMatch.orElseThrow(MissingVersionException::new);
        var match = FORM.matcher(header);
        if (match.matches()) return Long.parseLong(match.group(1));
        throw Invalid.parameter("If-Match", header, "not understood", "the ETag as it came, such as \"v37\"");
    }

    /** Does {@code edit}; whoever was overtaken is told what the customer is by now. */
    <T> T checked(Principal principal, long known, Supplier<T> edit) {
        try {
            return edit.get();
        } catch (StaleVersionException stale) {
            throw new RefusedException(Problem.of(ProblemCode.STALE_VERSION, String.valueOf(stale.getMessage()))
                    .current(current(principal, stale.current(), known)));
        }
    }

    /** What the customer is by now, and in which fields that is another than the caller knows. */
    private Current current(Principal principal, Customer customer, long known) {
        List<String> changed = ports.transactions()
                .in(
                        principal.workspace(),
                        () -> ports.history().of(customer.id(), Optional.empty(), LOOKED_BACK).stream()
                                .filter(change -> change.version() > known)
                                .flatMap(change -> change.changes().stream())
                                .map(change -> change.field().name())
                                .distinct()
                                .sorted()
                                .toList());
        return new Current(customer.version(), changed);
    }
}
