package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One case of a file of rules.
 *
 * @param settings what the call has
 * @param outcomes what is expected
 */
record RuleCase(String title, String xml, List<Line> settings, List<Line> outcomes) {
    private static final Set<String> SETTINGS = Set.of("calls", "in", "var", "peer", "global", "field", "at");

    /** A word and what stands behind it. */
    record Line(String word, String text) {
        static Line of(String line) {
            String[] words = line.split(" ", 2);
            return new Line(words[0], words.length < 2 ? "" : words[1]);
        }

        String name() {
            return text.substring(0, text.indexOf('='));
        }

        String value() {
            return text.substring(text.indexOf('=') + 1);
        }
    }

    static List<RuleCase> all(String resource) {
        List<RuleCase> cases = new ArrayList<>();
        for (String block : text(resource).split("(?m)^== ")) {
            if (!block.startsWith("#")) {
                cases.addAll(expanded(block));
            }
        }
        return cases;
    }

    ZonedDateTime at() {
        return settings.stream()
                .filter(line -> line.word().equals("at"))
                .map(line -> ZonedDateTime.parse(line.text()))
                .findFirst()
                .orElse(TestPlan.NOW);
    }

    /** @param behind stands behind the last extension, in the context that is called */
    TestPlan plan(String behind) {
        String context = settings.stream()
                .filter(line -> line.word().equals("in"))
                .map(Line::text)
                .findFirst()
                .orElse("");
        boolean bare = !xml.contains("<context");
        TestPlan plan = TestPlan.of(bare ? xml + behind : xml);
        plan.context = context.isEmpty() ? plan.context : context;
        settings.forEach(line -> apply(line, plan));
        return plan;
    }

    private static void apply(Line line, TestPlan plan) {
        switch (line.word()) {
            case "calls" -> plan.calling(line.text());
            case "var" -> plan.variables.set(line.name(), Value.configured(line.value()));
            case "peer" -> plan.variables.set(line.name(), Value.peer(line.value()));
            case "global" -> plan.globals.put(line.name(), line.value());
            case "field" -> plan.fields.put(line.name().toLowerCase(java.util.Locale.ROOT), Value.peer(line.value()));
            default -> {}
        }
    }

    /** One case for each word of {@code each}. */
    private static List<RuleCase> expanded(String block) {
        int each = block.indexOf("\neach ");
        if (each < 0) {
            return List.of(parsed(block));
        }
        int end = block.indexOf('\n', each + 1);
        String line = block.substring(each + 6, end);
        String rest = block.substring(0, each) + block.substring(end);
        int colon = line.indexOf(": ");
        List<RuleCase> cases = new ArrayList<>();
        for (String word : line.substring(colon + 2).split(", ")) {
            String chosen = word.replace("'", "");
            RuleCase one = parsed(rest.replace("{" + line.substring(0, colon) + "}", chosen));
            cases.add(new RuleCase(one.title + ": " + chosen, one.xml, one.settings, one.outcomes));
        }
        return cases;
    }

    private static RuleCase parsed(String block) {
        List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
        StringBuilder xml = new StringBuilder();
        List<Line> settings = new ArrayList<>();
        List<Line> outcomes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("<")) {
                xml.append(line);
            } else {
                Line read = Line.of(line);
                (SETTINGS.contains(read.word()) ? settings : outcomes).add(read);
            }
        }
        return new RuleCase(lines.get(0), xml.toString(), settings, outcomes);
    }

    private static String text(String resource) {
        try (InputStream stream = RuleCase.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
