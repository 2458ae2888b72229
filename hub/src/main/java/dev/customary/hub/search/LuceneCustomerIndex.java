package dev.customary.hub.search;

import dev.customary.hub.customer.CustomerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index of one workspace in a folder of its own. */
final class LuceneCustomerIndex implements CustomerIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneCustomerIndex.class);
    private static final Duration BETWEEN_REFRESHES = Duration.ofMillis(25);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(3);

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ScheduledThreadPoolExecutor threads;
    private final Paced refreshes;
    private final Paced commits;
    private final ReentrantLock refreshing = new ReentrantLock();

    /** The versions put since the refresh before the last, which a searcher may not see yet; 0 for a removed customer. */
    private Map<CustomerId, Long> unseen = new HashMap<>();

    private Map<CustomerId, Long> almostSeen = new HashMap<>();

    private LuceneCustomerIndex(IndexWriter writer) throws IOException {
        this.writer = writer;
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        this.threads = new ScheduledThreadPoolExecutor(
                2, Thread.ofPlatform().daemon().name("index-", 0).factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.refreshes = new Paced(threads, () -> quietly("refresh", this::refresh), BETWEEN_REFRESHES);
        this.commits = new Paced(threads, () -> quietly("commit", this::commit), BETWEEN_COMMITS);
    }

    /**
     * Opens the index in {@code folder}, an empty one if there is none that can be used.
     *
     * @throws UncheckedIOException when another process has it open, or the disk fails
     */
    static LuceneCustomerIndex open(Path folder) {
        return open(calling(() -> FSDirectory.open(folder)));
    }

    /** Likewise in {@code directory}, which is closed with the index. */
    static LuceneCustomerIndex open(Directory directory) {
        IndexWriter writer = LuceneDirectory.open(directory);
        return calling(() -> new LuceneCustomerIndex(writer));
    }

    @Override
    public void put(Collection<SearchDocument> documents) {
        change(() -> withReader(reader -> {
            for (SearchDocument document : documents) {
                put(document, heldVersion(reader, document.id()));
            }
            return documents;
        }));
    }

    private void put(SearchDocument document, OptionalLong held) throws IOException {
        if (held.isEmpty()) {
            writer.addDocument(LuceneDocuments.lucene(document)); // nothing is looked for to be replaced
        } else if (document.version() >= held.getAsLong()) {
            writer.updateDocument(LuceneDocuments.term(document.id()), LuceneDocuments.lucene(document));
        } else {
            return;
        }
        unseen.put(document.id(), document.version());
    }

    /** 0 for one that was removed just now; empty for one that it surely does not hold. */
    private OptionalLong heldVersion(IndexReader reader, CustomerId id) throws IOException {
        Long recent = unseen.getOrDefault(id, almostSeen.get(id));
        return recent != null ? OptionalLong.of(recent) : LuceneEntries.version(reader, id);
    }

    @Override
    public void remove(Collection<CustomerId> ids) {
        change(() -> {
            for (CustomerId id : ids) {
                writer.deleteDocuments(LuceneDocuments.term(id));
                unseen.put(id, 0L);
            }
            return ids;
        });
    }

    private void change(Work<?> work) {
        synchronized (this) {
            calling(work);
        }
        refreshes.wish();
        commits.wish();
    }

    @Override
    public void refresh() {
        refreshing.lock();
        try {
            passOn();
            calling(() -> {
                searchers.maybeRefreshBlocking();
                return searchers;
            });
            synchronized (this) {
                almostSeen = new HashMap<>();
            }
        } finally {
            refreshing.unlock();
        }
    }

    /** What was not seen when a refresh failed is still not seen. */
    private synchronized void passOn() {
        almostSeen.putAll(unseen);
        unseen = new HashMap<>();
    }

    /** What can not be kept on disk breaks the index, so that it is opened again and filled; searches go on meanwhile. */
    private void commit() {
        calling(() -> {
            try {
                return writer.commit();
            } catch (IOException e) {
                giveUp(e);
                throw e;
            }
        });
    }

    private void giveUp(IOException cause) {
        try {
            writer.rollback();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public SearchResult search(SearchQuery query) {
        return calling(() -> withSearcher(searcher -> search(searcher, query)));
    }

    private static SearchResult search(IndexSearcher searcher, SearchQuery query) throws IOException {
        return Typed.answered(
                query,
                typed -> new LuceneSearch(searcher, query, typed).result(),
                typed -> searcher.count(LuceneQueries.of(typed)));
    }

    @Override
    public List<Entry> after(Optional<CustomerId> after, int limit) {
        return calling(() -> withReader(reader -> LuceneEntries.after(reader, after, limit)));
    }

    @Override
    public long size() {
        return calling(() -> withReader(reader -> (long) reader.numDocs()));
    }

    @Override
    public Optional<Instant> newest() {
        Sort latestFirst = LuceneOrder.sort(new SearchQuery.Order(SearchQuery.Key.UPDATED_AT, true));
        return calling(() -> withSearcher(
                searcher -> Arrays.stream(searcher.search(MatchAllDocsQuery.INSTANCE, 1, latestFirst).scoreDocs)
                        .map(found -> (Long) ((FieldDoc) found).fields[0])
                        .map(Instant::ofEpochMilli)
                        .findFirst()));
    }

    @Override
    public boolean isOpen() {
        return writer.isOpen();
    }

    @Override
    public void close() {
        threads.close();
        calling(() -> {
            searchers.close();
            writer.close();
            writer.getDirectory().close();
            return writer;
        });
    }

    /** Closes as a crash does: what was not committed is lost. */
    void abandon() {
        threads.close();
        calling(() -> {
            searchers.close();
            writer.rollback();
            writer.getDirectory().close();
            return writer;
        });
    }

    private <T> T withReader(Use<IndexReader, T> use) throws IOException {
        return withSearcher(searcher -> use.of(searcher.getIndexReader()));
    }

    private <T> T withSearcher(Use<IndexSearcher, T> use) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return use.of(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    private void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            if (!threads.isShutdown()) {
                LOG.error("search index {}: {} failed", writer.getDirectory(), what, e);
            }
        }
    }

    private static <T> T calling(Work<T> work) {
        try {
            return work.run();
        } catch (AlreadyClosedException e) {
            throw new UncheckedIOException("search index: closed", new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException("search index: the disk failed", e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    @FunctionalInterface
    private interface Use<A, T> {
        T of(A with) throws IOException;
    }
}
