package gudok.server.config;

import java.util.Locale;

/** Names of all warnings about files and settings. By its name an operator silences one, so names stay as they are. */
public enum WarningName {
    MISSING_FOLDER("a folder of the configuration is not there"),
    MISSING_FILE("an include names a file that is not there, or gudok.xml is not there"),
    NO_FILES("a folder holds no file *.xml"),
    EMPTY_FILE("a file with nothing in it"),
    FILE_NAME("a file or folder is not read as its name has capital letters"),
    NOT_A_FILE("a folder, pipe or device where a file is due"),
    STRAY_TEXT("text between elements, where it means nothing"),
    BARE_CHARACTER("a bare & or <, which XML writes as &amp; or &lt;"),
    IGNORED_ELEMENT(
            "an element that is ignored: inside X-PRE-PROCESS, in gudok.xml, or a comment for the preprocessor"),
    NO_GLOBAL_VALUE("a $${name} that has no value"),
    NO_ENVIRONMENT_VALUE("an environment variable that is not set"),
    NOT_EXECUTED("an instruction of the preprocessor that is not executed here"),
    IDLE_SETTING("a setting that has no effect, or none where it stands"),
    UNKNOWN_SETTING("a setting that looks like a misspelt one"),
    NEEDS_RESTART("a setting that only a restart changes"),
    OPEN_DOOR("a setting that lets strangers in"),
    SOUND_FOLDER("a folder of sounds that cannot be used"),
    WARNED_SETTING("a setting that cannot do what it says"),
    CERTIFICATE("a certificate that peers may refuse"),
    NO_USERS("the directory names no user"),
    FORCED("an error that was overruled by force, or a dialplan test that fails at the start"),
    UNCERTAIN_TEST("a dialplan test expects what depends on the call"),
    UNKNOWN_WARNING("a comment that silences a warning names one that does not exist");

    private final String meaning;

    WarningName(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in brackets behind a warning and in comments, e.g. {@code missing-folder}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is about, in half a line. */
    public String meaning() {
        return meaning;
    }
}
