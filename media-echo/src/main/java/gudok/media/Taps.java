package gudok.media;

import gudok.media.jitter.JitterBuffer;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to a session's sound. Nothing is decoded while there is nobody. Confined to the session's loop. */
final class Taps {
    private static final Logger log = LoggerFactory.getLogger(Taps.class);
    private static final int BEHIND_MS = 80;
    /** A loop that was away for longer leaves sound out. */
    private static final int MOST_FRAMES = 500;

    private final List<SoundTap> taps = new ArrayList<>();
    private Optional<Lines> lines = Optional.empty();
    private MediaFormat format;

    /** Both directions while somebody listens. */
    private record Lines(
            JitterBuffer heard, SentLine sent, short[] heardFrame, short[] sentFrame, int samples, int ticks) {
        static Lines of(MediaFormat format, int timestamp) {
            int samples = (int) ((long) format.frameTicks()
                    * format.codec().sampleRate()
                    / format.codec().clockRate());
            int behind = format.codec().clockRate() * BEHIND_MS / 1000;
            return new Lines(
                    new JitterBuffer(format.codec()),
                    new SentLine(format.codec(), timestamp - behind),
                    new short[samples],
                    new short[samples],
                    samples,
                    format.frameTicks());
        }
    }

    /** @param timestamp of the next frame that the session sends */
    void add(SoundTap tap, MediaFormat agreed, int timestamp) {
        if (taps.isEmpty()) {
            format = agreed;
            lines = Optional.of(Lines.of(agreed, timestamp));
        }
        taps.add(tap);
        begin(tap);
    }

    /** Takes a tap away, if it is there. */
    void remove(SoundTap tap) {
        if (taps.remove(tap)) {
            if (taps.isEmpty()) {
                lines = Optional.empty();
            }
            end(tap);
        }
    }

    /** The session ends: gives out what was sent but is not yet due, then nothing more. */
    void close(int nextTimestamp, long nowNanos) {
        give(nextTimestamp, nowNanos);
        for (SoundTap tap : List.copyOf(taps)) {
            remove(tap);
        }
    }

    /** Codec or length of frames have changed. */
    void renegotiated(MediaFormat changed, int timestamp) {
        if (lines.isEmpty()) {
            return;
        }
        boolean sameRate = format.codec().sampleRate() == changed.codec().sampleRate();
        format = changed;
        lines = Optional.of(Lines.of(changed, timestamp));
        if (!sameRate) {
            List.copyOf(taps).forEach(this::begin);
        }
    }

    void heard(RtpPacket packet, long nowNanos) {
        if (lines.isPresent()) {
            lines.get().heard().put(packet, nowNanos);
        }
    }

    /** A packet of the same stream that is not sound. */
    void heardOther(RtpPacket packet, long nowNanos) {
        if (lines.isPresent()) {
            lines.get().heard().skip(packet, nowNanos);
        }
    }

    void sent(ByteBuffer packet, int length, int timestamp) {
        if (lines.isPresent()) {
            lines.get().sent().sent(packet, RtpPacket.HEADER_BYTES, length, timestamp);
        }
    }

    /** Time went by: gives out what is due. */
    void tick(int nextTimestamp, long nowNanos) {
        if (lines.isPresent()) {
            give(nextTimestamp - format.codec().clockRate() * BEHIND_MS / 1000, nowNanos);
        }
    }

    private void give(int until, long nowNanos) {
        for (int frames = 0; frames < MOST_FRAMES && isDue(until); frames++) {
            Lines now = lines.get();
            now.heard().take(now.heardFrame(), now.samples(), nowNanos);
            now.sent().take(now.sentFrame(), now.samples(), now.ticks());
            for (int i = taps.size() - 1; i >= 0; i--) {
                give(taps.get(i), now);
            }
        }
    }

    private boolean isDue(int until) {
        return lines.isPresent() && until - lines.get().sent().position() >= format.frameTicks();
    }

    private void give(SoundTap tap, Lines now) {
        boolean more = false;
        try {
            more = tap.sound(now.heardFrame(), now.sentFrame(), now.samples());
        } catch (RuntimeException e) {
            log.error("sound tap failed tap={}", tap, e);
        }
        if (!more) {
            remove(tap);
        }
    }

    private void begin(SoundTap tap) {
        try {
            tap.begin(format.codec().sampleRate());
        } catch (RuntimeException e) {
            log.error("sound tap failed tap={}", tap, e);
            remove(tap);
        }
    }

    private static void end(SoundTap tap) {
        try {
            tap.end();
        } catch (RuntimeException e) {
            log.error("sound tap failed tap={}", tap, e);
        }
    }
}
