package gudok.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes well-formed text with stray characters and notes where each start tag begins. */
final class RandomMarkup {
    private static final String[] FILLERS = {
        " ", "\n", "\r\n", "text", "&amp;", "&", "<!-- <a> -->", "<![CDATA[<b>&]]>", "<?pi x?>", "ж", "\t", "&#65;"
    };
    private static final String[] VALUES = {"1", "a & b", "x < y", "&lt;", "&unknown;", "two\nlines", "'", "я"};

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> elements = new ArrayList<>();
    private int line = 1;
    private int column = 1;

    RandomMarkup(Random random) {
        this.random = random;
        content(0);
    }

    String text() {
        return text.toString();
    }

    List<String> elements() {
        return elements;
    }

    private void content(int depth) {
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            write(FILLERS[random.nextInt(FILLERS.length)]);
            if (depth < 4) {
                element(depth);
            }
        }
    }

    private void element(int depth) {
        String name = "e" + elements.size();
        String value = VALUES[random.nextInt(VALUES.length)];
        String read = value.replace("&lt;", "<").replace('\n', ' ');
        elements.add("<" + name + " v=" + read + "> dialplan/a.xml:" + line + ":" + column);
        write("<" + name + (random.nextBoolean() ? " " : "\n") + "v = \"" + value + "\"");
        if (random.nextBoolean()) {
            write("/>");
        } else {
            write(">");
            content(depth + 1);
            write("</" + name + " >");
        }
    }

    private void write(String part) {
        text.append(part);
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '\n') {
                line++;
                column = 1;
            } else if (part.charAt(i) != '\r') {
                column++;
            }
        }
    }
}
