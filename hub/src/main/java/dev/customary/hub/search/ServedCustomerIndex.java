package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.ServedIndexes.Standing;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one workspace at a server, which other nodes of the hub write as well. Nothing is asked of the server before it is
 * needed, so that a hub starts without it.
 *
 * <p>An index of an older form goes on answering while one of this form is filled beside it. What changes meanwhile is written to
 * both; questions that the older one does not understand are answered by the new one, with whom it holds by then. When all are
 * in it, it takes the older one's place. Where two nodes do that at once, the second finds it done, or, at worst, the building
 * begins once more.
 */
final class ServedCustomerIndex implements CustomerIndex {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCustomerIndex.class);

    private final ServedIndexes indexes;
    private final Object preparing = new Object();
    private volatile @Nullable Standing standing;
    private volatile boolean isClosed;

    ServedCustomerIndex(ServedIndexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public void put(Collection<SearchDocument> documents) {
        change(index -> indexes.put(index, documents));
    }

    @Override
    public void remove(Collection<CustomerId> ids) {
        change(index -> indexes.remove(index, ids));
    }

    private void change(Change change) {
        Standing now = with(known -> {
            change.in(known.built());
            return known;
        });
        now.older().ifPresent(older -> inTheOlder(older, change));
    }

    /** An index of an older form may not take what it is given. That must not keep the new one from being built. */
    private void inTheOlder(String older, Change change) {
        try {
            change.in(older);
        } catch (UncheckedIOException failure) {
            if (ServerFailure.isMissing(failure)) {
                forget(); // another node has put the new one in its place
            } else if (ServerFailure.isRefusal(failure)) {
                LOG.warn("search: the index of an older form, {}, did not take a change", older, failure);
            } else {
                throw failure;
            }
        }
    }

    @Override
    public void refresh() {
        with(known -> {
            indexes.refresh(known.built());
            return known;
        });
    }

    @Override
    public SearchResult search(SearchQuery query) {
        return with(known -> known.older().isPresent() ? inEither(known, query) : indexes.search(known.built(), query));
    }

    private SearchResult inEither(Standing known, SearchQuery query) {
        try {
            return indexes.search(known.older().orElse(known.built()), query);
        } catch (UncheckedIOException failure) {
            if (ServerFailure.isRefusal(failure) && !ServerFailure.isMissing(failure)) {
                LOG.debug("search: the index of an older form did not understand a question", failure);
                return indexes.search(known.built(), query);
            }
            forget(); // it may have been replaced just now
            Standing now = standing();
            if (now.older().isPresent()) {
                throw failure;
            }
            return indexes.search(now.built(), query);
        }
    }

    @Override
    public List<Entry> after(Optional<CustomerId> after, int limit) {
        return with(known -> indexes.after(known.built(), after, limit));
    }

    @Override
    public long size() {
        return with(known -> indexes.size(known.built()));
    }

    @Override
    public Optional<Instant> newest() {
        return with(known -> indexes.newest(known.built()));
    }

    @Override
    public void whole() {
        Standing known = standing();
        indexes.whole(known.built());
        if (known.older().isPresent()) {
            replace(known);
            forget();
        }
    }

    private void replace(Standing known) {
        try {
            indexes.replace(known);
            LOG.info("search: the index in its new form has taken the place of the older one");
        } catch (UncheckedIOException failure) {
            if (!ServerFailure.isMissing(failure)) {
                throw failure;
            }
            LOG.info("search: another node has put the index in its new form in its place");
        }
    }

    /** Does it once more when an index turns out to be gone: another node has replaced it, or somebody has deleted it. */
    private <T> T with(Function<Standing, T> work) {
        try {
            return work.apply(standing());
        } catch (UncheckedIOException failure) {
            if (!ServerFailure.isMissing(failure)) {
                throw failure;
            }
            LOG.warn("search: an index is not where it was, and is looked for: {}", failure.getMessage());
            forget();
            return work.apply(standing());
        }
    }

    private Standing standing() {
        Standing known = standing;
        if (known != null) {
            return known;
        }
        synchronized (preparing) {
            Standing found = standing == null ? prepared() : standing;
            standing = found;
            return found;
        }
    }

    private Standing prepared() {
        Standing found = indexes.prepare();
        found.older()
                .ifPresent(older -> LOG.info(
                        "search: {} has an older form and goes on answering until {} holds everything",
                        older,
                        found.built()));
        return found;
    }

    private void forget() {
        synchronized (preparing) {
            standing = null;
        }
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        indexes.close();
    }

    @FunctionalInterface
    private interface Change {
        void in(String index);
    }
}
