package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Encoded sounds, the least recently used thrown away first. Safe from any thread: the first caller of a sound makes it on
 * its own thread and without the lock, callers that come meanwhile wait for it. Failures are not kept.
 */
final class EncodedCache {
    /** One sound, a file or whatever else it was made of, in one encoding. */
    record Key(Object sound, String encoding) {
        static Key of(Object sound, Codec codec) {
            String pauses = codec.leavesOutSilence() ? " with pauses" : "";
            return new Key(sound, codec.encodingName() + "/" + codec.clockRate() + pauses);
        }
    }

    /** What tells that a file changed; the identity (inode) sees a file that was replaced within one tick of the clock. */
    record Stamp(FileTime modified, long size, Optional<Object> identity) {
        /** Of what never changes. */
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), 0, Optional.empty());

        static Stamp of(BasicFileAttributes file) {
            return new Stamp(file.lastModifiedTime(), file.size(), Optional.ofNullable(file.fileKey()));
        }
    }

    private static final class Entry {
        final Stamp stamp;
        final CompletableFuture<EncodedAudio> audio = new CompletableFuture<>();
        long bytes;

        Entry(Stamp stamp) {
            this.stamp = stamp;
        }
    }

    private final long maxBytes;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    EncodedCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    EncodedAudio get(Key key, Stamp stamp, Supplier<EncodedAudio> maker) {
        Entry fresh = new Entry(stamp);
        Entry entry = claim(key, fresh);
        return entry == fresh ? make(key, fresh, maker) : await(entry);
    }

    /** The entry that holds the sound, or {@code fresh}, put in its place, if the caller has to make it. */
    private synchronized Entry claim(Key key, Entry fresh) {
        Entry known = entries.get(key);
        if (known != null && known.stamp.equals(fresh.stamp)) {
            return known;
        }
        remove(key, known);
        entries.put(key, fresh);
        return fresh;
    }

    private EncodedAudio make(Key key, Entry entry, Supplier<EncodedAudio> maker) {
        try {
            EncodedAudio audio = maker.get();
            keep(key, entry, audio.memory());
            entry.audio.complete(audio);
            return audio;
        } catch (RuntimeException | Error e) {
            remove(key, entry);
            entry.audio.completeExceptionally(e);
            throw e;
        }
    }

    /** Waits for the caller that makes the sound; fails with a message of its own as it failed. */
    private static EncodedAudio await(Entry entry) {
        try {
            return entry.audio.join();
        } catch (CompletionException e) {
            throw new UnplayableFile(e.getCause().getMessage());
        }
    }

    private synchronized void keep(Key key, Entry entry, long size) {
        if (entries.get(key) != entry) {
            return;
        }
        entry.bytes = size;
        bytes += size;
        Iterator<Map.Entry<Key, Entry>> eldest = entries.entrySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Entry next = eldest.next().getValue();
            if (next.bytes > 0) {
                bytes -= next.bytes;
                eldest.remove();
            }
        }
    }

    private synchronized void remove(Key key, Entry entry) {
        if (entry != null && entries.remove(key, entry)) {
            bytes -= entry.bytes;
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
