package gudok.server;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of a dialplan file in a small configuration: user 1000 in group staff, sound there.wav. */
record AdviceFixture(Path folder) {
    private static final Pattern ID = Pattern.compile("\\[([a-z-]+)]$");

    /** Line and identifier of each piece of advice about a dialplan file. */
    List<String> advice(String dialplan) throws IOException {
        return findings(dialplan).stream().map(AdviceFixture::shown).toList();
    }

    List<String> messages(String dialplan) throws IOException {
        return findings(dialplan).stream().map(Finding::message).toList();
    }

    private List<Finding> findings(String dialplan) throws IOException {
        for (String name : List.of("dialplan", "directory", "sounds/en")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("sounds/en/there.wav"), "");
        Files.writeString(folder.resolve("gudok.xml"), "<include/>");
        Files.writeString(
                folder.resolve("directory/a.xml"),
                "<domain name=\"d.example\"><user id=\"1000\"><params><param name=\"password\" value=\"p\"/></params>"
                        + "<variables><variable name=\"user_context\" value=\"Office\"/></variables></user>"
                        + "<groups><group name=\"staff\"><users><user id=\"1000\" type=\"pointer\"/></users></group></groups></domain>");
        Files.writeString(folder.resolve("dialplan/a.xml"), dialplan);
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(folder, folder.resolve("data"), Map.of("domain", "d.example")));
        Plan.read(configuration, InstantSource.system());
        return configuration.findings();
    }

    private static String shown(Finding finding) {
        Matcher id = ID.matcher(finding.message());
        return finding.line() + " " + (id.find() ? id.group(1) : finding.toString());
    }

    static String extension(String expression, String actions) {
        return "<extension name=\"x\"><condition field=\"destination_number\" expression=\"" + expression + "\">"
                + actions + "</condition></extension>\n";
    }

    static String action(String written) {
        String[] parts = written.split("\\|", 2);
        return extension("^1(.*)$", "<action application=\"" + parts[0] + "\" data=\"" + parts[1] + "\"/>");
    }
}
