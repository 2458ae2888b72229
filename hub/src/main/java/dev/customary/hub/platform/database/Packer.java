package dev.customary.hub.platform.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Makes bytes small (Zstandard, RFC 8878, without what the frame need not say), best those that look like the ones its
 * dictionary was trained with: records of one system are mostly names and punctuation that they have in common. Thread-safe.
 */
public final class Packer {
    private static final int LEVEL = 3;
    private static final int DICTIONARY_SIZE = 8 << 10;

    private final Pool<ZstdCompressCtx> compressing;
    private final Pool<ZstdDecompressCtx> decompressing;

    /** @param dictionary of {@link #train}; empty for none */
    public Packer(byte[] dictionary) {
        this.compressing = new Pool<>(() -> compressing(dictionary));
        this.decompressing = new Pool<>(() -> decompressing(dictionary));
    }

    /** What {@code samples} have in common; empty if they are too few to tell. */
    public static byte[] train(List<byte[]> samples) {
        int size = samples.stream().mapToInt(sample -> sample.length).sum();
        ZstdDictTrainer trainer = new ZstdDictTrainer(Math.max(size, 1), DICTIONARY_SIZE);
        samples.forEach(trainer::addSample);
        try {
            return trainer.trainSamples();
        } catch (ZstdException tooFew) {
            return new byte[0];
        }
    }

    public byte[] pack(byte[] bytes) {
        byte[] packed = new byte[(int) Zstd.compressBound(bytes.length)];
        int size = compressing.with(
                context -> context.compressByteArray(packed, 0, packed.length, bytes, 0, bytes.length));
        return Arrays.copyOf(packed, size);
    }

    /** @throws IllegalStateException when {@code packed} is not what {@link #pack} gave with the same dictionary */
    public byte[] unpack(byte[] packed) {
        long length = Zstd.getFrameContentSize(packed, 0, packed.length, true);
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IllegalStateException("packed bytes do not say how long they are (%d)".formatted(packed.length));
        }
        byte[] bytes = new byte[(int) length];
        try {
            decompressing.with(
                    context -> context.decompressByteArray(bytes, 0, bytes.length, packed, 0, packed.length));
            return bytes;
        } catch (ZstdException e) {
            throw new IllegalStateException("packed bytes are damaged", e);
        }
    }

    private static ZstdCompressCtx compressing(byte[] dictionary) {
        ZstdCompressCtx context = new ZstdCompressCtx();
        context.setLevel(LEVEL);
        context.setMagicless(true);
        context.setContentSize(true);
        context.setDictID(false);
        context.setChecksum(false);
        if (dictionary.length > 0) {
            context.loadDict(dictionary);
        }
        return context;
    }

    private static ZstdDecompressCtx decompressing(byte[] dictionary) {
        ZstdDecompressCtx context = new ZstdDecompressCtx();
        context.setMagicless(true);
        if (dictionary.length > 0) {
            context.loadDict(dictionary);
        }
        return context;
    }

    /** Contexts are large and slow to make, and used by one thread at a time. There are as many as were ever used at once. */
    private static final class Pool<T> {
        private final Queue<T> free = new ConcurrentLinkedQueue<>();
        private final Supplier<T> making;

        Pool(Supplier<T> making) {
            this.making = making;
        }

        interface Use<T> {
            int of(T context);
        }

        int with(Use<T> use) {
            T kept = free.poll();
            T context = kept == null ? making.get() : kept;
            int result = use.of(context);
            free.add(context); // one that failed is not used again
            return result;
        }
    }
}
