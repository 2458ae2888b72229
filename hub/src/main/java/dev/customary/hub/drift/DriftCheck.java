package dev.customary.hub.drift;

import dev.customary.hub.connection.Connection;
import dev.customary.hub.connection.Remotes;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Link;
import dev.customary.hub.customer.Shadow;
import dev.customary.hub.drift.Drift.Kind;
import dev.customary.hub.drift.Drift.Trait;
import dev.customary.hub.drift.Drift.Why;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out in what a connection and the hub differ, and remembers it. Thread-safe. */
public final class DriftCheck {
    private static final int KEYS_AT_ONCE = 500;
    private static final int LOOKED_AT_AGAIN = 5000;

    private final Ports ports;
    private final Prints prints;
    private final Agreements agreements;
    private final Remotes remotes;
    private final InstantSource clock;

    public DriftCheck(Ports ports, Prints prints, Agreements agreements, Remotes remotes, InstantSource clock) {
        this.ports = ports;
        this.prints = prints;
        this.agreements = agreements;
        this.remotes = remotes;
        this.clock = clock;
    }

    /**
     * How what a scan has shown differs from what the hub has read.
     *
     * @param missing ids that the hub has read, and the scan did not show
     * @param unread ids that the scan showed, and the hub has not read, or not as they are there
     * @param extra those of them that it has not read
     * @param ranges how many ranges of keys were compared, of which {@code descended} were looked into
     */
    public record Shown(
            Instant began,
            long records,
            List<String> missing,
            List<String> unread,
            Set<String> extra,
            int ranges,
            int descended) {}

    /** @param began when the scan began: what was read since is newer than what it has shown */
    public Shown compare(Connection connection, Tally tally, Instant began) {
        List<RangePrint> read = in(connection, () -> prints.read(connection.id()));
        Descent.Found found = new Descent(tally, read, began)
                .find(ranges -> in(connection, () -> prints.known(connection.id(), ranges)));
        List<String> unread =
                Stream.concat(found.extra().stream(), found.stale().stream()).toList();
        return new Shown(
                began,
                tally.size(),
                found.missing(),
                unread,
                Set.copyOf(found.extra()),
                found.ranges(),
                found.descended());
    }

    /**
     * Says how both sides agree, after what the scan found was read again. What differs in the hub's own keeping, and nothing is
     * on its way to change, is marked.
     */
    public Agreement conclude(Connection known, Engine engine, Shown shown) {
        // What the scan itself has made known of the connection counts already.
        Connection connection =
                in(known, () -> ports.connections().find(known.id())).orElse(known);
        Findings findings = in(connection, () -> open(connection, shown));
        in(connection, () -> notEnded(connection, shown)).forEach(findings::add);
        in(connection, () -> prints.twins(connection.id())).forEach(twins -> findings.addAll(twins(twins)));
        for (Section section : Section.values()) {
            descend(connection, engine, section, findings);
        }
        return in(connection, () -> findings.save(agreements, shown));
    }

    private Findings open(Connection connection, Shown shown) {
        long terms = Examination.of(ports, remotes, connection, now()).terms();
        boolean isComparable = agreements
                .find(connection.id())
                .filter(before -> before.terms() == terms)
                .isPresent();
        Findings findings = new Findings(connection, terms, isComparable, agreements.all(connection.id()));
        findings.count(Kind.DELETED, shown.missing().size());
        findings.count(Kind.EXTRA, shown.extra().size());
        findings.count(Kind.STALE, shown.unread().size() - shown.extra().size());
        return findings;
    }

    /** What the scan found, and reading it again did not end. */
    private List<Drift> notEnded(Connection connection, Shown shown) {
        List<Drift> still = new ArrayList<>();
        for (List<String> some : pages(shown.missing())) {
            Map<String, Shadow> shadows = ports.shadows().ofPage(connection.id(), some);
            Map<String, Link> links = ports.links().ofPage(connection.id(), some);
            shadows.values().stream()
                    .filter(shadow ->
                            shadow.state() == Shadow.State.LIVE && shadow.asOf().isBefore(shown.began()))
                    .forEach(shadow -> still.add(of(Kind.DELETED, shadow.key().externalId(), links, Why.UNPROVEN)));
        }
        for (List<String> some : pages(shown.unread())) {
            Map<String, Shadow> shadows = ports.shadows().ofPage(connection.id(), some);
            Map<String, Link> links = ports.links().ofPage(connection.id(), some);
            for (String id : some) {
                Shadow shadow = shadows.get(id);
                if (shadow == null) {
                    still.add(of(Kind.EXTRA, id, links, Why.NOT_TAKEN_IN));
                } else if (shadow.asOf().isBefore(shown.began())) {
                    still.add(of(Kind.STALE, id, links, Why.NOT_READ));
                }
            }
        }
        return still;
    }

    private Drift of(Kind kind, String id, Map<String, Link> links, Why why) {
        Optional<CustomerId> customer = Optional.ofNullable(links.get(id)).map(Link::customer);
        return new Drift(kind, id, customer, List.of(Trait.of(why)), now());
    }

    /** The first of them is as it should be. */
    private List<Drift> twins(Prints.Twins twins) {
        return twins.externalIds().stream()
                .skip(1)
                .map(id -> new Drift(
                        Kind.DUPLICATE, id, Optional.of(twins.customer()), List.of(Trait.of(Why.SAME_CUSTOMER)), now()))
                .toList();
    }

    /** Looks into the ranges that are not as they were when they were looked into last. */
    private void descend(Connection connection, Engine engine, Section section, Findings findings) {
        List<RangePrint> standing = in(connection, () -> prints.standing(connection.id(), section));
        Map<String, Long> before = in(connection, () -> agreements.proven(connection.id(), section));
        Proof proof = findings.proof(section, standing, before);
        List<KeyRange> changed = proof.changed();
        for (int from = 0; from < changed.size(); from += Descent.RANGES_AT_ONCE) {
            List<KeyRange> ranges = Descent.chunk(changed, from);
            List<String> keys = in(connection, () -> prints.keys(connection.id(), section, ranges));
            for (List<String> some : pages(keys)) {
                findings.addAll(in(connection, () -> examine(connection, engine, section, some)));
            }
        }
    }

    private List<Drift> examine(Connection connection, Engine engine, Section section, Collection<String> keys) {
        List<Drift> found = Examination.of(ports, remotes, connection, now()).of(section, keys);
        Set<CustomerId> lost = new HashSet<>();
        found.stream()
                .filter(drift -> drift.has(Why.LOST))
                .forEach(drift -> lost.add(drift.customer().orElseThrow()));
        if (lost.isEmpty() || !connection.isKnown()) {
            return found;
        }
        engine.mark(connection, lost);
        return found.stream().map(Drift::marked).toList();
    }

    /**
     * Looks again at what differed when the connection was last compared and may have passed, so that what has been repaired since
     * is over. Where very much differs, the rest is left to the next comparison.
     */
    public void lookAgain(Connection connection) {
        ports.transactions().run(connection.workspace(), () -> {
            List<Drift> before = agreements.after(connection.id(), Optional.empty(), LOOKED_AT_AGAIN).stream()
                    .filter(Drift::mayPass)
                    .toList();
            Optional<Agreement> agreement = agreements.find(connection.id());
            if (!before.isEmpty() && agreement.isPresent()) {
                lookAgain(connection, agreement.get(), before);
            }
        });
    }

    private void lookAgain(Connection connection, Agreement agreement, List<Drift> before) {
        Set<Drift> now = new HashSet<>(new SecondLook(ports, remotes, connection, now(), agreement).of(before));
        Findings.Delta delta = Findings.delta(before, now);
        agreements.save(connection.id(), delta.over(), delta.put());
    }

    static <T> List<List<T>> pages(List<T> all) {
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            pages.add(all.subList(from, Math.min(all.size(), from + KEYS_AT_ONCE)));
        }
        return pages;
    }

    private <T> T in(Connection connection, Supplier<T> work) {
        return ports.transactions().in(connection.workspace(), work);
    }

    private Instant now() {
        return clock.instant();
    }
}
