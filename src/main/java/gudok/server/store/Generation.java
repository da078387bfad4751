package gudok.server.store;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * One file of bindings: an H2 store with a map of numbered segments, and one that says whether the segments say all there is to
 * say, or come in addition to the generation before. It only ever grows at its end: only there does H2 find the newest commit
 * again after a kill. On the store's thread.
 */
final class Generation implements AutoCloseable {
    private static final String COMPLETE = "complete";
    private static final String FLUSHES = "flushes";

    /** Megabytes: a leaf is read again when the next segment goes behind it. */
    private static final int CACHE_MB = 1;

    private final Path file;
    private final StateFile state;
    private final MVStore store;
    private final MVMap<Long, byte[]> segments;
    private final MVMap<String, String> about;
    private long nextId = 1;
    private long flushes;

    private Generation(Path file, MVStore store) {
        this.file = file;
        this.state = new StateFile(file);
        this.store = store;
        segments = store.openMap(
                "segments",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        about = store.openMap(
                "about",
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    /** Of an empty file. */
    static Generation create(Path file, String scheme) {
        MVStore store = builder(file, scheme).open();
        store.setReuseSpace(false);
        store.setVersionsToKeep(0);
        return wrap(file, store);
    }

    /** For {@link #newestFirst} only; the file stays as it is. */
    static Generation read(Path file, String scheme) {
        return wrap(file, builder(file, scheme).readOnly().open());
    }

    private static Generation wrap(Path file, MVStore store) {
        try {
            return new Generation(file, store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** No thread, no compression, no compaction, no commit but ours. */
    private static MVStore.Builder builder(Path file, String scheme) {
        return new MVStore.Builder()
                .fileName(scheme + file)
                .autoCommitDisabled()
                .autoCompactFillRate(0)
                .cacheSize(CACHE_MB);
    }

    Path file() {
        return file;
    }

    long bytes() {
        return store.getFileStore().size();
    }

    /** Puts a segment behind the others. */
    void add(byte[] block) {
        segments.append(nextId, block);
        nextId++;
    }

    /** With the next commit this generation says all there is to say. */
    void complete() {
        about.put(COMPLETE, "yes");
    }

    boolean isComplete() {
        return about.containsKey(COMPLETE);
    }

    /** Commits, waits until the disk has it, and notes that beside the file. */
    void commit() {
        flushes++;
        about.put(FLUSHES, String.valueOf(flushes));
        store.commit();
        store.sync();
        state.write(flushes);
    }

    /** Number of the last commit that is in the file; none in a file of a version that did not count them. */
    long flushes() {
        String number = about.get(FLUSHES);
        return number == null ? 0 : Long.parseLong(number);
    }

    /** Hands over the segments, the last first, up to the first that cannot be read; returns whether there is none such. */
    boolean newestFirst(Predicate<byte[]> reader) {
        long id = segments.sizeAsLong();
        while (id > 0 && reader.test(segment(id))) {
            id--;
        }
        return id == 0;
    }

    /** An empty one instead of one that is damaged. */
    private byte[] segment(long id) {
        try {
            byte[] block = segments.get(id);
            return block == null ? new byte[0] : block;
        } catch (RuntimeException | Error e) { // a damaged file makes H2 throw anything
            return new byte[0];
        }
    }

    /** Leaves the file as the last commit has made it. */
    @Override
    public void close() {
        state.close();
        store.closeImmediately();
    }
}
