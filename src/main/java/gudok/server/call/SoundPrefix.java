package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where relative sound names of a call begin: in its variable {@code sound_prefix}; else, where the variable
 * {@code default_language} names a language that has prompts, in those; else where the configuration says. A peer's text cannot
 * choose. On the call's thread.
 */
record SoundPrefix(Variables variables, Supplier<Map<String, String>> globals) implements Supplier<Path> {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}");

    @Override
    public Path get() {
        Path standard = Path.of(global("sound_prefix"));
        return configured("sound_prefix")
                .map(standard::resolve)
                .or(this::ofLanguage)
                .orElse(standard)
                .toAbsolutePath();
    }

    private Optional<Path> ofLanguage() {
        return configured("default_language")
                .filter(LANGUAGE.asMatchPredicate())
                .filter(language -> !language.equals(global("default_language")))
                .map(language -> Path.of(global("sounds_dir")).resolve(language))
                .filter(Files::isDirectory);
    }

    private Optional<String> configured(String name) {
        return variables.get(name).filter(value -> !value.hasPeerText()).map(Value::text);
    }

    private String global(String name) {
        return globals.get().getOrDefault(name, "");
    }
}
