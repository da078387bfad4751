package gudok.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an SDP (RFC 8866 §5) as far as offer and answer need it. Bounded: a text beyond the limits is refused as a whole.
 * Lenient where phones are careless: bare LF, missing s= and t= lines, unknown lines, an m= line without formats. Used once.
 */
final class SdpParser {
    static final int MAX_CHARS = 64 * 1024;
    static final int MAX_LINES = 1000;
    static final int MAX_MEDIA = 32;
    static final int MAX_FORMATS = 128;

    /** Between the words of a line. */
    static final Pattern BLANKS = Pattern.compile(" +");

    private static final int MAX_PORT = 65535;
    private static final int MAX_TOKEN_CHARS = 64;

    private final List<SdpMedia> media = new ArrayList<>();
    private final List<SdpAttribute> sessionAttributes = new ArrayList<>();
    private Optional<String> sessionConnection = Optional.empty();

    private Optional<String> mediaLine = Optional.empty();
    private List<SdpAttribute> mediaAttributes = new ArrayList<>();
    private Optional<String> mediaConnection = Optional.empty();

    private SdpParser() {}

    /**
     * @throws RefusedException if the text is no SDP, or too much of it
     */
    static List<SdpMedia> parse(String text) {
        return new SdpParser().session(text);
    }

    private List<SdpMedia> session(String text) {
        if (text.length() > MAX_CHARS) {
            throw RefusedException.tooMuch("more than " + MAX_CHARS + " characters");
        }
        List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
        if (lines.size() > MAX_LINES) {
            throw RefusedException.tooMuch("more than " + MAX_LINES + " lines");
        }
        if (lines.isEmpty() || !lines.get(0).strip().equals("v=0")) {
            throw RefusedException.malformed("does not begin with v=0");
        }
        for (int i = 1; i < lines.size(); i++) {
            line(lines.get(i), i + 1);
        }
        endMedia();
        return List.copyOf(media);
    }

    private void line(String line, int number) {
        if (line.isBlank()) {
            return;
        }
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw RefusedException.malformed("line " + number + " is not of the form x=value");
        }
        String value = line.substring(2).strip();
        switch (line.charAt(0)) {
            case 'm' -> beginMedia(value);
            case 'c' -> connection(value);
            case 'a' -> attribute(value);
            default -> {}
        }
    }

    private void connection(String value) {
        if (mediaLine.isEmpty()) {
            sessionConnection = sessionConnection.or(() -> Optional.of(value));
        } else {
            mediaConnection = mediaConnection.or(() -> Optional.of(value));
        }
    }

    private void attribute(String value) {
        (mediaLine.isEmpty() ? sessionAttributes : mediaAttributes).add(SdpAttribute.parse(value));
    }

    private void beginMedia(String value) {
        endMedia();
        mediaLine = Optional.of(value);
        mediaAttributes = new ArrayList<>();
        mediaConnection = Optional.empty();
    }

    private void endMedia() {
        if (media.size() == MAX_MEDIA && mediaLine.isPresent()) {
            throw RefusedException.tooMuch("more than " + MAX_MEDIA + " m= lines");
        }
        mediaLine.ifPresent(line -> media.add(media(line)));
    }

    private SdpMedia media(String line) {
        String[] words = BLANKS.split(line, MAX_FORMATS + 4);
        if (words.length < 3) {
            throw RefusedException.malformed("m= line with too few words");
        }
        if (words.length == MAX_FORMATS + 4) {
            throw RefusedException.tooMuch("more than " + MAX_FORMATS + " formats in an m= line");
        }
        List<String> formats = List.of(words).subList(3, words.length);
        for (String word : words) {
            checkToken(word);
        }
        Optional<String> connection = mediaConnection.or(() -> sessionConnection);
        List<SdpAttribute> attributes = List.copyOf(mediaAttributes);
        return new SdpMedia(words[0], port(words[1]), words[2], formats, connection, attributes, sessionAttributes);
    }

    /** The words may appear in our answer, so they must be visible ASCII. */
    private static void checkToken(String word) {
        if (word.isEmpty() || word.length() > MAX_TOKEN_CHARS || !isVisibleAscii(word)) {
            throw RefusedException.malformed("m= line with a word that is not a token");
        }
    }

    private static boolean isVisibleAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) <= ' ' || word.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static int port(String word) {
        int slash = word.indexOf('/');
        return Numbers.parse(slash < 0 ? word : word.substring(0, slash), MAX_PORT)
                .orElseThrow(() -> RefusedException.malformed("m= line with a bad port"));
    }
}
