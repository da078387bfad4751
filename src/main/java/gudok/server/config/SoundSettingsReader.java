package gudok.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where sound comes from and where recordings go. */
final class SoundSettingsReader {
    private static final String SOUNDS = "sounds_dir";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}");

    private final SettingValues values;
    private final Path configDirectory;

    /** @param configDirectory relative paths start here; absolute itself */
    SoundSettingsReader(SettingValues values, Path configDirectory) {
        this.values = values;
        this.configDirectory = configDirectory;
    }

    Settings.Sounds read() {
        String language = values.text("default_language");
        if (!LANGUAGE.matcher(language).matches()) {
            values.error("default_language", "\"" + language + "\" is not a language such as en or ru");
        }
        Path prefix = values.path(values.text("sound_prefix"), configDirectory, "sound_prefix")
                .orElse(configDirectory);
        if (LANGUAGE.matcher(language).matches() && Files.isExecutable(configDirectory)) {
            checkSounds(prefix);
        }
        List<Path> roots =
                values.list("sound_roots", root -> values.path(root, configDirectory, "sound_roots"), "a path");
        Path recordings = values.path(values.text("recordings_dir"), configDirectory, "recordings_dir")
                .orElse(configDirectory);
        return new Settings.Sounds(language, prefix, roots, recordings);
    }

    /** A folder that is missing is told of once, at the setting nearest to the mistake. */
    private void checkSounds(Path prefix) {
        Optional<Path> sounds = values.path(values.text(SOUNDS), configDirectory, SOUNDS);
        boolean missing = sounds.filter(folder -> !Files.isDirectory(folder)).isPresent();
        String problem = ", where there is no folder; prompts will be missing";
        if (missing && (values.isGiven(SOUNDS) || !(values.isGiven("sound_prefix") || Files.isDirectory(prefix)))) {
            values.warning(SOUNDS, WarningName.SOUND_FOLDER, "points to " + values.text(SOUNDS) + problem);
        } else if (!Files.isDirectory(prefix)) {
            String blamed = values.isGiven("sound_prefix") ? "sound_prefix" : "default_language";
            values.warning(blamed, WarningName.SOUND_FOLDER, "points to " + prefix + problem);
        }
    }
}
