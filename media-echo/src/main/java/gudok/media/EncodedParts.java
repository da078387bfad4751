package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.prompt.Recoding;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Encoded sounds that follow the codec of a session: when it changes, another thread encodes them anew, so that the loop
 * does no codec work. Confined to the loop.
 */
final class EncodedParts {
    private List<EncodedAudio> parts;
    private Optional<CompletableFuture<List<EncodedAudio>>> coming = Optional.empty();

    EncodedParts(List<EncodedAudio> parts) {
        this.parts = parts.stream().filter(audio -> audio.payload().length > 0).toList();
    }

    List<EncodedAudio> all() {
        return parts;
    }

    void begin(Codec codec) {
        coming = parts.stream().allMatch(audio -> fits(audio, codec))
                ? Optional.empty()
                : Optional.of(recode(parts, codec));
    }

    /** Without pauses it fits also where they may be. */
    private static boolean fits(EncodedAudio audio, Codec codec) {
        return Recoding.isSame(audio.codec(), codec) && (codec.leavesOutSilence() || !audio.hasPauses());
    }

    /** True if the sounds are in the session's codec. */
    boolean isReady() {
        if (coming.isPresent() && coming.get().isDone()) {
            parts = coming.get().join();
            coming = Optional.empty();
        }
        return coming.isEmpty();
    }

    private static CompletableFuture<List<EncodedAudio>> recode(List<EncodedAudio> parts, Codec codec) {
        CompletableFuture<List<EncodedAudio>> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> complete(result, parts, codec), "recode");
        worker.setDaemon(true);
        worker.start();
        return result;
    }

    private static void complete(CompletableFuture<List<EncodedAudio>> result, List<EncodedAudio> parts, Codec codec) {
        try {
            result.complete(
                    parts.stream().map(audio -> Recoding.of(audio, codec, 1)).toList());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
