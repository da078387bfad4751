package gudok.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One reading of a configuration directory: {@code gudok.xml} at once, dialplan and directory when their readers are
 * asked for, dialplan first, each once. All that is wrong gathers in {@link #problems()}. For one thread.
 */
public final class Configuration {
    static final String MAIN_FILE = "gudok.xml";
    private static final String DIALPLAN = "dialplan";
    private static final String DIRECTORY = "directory";
    private static final String TESTS = DIALPLAN + "/tests";
    private static final Set<String> CONTAINERS = Set.of(SourceParser.ROOT, "include");

    private final ConfigPlace place;
    private final FindingCollector problems = new FindingCollector();
    private final SettingNames names = new SettingNames();
    private final ConfigFiles files;
    private final Globals globals;
    private final DefaultPassword password;
    private final SettingValues values;
    private final Settings settings;
    private final Map<String, String> settingTexts;
    private boolean hasDirectory;

    /** @param running settings that stay as they are, whatever the files say; empty if there are none yet */
    private Configuration(ConfigPlace place, boolean mayCreate, Map<String, String> running) {
        this.place = place;
        this.files = new ConfigFiles(place.directory(), problems);
        this.globals = new Globals(place.sets());
        this.password = new DefaultPassword(place.data(), mayCreate, problems);
        Path main = place.directory().resolve(MAIN_FILE);
        this.values = new SettingValues(globals, new SourceLocation(main.toString(), 1, 1), problems);
        StandardGlobals.define(globals, place, password);
        readMain(main);
        this.settings = new SettingsReader(values, place.directory()).read();
        names.close();
        this.settingTexts = values.restartBound();
        running.forEach(values::keepRunning);
    }

    /** For a server that starts or reloads: makes a default password if there is none yet; see {@link #keepPassword}. */
    public static Configuration load(ConfigPlace place) {
        return new Configuration(place, true, Map.of());
    }

    /**
     * As {@link #load}, for a server that runs. Settings that only a restart changes are told of where they differ, and
     * keep their value in {@code $${…}}: a directory must not move to a domain that the server does not serve.
     *
     * @param running {@link #settingTexts} of the configuration that the server was started with
     */
    public static Configuration reload(ConfigPlace place, Map<String, String> running) {
        return new Configuration(place, true, running);
    }

    /** As {@link #load}, but writes nothing; a password that is not yet made is a placeholder. */
    public static Configuration inspect(ConfigPlace place) {
        return new Configuration(place, false, Map.of());
    }

    private void readMain(Path main) {
        place.sets().keySet().forEach(name -> names.isSetAt(name, SourceLocation.COMMAND_LINE, problems));
        SourceLocation top = new SourceLocation(place.directory().toString(), 1, 1);
        if (!Files.isDirectory(place.directory())) {
            problems.error(top, "no such directory; name the configuration with --config DIR");
            return;
        }
        if (!Files.isExecutable(place.directory())) {
            problems.error(top, "cannot be read: permission denied");
            return;
        }
        warnOfOtherCase(top);
        if (!Files.exists(main)) {
            problems.warning(top, WarningName.MISSING_FILE, "there is no gudok.xml; all settings have their defaults");
            return;
        }
        readElements(open(main));
    }

    private void warnOfOtherCase(SourceLocation top) {
        try {
            for (String name : List.of(MAIN_FILE, DIALPLAN, DIRECTORY)) {
                files.warnOfOtherCase(name);
            }
        } catch (IOException e) {
            problems.error(top, "cannot be listed: " + IoReason.of(e));
        }
    }

    private void readElements(ConfigReader reader) {
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT && !CONTAINERS.contains(reader.getLocalName())) {
                    problems.warning(
                            reader.getLocation(),
                            WarningName.IGNORED_ELEMENT,
                            "<" + reader.getLocalName() + "> is ignored; settings are given as"
                                    + " <X-PRE-PROCESS cmd=\"set\" data=\"name=value\"/>");
                }
            }
        } catch (XMLStreamException e) {
            problems.error(e.getLocation(), e.getMessage());
        }
    }

    private ConfigReader open(Path file) {
        return new ConfigReader(files, file, globals, names);
    }

    /**
     * A reader for each {@code dialplan/*.xml}, in byte order of names. A file is opened when its reader is taken from
     * the list, so take each once, in order, and read it before the next.
     */
    public List<XMLStreamReader> dialplan() {
        return new ReaderList(files.list(DIALPLAN), this::open);
    }

    /** A reader for each {@code directory/*.xml}, likewise. To be read after the dialplan. */
    public List<XMLStreamReader> directory() {
        List<Path> found = files.list(DIRECTORY);
        hasDirectory = !found.isEmpty();
        return new ReaderList(found, this::open);
    }

    /** A reader for each {@code dialplan/tests/*.xml}, if there are any, likewise. To be read last. */
    public List<XMLStreamReader> tests() {
        return new ReaderList(files.listIfThere(TESTS), this::open);
    }

    /** All files that were read so far, by their path relative to the configuration directory. */
    public Map<String, Path> files() {
        Path base = place.directory().toAbsolutePath().normalize();
        Map<String, Path> read = new TreeMap<>();
        files.stamps().keySet().stream()
                .filter(Files::isRegularFile)
                .forEach(file -> read.put(base.relativize(file).toString(), file));
        return read;
    }

    /** What was found so far. */
    public Inventory inventory() {
        return files.inventory();
    }

    /** True if a file is not any more what it was when it was read. */
    public boolean isOutdated() {
        return files.stamps().entrySet().stream()
                .anyMatch(file -> !FileStamp.of(file.getKey()).equals(file.getValue()));
    }

    /** Whether the same files were read, unchanged by size and time. */
    public boolean hasFilesOf(Configuration other) {
        return files.stamps().equals(other.files.stamps());
    }

    /** Tells that the directory's files hold no user; nothing if they were not there at all, which was told already. */
    public void warnOfNoUsers() {
        if (hasDirectory) {
            Path folder = place.directory().resolve(DIRECTORY);
            problems.warning(
                    new SourceLocation(folder.toString(), 1, 1),
                    WarningName.NO_USERS,
                    "names no user; no phone can register");
        }
    }

    /** Global variables as they are now; complete when all readers were read. Names in any letter case. */
    public Map<String, String> globals() {
        return globals.snapshot();
    }

    public Settings settings() {
        return settings;
    }

    /** The settings that only a restart changes, as they were given, by name. */
    public Map<String, String> settingTexts() {
        return settingTexts;
    }

    /** Told about what other parts find; its methods fit their problem interfaces. */
    public FindingCollector problems() {
        return problems;
    }

    /** Everything found so far, in order of place. */
    public List<Finding> findings() {
        return problems.list();
    }

    public boolean hasErrors() {
        return problems.hasErrors();
    }

    /** Tells that a setting cannot be used, at the place where it was given; its name is put before the problem. */
    public void settingError(String setting, String problem) {
        values.error(setting, problem);
    }

    /** Like {@link #settingError}, but the server can run. */
    public void settingWarning(String setting, String problem) {
        values.warning(setting, WarningName.WARNED_SETTING, problem);
    }

    /**
     * Writes the default password under the data directory if this reading generated it. To be called when the server
     * runs and the operator is about to be told: what a failed start made is forgotten, as nobody has seen it.
     */
    public void keepPassword() throws IOException {
        password.keep();
    }

    /** False if the default password is good for this run only, as the data folder cannot be written. */
    public boolean isPasswordKept() {
        return password.isKept();
    }

    /** True if the default password was generated by this reading: nobody has seen it yet. */
    public boolean isPasswordNew() {
        return password.isCreated();
    }

    /** True if the default password comes from the file under the data directory, not from the operator. */
    public boolean isPasswordGenerated() {
        return !values.isGiven("default_password");
    }

    public ConfigPlace place() {
        return place;
    }
}
