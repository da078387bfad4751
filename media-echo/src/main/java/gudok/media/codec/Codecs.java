package gudok.media.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds codecs. Call it when the server starts or its settings change, on a thread that may read jar files. */
public final class Codecs {
    private static final Logger log = LoggerFactory.getLogger(Codecs.class);

    private Codecs() {}

    /** All codecs on the class path, in the order of their service files. A plug-in that cannot be made is left out. */
    public static List<Codec> installed() {
        return ServiceLoader.load(Codec.class, Codecs.class.getClassLoader()).stream()
                .flatMap(provider -> make(provider).stream())
                .toList();
    }

    /**
     * Installed codecs in the order of a settings list.
     *
     * @param names   encoding names as in {@code a=rtpmap}, each with what may follow it in FreeSWITCH's codec strings:
     *                {@code L16@16000h} means the one of that sampling rate, {@code @20i} (a packet time) is read and
     *                left to the peer; case does not matter, a repeated name counts once
     * @param unknown told each name that no installed codec has
     */
    public static List<Codec> named(List<String> names, Consumer<String> unknown) {
        List<Codec> installed = installed();
        List<Codec> chosen = new ArrayList<>();
        for (String name : names) {
            List<Codec> found = find(installed, name);
            if (found.isEmpty()) {
                unknown.accept(name);
            }
            found.stream().filter(codec -> !chosen.contains(codec)).forEach(chosen::add);
        }
        return List.copyOf(chosen);
    }

    private static List<Codec> find(List<Codec> codecs, String name) {
        return CodecName.parse(name).stream()
                .flatMap(wanted -> codecs.stream().filter(wanted::isOf))
                .toList();
    }

    private static Optional<Codec> make(ServiceLoader.Provider<Codec> provider) {
        try {
            return Optional.of(provider.get());
        } catch (ServiceConfigurationError e) {
            log.error("codec left out class={}", provider.type().getName(), e);
            return Optional.empty();
        }
    }
}
