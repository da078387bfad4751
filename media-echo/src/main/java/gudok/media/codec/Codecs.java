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
     * @param names   encoding names as in {@code a=rtpmap}; case does not matter, a repeated name counts once
     * @param unknown told each name that no installed codec has
     */
    public static List<Codec> named(List<String> names, Consumer<String> unknown) {
        List<Codec> installed = installed();
        List<Codec> chosen = new ArrayList<>();
        for (String name : names) {
            find(installed, name).ifPresentOrElse(codec -> addOnce(chosen, codec), () -> unknown.accept(name));
        }
        return List.copyOf(chosen);
    }

    private static Optional<Codec> find(List<Codec> codecs, String name) {
        return codecs.stream()
                .filter(codec -> codec.encodingName().equalsIgnoreCase(name))
                .findFirst();
    }

    private static void addOnce(List<Codec> codecs, Codec codec) {
        if (!codecs.contains(codec)) {
            codecs.add(codec);
        }
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
