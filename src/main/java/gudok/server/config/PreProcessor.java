package gudok.server.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Obeys {@code X-PRE-PROCESS}: set, env-set and include. Commands that start programs or ask the network are refused. */
final class PreProcessor {
    private static final String INSTRUCTION = "X-PRE-PROCESS";
    /** How writers switch one off. */
    private static final String SWITCHED_OFF = "X-NO-PRE-PROCESS";

    private final ConfigFiles files;
    private final FindingCollector findings;
    private final Globals globals;
    private final SettingNames names;

    PreProcessor(ConfigFiles files, Globals globals, SettingNames names) {
        this.files = files;
        this.findings = files.findings();
        this.globals = globals;
        this.names = names;
    }

    static boolean isInstruction(String element) {
        return element.equalsIgnoreCase(INSTRUCTION) || element.equalsIgnoreCase(SWITCHED_OFF);
    }

    /** @param reader stands at the instruction, {@code $${…}} filled in */
    void run(ConfigReader reader, SourceReader file) {
        if (!reader.getLocalName().equalsIgnoreCase(INSTRUCTION)) {
            return;
        }
        SourceLocation place = file.getLocation();
        String command = attribute(reader, "cmd").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> data = attribute(reader, "data");
        if (data.isEmpty() || command.isEmpty()) {
            findings.error(place, "X-PRE-PROCESS needs cmd=\"…\" and data=\"…\"");
            return;
        }
        switch (command) {
            case "set" -> set(data.get(), place, false);
            case "env-set" -> set(data.get(), place, true);
            case "include" -> include(reader, file, data.get());
            case "exec", "exec-set", "stun-set" ->
                findings.error(
                        place,
                        "X-PRE-PROCESS cmd=\"" + command + "\" is refused: reading a configuration starts no program"
                                + " and asks no server; write the value with cmd=\"set\"");
            default ->
                findings.error(place, "X-PRE-PROCESS has no cmd \"" + command + "\"; known: set, env-set, include");
        }
    }

    private static Optional<String> attribute(ConfigReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return Optional.of(reader.getAttributeValue(i).trim());
            }
        }
        return Optional.empty();
    }

    private void set(String data, SourceLocation place, boolean environment) {
        int equals = data.indexOf('=');
        String name = equals < 0 ? "" : data.substring(0, equals).trim();
        if (name.isEmpty()) {
            findings.error(place, "data=\"" + data + "\" must read name=value");
            return;
        }
        String value = data.substring(equals + 1).trim();
        globals.define(name, environment ? environment(value, place) : value, place);
        names.isSetAt(name, place, findings);
    }

    private String environment(String name, SourceLocation place) {
        String value = System.getenv(name.startsWith("$") ? name.substring(1) : name);
        if (value == null) {
            findings.warning(place, "the environment has no " + name + "; the value is empty");
            return "";
        }
        return value;
    }

    private void include(ConfigReader reader, SourceReader file, String data) {
        SourceLocation place = file.getLocation();
        for (Path included : files.included(file.path(), data, place)) {
            if (reader.isOpen(included)) {
                findings.error(place, "\"" + included.getFileName() + "\" includes itself");
            } else if (!reader.mayIncludeMore()) {
                findings.error(place, "files included deeper than 100");
            } else {
                file.included().add(included);
            }
        }
    }
}
