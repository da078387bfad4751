package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of RFC 3264 §6 and RFC 8866 that an answer has to obey, read from the two texts alone. */
record AnswerCheck(String offer, String answer, String context) {
    private static final String GRAMMAR = "v=0|o=- \\d+ \\d+ IN IP[46] \\S+|s=-|c=IN IP[46] \\S+|t=0 0"
            + "|m=\\S+ \\d+ \\S+( \\S+)+|a=rtpmap:\\d+ [^ /]+/\\d+|a=fmtp:\\d+ .+|a=ptime:\\d+"
            + "|a=(sendrecv|sendonly|recvonly|inactive|rtcp-mux)";

    /** The sections of an SDP, each a list of lines; the first is the session's. */
    private static List<List<String>> sections(String sdp) {
        List<List<String>> sections = new ArrayList<>(List.of(new ArrayList<>()));
        sdp.lines().forEach(line -> {
            if (line.startsWith("m=")) {
                sections.add(new ArrayList<>());
            }
            sections.get(sections.size() - 1).add(line);
        });
        return sections;
    }

    void check() {
        assertTrue(answer.endsWith("\r\n"), this::toString);
        answer.lines().forEach(line -> assertTrue(line.matches(GRAMMAR), () -> line + this));
        List<List<String>> asked = sections(offer);
        List<List<String>> given = sections(answer);
        assertEquals(asked.size(), given.size(), this::toString);
        assertEquals(
                List.of("v", "o", "s", "c", "t"),
                given.get(0).stream().map(line -> line.substring(0, 1)).toList());
        int accepted = 0;
        for (int i = 1; i < asked.size(); i++) {
            accepted += stream(asked.get(0), asked.get(i), given.get(i));
        }
        assertEquals(1, accepted, this::toString);
    }

    private int stream(List<String> session, List<String> asked, List<String> given) {
        String[] question = asked.get(0).substring(2).split(" ");
        String[] reply = given.get(0).substring(2).split(" ");
        assertEquals(question[0], reply[0], this::toString);
        assertEquals(question[2], reply[2], this::toString);
        List<String> formats = List.of(question).subList(3, question.length);
        assertTrue(formats.containsAll(List.of(reply).subList(3, reply.length)), this::toString);
        if (reply[1].equals("0")) {
            assertEquals(1, given.size(), this::toString);
            return 0;
        }
        assertTrue(!question[1].equals("0") && question[0].equals("audio"), this::toString);
        direction(session, asked, given);
        maps(asked, given);
        assertTrue(!given.contains("a=rtcp-mux") || asked.contains("a=rtcp-mux"), this::toString);
        return 1;
    }

    private void direction(List<String> session, List<String> asked, List<String> given) {
        String offered = direction(asked, direction(session, "sendrecv"));
        String answered = direction(given, "");
        boolean sends = offered.matches("sendrecv|sendonly");
        boolean receives = offered.matches("sendrecv|recvonly");
        assertTrue(receives || !answered.matches("sendrecv|sendonly"), this::toString);
        assertTrue(sends || !answered.matches("sendrecv|recvonly"), this::toString);
        assertTrue(!answered.isEmpty(), this::toString);
    }

    private static String direction(List<String> lines, String otherwise) {
        return lines.stream()
                .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)"))
                .findFirst()
                .map(line -> line.substring(2))
                .orElse(otherwise);
    }

    /** A number means in the answer what it means in the offer; exactly one is a codec. */
    private void maps(List<String> asked, List<String> given) {
        Map<String, String> before = maps(asked);
        Map<String, String> after = maps(given);
        after.forEach((type, meaning) -> {
            String offered = before.getOrDefault(type, meaning).replaceAll("/1$", "");
            assertTrue(offered.equalsIgnoreCase(meaning), () -> type + this);
        });
        long events = after.values().stream()
                .filter(meaning -> meaning.startsWith("telephone-event/"))
                .count();
        assertEquals(1, after.size() - events, this::toString);
        assertTrue(events <= 1, this::toString);
        String codec = after.values().stream()
                .filter(meaning -> !meaning.startsWith("telephone-event/"))
                .findFirst()
                .orElseThrow();
        String clock = codec.substring(codec.indexOf('/'));
        after.values().forEach(meaning -> assertTrue(meaning.endsWith(clock), this::toString));
    }

    /** The first map of each number. */
    private static Map<String, String> maps(List<String> lines) {
        Map<String, String> maps = new HashMap<>();
        for (String line : lines) {
            if (line.matches("a=rtpmap:\\d+ [^/]+/[1-9].*")) {
                String[] words = line.substring(9).split(" ");
                maps.putIfAbsent(words[0], words[1]);
            }
        }
        return maps;
    }

    /** Numbers of two SDPs of one side in one session. */
    static void sameMeanings(String earlier, String later, String context) {
        Map<String, String> after = maps(later.lines().toList());
        maps(earlier.lines().toList())
                .forEach((type, meaning) -> assertTrue(
                        after.getOrDefault(type, meaning).equalsIgnoreCase(meaning),
                        () -> context + "\n" + earlier + later));
    }

    @Override
    public String toString() {
        return "\n" + context + "\n" + offer + "\n" + answer;
    }
}
