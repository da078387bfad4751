package gudok.media.sdp;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What two phones make of each other's SDP when it is passed on as it is (RFC 3264), whatever codecs they speak. Pure and
 * stateless; safe from any thread; no text makes it throw.
 */
public final class PassedSdp {
    private static final int COMFORT_NOISE = 13;
    /** Up to here RFC 3551 fixes what a number means, or leaves it without a meaning. */
    private static final int LAST_STATIC = 34;

    private PassedSdp() {}

    /** Whether somebody wants to hear: one of the audio streams is no hold (RFC 3264 §8.4), and not taken away. */
    public static boolean hears(String sdp) {
        return guarded(() -> SdpParser.parse(sdp).stream().anyMatch(PassedSdp::hears));
    }

    /** Whether an answer takes one of the offer's audio streams with a codec for sound that the offer has for it. */
    public static boolean agrees(String offer, String answer) {
        return guarded(() -> agrees(SdpParser.parse(offer), SdpParser.parse(answer)));
    }

    private static boolean guarded(Supplier<Boolean> reading) {
        try {
            return reading.get();
        } catch (RefusedException unreadable) {
            return false;
        }
    }

    private static boolean hears(SdpMedia media) {
        return isWanted(media) && media.direction().receives() && !isUnspecified(media);
    }

    /** Where the first audio stream that is wanted is to go, as its c= line has it; empty if that is no address. */
    public static Optional<InetAddress> address(String sdp) {
        try {
            return SdpParser.parse(sdp).stream()
                    .filter(PassedSdp::isWanted)
                    .findFirst()
                    .flatMap(PassedSdp::address);
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> address(SdpMedia media) {
        return media.connection()
                .map(SdpParser.BLANKS::split)
                .filter(words -> words.length == 3)
                .flatMap(words -> RemoteAddress.literal(words[2]));
    }

    /** The hold of RFC 2543. */
    private static boolean isUnspecified(SdpMedia media) {
        return address(media).filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    private static boolean isWanted(SdpMedia media) {
        return media.isAudio() && media.port() != 0;
    }

    /** Streams belong together by their places (RFC 3264 §6). */
    private static boolean agrees(List<SdpMedia> offer, List<SdpMedia> answer) {
        for (int i = 0; i < Math.min(offer.size(), answer.size()); i++) {
            Set<String> common = sounds(offer.get(i));
            common.retainAll(sounds(answer.get(i)));
            if (!common.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> sounds(SdpMedia media) {
        Set<String> sounds = new HashSet<>();
        if (isWanted(media)) {
            PayloadTypes.types(media)
                    .forEach(type -> meaning(media, type)
                            .filter(meaning -> !meaning.startsWith(PayloadTypes.EVENT_ENCODING))
                            .filter(meaning -> !meaning.startsWith("cn/"))
                            .ifPresent(sounds::add));
        }
        return sounds;
    }

    private static Optional<String> meaning(SdpMedia media, int type) {
        if (type <= LAST_STATIC) {
            return type == COMFORT_NOISE ? Optional.empty() : Optional.of(Integer.toString(type));
        }
        return media.rtpmap(type).map(known -> known.name().toLowerCase(Locale.ROOT) + "/" + known.clockRate());
    }
}
