package gudok.server.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Obeys {@code X-PRE-PROCESS}: set, env-set, include, and where the setting {@code allow_exec} allows it exec and exec-set.
 * Nothing asks the network.
 */
final class PreProcessor {
    private static final String INSTRUCTION = "X-PRE-PROCESS";
    /** How writers switch one off. */
    private static final String SWITCHED_OFF = "X-NO-PRE-PROCESS";

    private static final String ALLOW = "allow_exec";
    private static final Pattern COMMENT = Pattern.compile("#\\s*(set|include)\\s+\"([^\"]*)\"\\s*");

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
            case "exec" -> executed(data.get(), place).ifPresent(output -> insert(reader, file, output, place));
            case "exec-set" -> executeSet(data.get(), place);
            case "stun-set" ->
                findings.warning(
                        place,
                        WarningName.NOT_EXECUTED,
                        "X-PRE-PROCESS cmd=\"stun-set\" asks no server here, nothing is set; write the address with"
                                + " cmd=\"set\"");
            default ->
                findings.error(
                        place,
                        "X-PRE-PROCESS has no cmd \"" + command + "\"; known: set, env-set, include, exec,"
                                + " exec-set");
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

    private void executeSet(String data, SourceLocation place) {
        int equals = data.indexOf('=');
        if (equals <= 0) {
            findings.error(place, "data=\"" + data + "\" must read name=command");
            return;
        }
        executed(data.substring(equals + 1).trim(), place)
                .ifPresent(output -> set(data.substring(0, equals) + "=" + output, place, false));
    }

    private Optional<String> executed(String command, SourceLocation place) {
        if (!globals.find(ALLOW).map(SettingValues::isTrue).orElse(false)) {
            findings.warning(
                    place,
                    WarningName.NOT_EXECUTED,
                    "the program is not started, as the setting " + ALLOW
                            + " is false; set it to true in gudok.xml or on the command line, above this line");
            return Optional.empty();
        }
        try {
            return Optional.of(Program.output(command, files.directory()));
        } catch (IOException e) {
            findings.error(place, "the program \"" + command + "\" failed: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What a program printed is read in place of the instruction. */
    private void insert(ConfigReader reader, SourceReader file, String output, SourceLocation place) {
        if (!reader.mayIncludeMore()) {
            findings.error(place, "files included deeper than 100");
            return;
        }
        file.included().add(() -> reader.openOrEmpty(file.path(), () -> files.printed(file.path(), output)));
    }

    /** {@code <!--#set "name=value"-->} and {@code <!--#include "files"-->}, as old files write it. */
    void comment(ConfigReader reader, SourceReader file, Substitution substitution) {
        Matcher instruction = COMMENT.matcher(file.getText());
        if (!instruction.matches()) {
            return;
        }
        String data = substitution.apply(instruction.group(2), file.getLocation());
        if (instruction.group(1).equals("set")) {
            set(data, file.getLocation(), false);
        } else {
            include(reader, file, data);
        }
    }

    private String environment(String name, SourceLocation place) {
        String value = System.getenv(name.startsWith("$") ? name.substring(1) : name);
        if (value == null) {
            findings.warning(
                    place, WarningName.NO_ENVIRONMENT_VALUE, "the environment has no " + name + "; the value is empty");
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
                file.included().add(() -> reader.openOrEmpty(included, () -> files.open(included)));
            }
        }
    }
}
