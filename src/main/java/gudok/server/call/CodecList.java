package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codecs of one call: those of {@code absolute_codec_string}, else of {@code codec_string}, else of the setting
 * {@code codecs}; those that leave out silence do so unless {@code silence_suppression}, the variable or else the setting,
 * is no true value. The variables come from the caller's entry in the directory or from the dialplan, and count until media
 * are agreed on. Asked on the call's thread.
 */
record CodecList(Variables variables, Supplier<Map<String, String>> globals, List<Codec> configured) {
    private static final Logger log = LoggerFactory.getLogger(CodecList.class);
    private static final int MAX_NAMES = 32;
    private static final String PAUSES = "silence_suppression";
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "t", "1", "enabled", "active", "allow");

    /** In order of preference; names that nobody knows are passed over, a list of nothing else counts as none. */
    List<Codec> wanted() {
        List<Codec> listed = listed();
        return leavesOutSilence()
                ? listed
                : listed.stream().map(Codec::withoutPauses).toList();
    }

    private boolean leavesOutSilence() {
        String text = variables
                .get(PAUSES)
                .filter(value -> !value.hasPeerText())
                .map(Value::text)
                .orElseGet(() -> globals.get().getOrDefault(PAUSES, "true"));
        return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private List<Codec> listed() {
        List<Codec> absolute = named("absolute_codec_string");
        List<Codec> wished = absolute.isEmpty() ? named("codec_string") : absolute;
        return wished.isEmpty() ? configured : wished;
    }

    /** What {@link #wanted} tells is all that may be used. */
    boolean isAbsolute() {
        return !named("absolute_codec_string").isEmpty();
    }

    private List<Codec> named(String variable) {
        String text = variables.text(variable, "");
        if (text.isBlank()) {
            return List.of();
        }
        List<String> names =
                Arrays.stream(text.split(",", MAX_NAMES + 1)).limit(MAX_NAMES).toList();
        return Codecs.named(
                names, unknown -> log.warn("codec not installed, passed over variable={} name={}", variable, unknown));
    }
}
