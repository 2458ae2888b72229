package dev.customary.hub.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an index. What is damaged, or lies there in an older form, is thrown away: the store has it all. */
final class LuceneDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneDirectory.class);
    private static final String SCHEMA = "schema";
    private static final double RAM_BUFFER_MB = 64;

    private LuceneDirectory() {}

    /** @throws UncheckedIOException when another process has it, or the disk fails */
    static IndexWriter open(Directory directory) {
        try {
            if (!isUsable(directory)) {
                empty(directory);
            }
            return writer(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("search index %s: not opened".formatted(directory), e);
        }
    }

    /** Reads every byte: a flipped one must not show in what customers are found. */
    private static boolean isUsable(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return false;
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext segment : reader.leaves()) {
                segment.reader().checkIntegrity();
            }
            return schema().equals(reader.getIndexCommit().getUserData().get(SCHEMA));
        } catch (IOException | RuntimeException e) {
            LOG.warn("search index {}: damaged, made anew", directory, e);
            return false;
        }
    }

    private static void empty(Directory directory) throws IOException {
        try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(RAM_BUFFER_MB));
        writer.setLiveCommitData(Map.of(SCHEMA, schema()).entrySet());
        writer.commit();
        return writer;
    }

    private static String schema() {
        return Integer.toString(LuceneDocuments.SCHEMA);
    }
}
