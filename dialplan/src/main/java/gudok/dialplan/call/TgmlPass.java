package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Tgml.Tone;
import java.util.ArrayList;
import java.util.List;

/** Walks once through a tone script with the options that the walk before left behind. For one use. */
final class TgmlPass {
    private static final int MAX_FREQUENCIES = 18;

    private final MarkedText text;
    private final TgmlOptions options;
    private final List<Tone> tones = new ArrayList<>();
    private int at;

    TgmlPass(MarkedText text, TgmlOptions options) {
        this.text = text;
        this.options = options;
    }

    List<Tone> tones() {
        while (at < text.length()) {
            if (isSpace()) {
                at++;
            } else {
                int end = statementEnd();
                statement(end);
                at = end + 1;
            }
        }
        return tones;
    }

    private int statementEnd() {
        int semicolon = text.find(';', at);
        return semicolon < 0 ? text.length() : semicolon;
    }

    private void statement(int end) {
        if (at + 1 < end && text.has(at + 1, '=') && isOperators(at)) {
            option(end);
            return;
        }
        while (at < end) {
            if (isSpace()) {
                at++;
            } else {
                tone(end);
            }
        }
    }

    private void option(int end) {
        try {
            options.set(text.charAt(at), text.slice(at + 2, end).text().strip());
        } catch (DialplanException e) {
            throw wrong(e.getMessage(), at);
        }
    }

    private void tone(int end) {
        if (tones.size() == TgmlParser.MAX_TONES) {
            throw wrong("more than " + TgmlParser.MAX_TONES + " tones", at);
        }
        boolean hasArguments = at + 1 < end && text.has(at + 1, '(');
        if (text.has(at, '%')) {
            customTone(hasArguments, end);
        } else if (DtmfTones.has(text.charAt(at))) {
            dtmf(hasArguments, end);
        } else if (isOperators(at)) {
            throw wrong(
                    "unexpected '" + LogText.of(String.valueOf(text.charAt(at)))
                            + "' - write %(on,off,hz), a DTMF digit or an option",
                    at);
        } else {
            at++;
        }
    }

    private void customTone(boolean hasArguments, int end) {
        int start = at;
        List<String> arguments = hasArguments ? arguments(end) : List.of();
        if (arguments.size() < 3) {
            throw wrong("a tone needs three numbers or more, %(on ms,off ms,hz)", start);
        }
        List<Double> frequencies = frequencies(arguments.subList(2, arguments.size()), start);
        int on = milliseconds(arguments.get(0), start);
        int off = milliseconds(arguments.get(1), start);
        tones.add(options.tone(frequencies, frequencies.isEmpty() ? 0 : on, off));
    }

    private void dtmf(boolean hasArguments, int end) {
        int start = at;
        List<Double> frequencies = DtmfTones.of(text.charAt(at));
        if (!hasArguments) {
            at++;
            tones.add(options.tone(frequencies));
            return;
        }
        List<String> arguments = arguments(end);
        if (arguments.size() != 2) {
            throw wrong("a digit takes two numbers, (on ms,off ms), or none", start);
        }
        tones.add(options.tone(
                frequencies, milliseconds(arguments.get(0), start), milliseconds(arguments.get(1), start)));
    }

    /** What stands between the parentheses that begin at the next character; goes on behind them. */
    private List<String> arguments(int end) {
        int close = text.find(')', at + 2);
        if (close < 0 || close >= end) {
            throw wrong("missing )", at);
        }
        List<String> found = new ArrayList<>();
        int from = at + 2;
        for (int comma = text.find(',', from); comma >= 0 && comma < close; comma = text.find(',', from)) {
            found.add(text.slice(from, comma).text().strip());
            from = comma + 1;
        }
        found.add(text.slice(from, close).text().strip());
        at = close + 1;
        return found;
    }

    /** Frequencies up to the first zero; none if the first is zero or negative, which means a pause. */
    private List<Double> frequencies(List<String> written, int start) {
        if (written.size() > MAX_FREQUENCIES) {
            throw wrong("more than " + MAX_FREQUENCIES + " frequencies in a tone", start);
        }
        List<Double> found = new ArrayList<>();
        for (String text : written) {
            double frequency = TgmlOptions.decimal(text)
                    .orElseThrow(() -> wrong("\"" + LogText.of(text, 20) + "\" is not a frequency in Hz", start));
            if (frequency == 0 || (frequency < 0 && found.isEmpty())) {
                return found;
            }
            found.add(audible(frequency, start));
        }
        return found;
    }

    private double audible(double frequency, int start) {
        int highest = options.sampleRate() / 2;
        if (frequency < 0 || frequency >= highest) {
            throw wrong("frequency " + frequency + " is outside 0-" + highest + " Hz", start);
        }
        return frequency;
    }

    private int milliseconds(String written, int start) {
        return options.samples(written)
                .orElseThrow(() -> wrong(
                        "\"" + LogText.of(written, 20) + "\" is not a length in ms, 0 to " + TgmlOptions.LONGEST_MS,
                        start));
    }

    private boolean isOperators(int index) {
        return text.origin(index) == Value.Origin.CONFIGURATION;
    }

    private boolean isSpace() {
        return " \t\r\n".indexOf(text.charAt(at)) >= 0;
    }

    private DialplanException wrong(String problem, int where) {
        return new DialplanException("tone script: " + problem + ", at character " + (where + 1) + " of \""
                + LogText.of(text.toString(), 60) + "\"");
    }
}
