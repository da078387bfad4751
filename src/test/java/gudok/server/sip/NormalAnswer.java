package gudok.server.sip;

import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Answers in a form in which two ways of writing the same are equal. */
final class NormalAnswer {
    private NormalAnswer() {}

    /** Each header as the stack writes it, parameters and headers in a fixed order. */
    static List<String> of(List<String> answers) {
        return answers.stream().map(NormalAnswer::of).toList();
    }

    /** Only refusals of what cannot be parsed lack the Server header; their tags have a key of their own. */
    private static String of(String answer) {
        String comparable =
                answer.contains("\r\nServer: ") ? answer : answer.replaceAll("(?i);tag=[0-9a-f]{16}\r", "\r");
        List<String> lines = Arrays.asList(comparable.split("\r\n"));
        Stream<String> headers =
                lines.stream().skip(1).map(NormalAnswer::header).sorted();
        return lines.get(0) + "\n" + String.join("\n", headers.toList());
    }

    private static String header(String line) {
        String written = line;
        try {
            written = StringMsgParser.parseSIPHeader(line + "\n").toString().strip();
        } catch (ParseException e) {
            written = line;
        }
        String[] parts = written.split(";");
        Arrays.sort(parts, 1, parts.length);
        return String.join(";", parts);
    }
}
