package dev.customary.hub.api;

import dev.customary.connector.RemoteException;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.access.web.Requires;
import dev.customary.hub.connection.Connection;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.passport.Measuring;
import dev.customary.hub.passport.Passport;
import dev.customary.hub.passport.Passports;
import dev.customary.hub.platform.Invalid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What connections' systems really do. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/passport")
class PassportEndpoint {
    private final Ports ports;
    private final Directory directory;
    private final Passports passports;
    private final Measuring measuring;
    private final ConnectionNews news;

    PassportEndpoint(Ports ports, Directory directory, Passports passports, Measuring measuring, ConnectionNews news) {
        this.ports = ports;
        this.directory = directory;
        this.passports = passports;
        this.measuring = measuring;
        this.news = news;
    }

    /**
     * How to measure.
     *
     * @param write whether to write to a record as well, and to put back what was there
     * @param record the external id of the record to try on, one that may be played with
     */
    record Wish(@Nullable Boolean write, @Nullable String record) {}

    @GetMapping
    PassportView passport(Principal principal, @PathVariable String connection) {
        return ports.transactions()
                .in(
                        principal.workspace(),
                        () -> PassportView.of(
                                passports.of(directory.find(connection).id())));
    }

    /** Measures again, by reading alone unless a record to write to is named. Takes up to half a minute. */
    @PostMapping
    @Requires(Permission.CONNECTIONS_OPERATE)
    PassportView measure(Principal principal, @PathVariable String connection, @RequestBody Wish wish) {
        Connection known = ports.transactions().in(principal.workspace(), () -> directory.find(connection));
        try {
            var view = PassportView.of(Optional.of(measured(known, wish)));
            news.changed(principal.workspace(), known.name());
            return view;
        } catch (RemoteException failure) {
            throw new UpstreamException(known.name(), failure);
        }
    }

    private Passport measured(Connection connection, Wish wish) {
        boolean writes = Boolean.TRUE.equals(wish.write());
        if (writes != (wish.record() != null))
            throw Invalid.member(
                    List.of(writes ? "record" : "write"),
                    writes ? "missing" : "a record is named, and nothing is to be written",
                    "'write': true together with the 'record' to write to");
        return wish.record() == null ? measuring.byReading(connection) : measuring.byWriting(connection, wish.record());
    }
}
