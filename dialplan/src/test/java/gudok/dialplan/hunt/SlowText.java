package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A text as the operator writes it, in pieces, and what it means: nothing has to be parsed to know that. */
record SlowText(List<Piece> pieces) {
    static final SlowText EMPTY = new SlowText(List.of());

    /** One character and who wrote it. */
    record Letter(char character, boolean stranger) {
        @Override
        public String toString() {
            return (stranger ? "~" : "") + character;
        }
    }

    /** A part of a text. */
    sealed interface Piece {}

    /** Means itself. */
    record Plain(List<Letter> letters) implements Piece {}

    /** {@code $1} or <code>${1}</code>. */
    record Capture(int group, boolean braces) implements Piece {}

    /** <code>${name[element]:offset:length}</code>; negative elements and zero lengths are not written. */
    record Variable(String name, int element, int offset, int length) implements Piece {}

    /** <code>${${name}}</code>: the variable's value names another one. */
    record Indirect(String name) implements Piece {}

    /** A backslash before a dollar that begins nothing. */
    record Escaped() implements Piece {}

    static SlowText plain(String text) {
        return new SlowText(List.of(new Plain(letters(text, false))));
    }

    static SlowText stranger(String text) {
        return new SlowText(List.of(new Plain(letters(text, true))));
    }

    static List<Letter> letters(String text, boolean stranger) {
        return text.chars().mapToObj(c -> new Letter((char) c, stranger)).toList();
    }

    static String text(List<Letter> letters) {
        return letters.stream().map(letter -> "" + letter.character).collect(Collectors.joining());
    }

    /** As the engine keeps such a text. */
    static Value value(List<Letter> letters) {
        Value value = Value.EMPTY;
        for (Letter letter : letters) {
            String one = "" + letter.character;
            value = value.plus(letter.stranger ? Value.peer(one) : Value.configured(one));
        }
        return value;
    }

    String written() {
        return filled(Optional.empty()).pieces.stream().map(SlowText::written).collect(Collectors.joining());
    }

    private static String written(Piece piece) {
        if (piece instanceof Plain plain) {
            return text(plain.letters);
        } else if (piece instanceof Capture capture) {
            return capture.braces ? "${" + capture.group + "}" : "$" + capture.group;
        } else if (piece instanceof Variable variable) {
            return "${" + variable.name + (variable.element < 0 ? "" : "[" + variable.element + "]")
                    + (variable.offset == 0 && variable.length == 0 ? "" : ":" + variable.offset)
                    + (variable.length == 0 ? "" : ":" + variable.length) + "}";
        } else if (piece instanceof Indirect indirect) {
            return "${${" + indirect.name + "}}";
        }
        return "\\$x";
    }

    /** Captures replaced, if there are any to fill in; a group that does not exist is empty. */
    SlowText filled(Optional<List<List<Letter>>> captures) {
        List<Piece> all = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Capture capture && captures.isPresent()) {
                boolean exists = capture.group < captures.get().size();
                all.add(new Plain(exists ? captures.get().get(capture.group) : List.of()));
            } else {
                all.add(piece);
            }
        }
        return new SlowText(all);
    }

    private boolean refers() {
        return pieces.stream()
                .anyMatch(piece -> piece instanceof Variable
                        || piece instanceof Indirect
                        || piece instanceof Capture capture && capture.braces);
    }

    /** What the text stands for. */
    List<Letter> meaning(Function<String, SlowText> variables) {
        List<Letter> meaning = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Plain plain) {
                meaning.addAll(plain.letters);
            } else if (piece instanceof Capture capture && !capture.braces) {
                meaning.addAll(letters("$" + capture.group, false));
            } else if (piece instanceof Capture capture) {
                meaning.addAll(variables.apply("" + capture.group).meaning(variables));
            } else if (piece instanceof Variable variable) {
                meaning.addAll(value(variable, variables));
            } else if (piece instanceof Indirect indirect) {
                String name = text(variables.apply(indirect.name).meaning(variables));
                meaning.addAll(variables.apply(name).meaning(variables));
            } else {
                meaning.addAll(letters(refers() ? "$x" : "\\$x", false));
            }
        }
        return meaning;
    }

    private static List<Letter> value(Variable wanted, Function<String, SlowText> variables) {
        List<Letter> value = variables.apply(wanted.name).meaning(variables);
        if (wanted.element >= 0) {
            List<List<Letter>> elements = elements(value);
            value = wanted.element < elements.size() ? elements.get(wanted.element) : List.of();
        }
        int from = wanted.offset;
        if (from < 0) {
            from = value.size() + from < 0 ? 0 : value.size() + from;
        }
        List<Letter> piece = new ArrayList<>();
        for (int i = from; i < value.size(); i++) {
            if (wanted.length <= 0 || piece.size() < wanted.length) {
                piece.add(value.get(i));
            }
        }
        return piece;
    }

    /** Of an array, whose marks only the operator can write; any other text is its own first element. */
    private static List<List<Letter>> elements(List<Letter> value) {
        List<Letter> mark = letters("ARRAY::", false);
        if (value.size() < mark.size() || !value.subList(0, mark.size()).equals(mark)) {
            return List.of(value);
        }
        List<List<Letter>> elements = new ArrayList<>();
        List<Letter> element = new ArrayList<>();
        for (int i = mark.size(); i < value.size(); i++) {
            if (value.subList(i, Math.min(i + 2, value.size())).equals(letters("|:", false))) {
                elements.add(element);
                element = new ArrayList<>();
                i++;
            } else {
                element.add(value.get(i));
            }
        }
        elements.add(element);
        return elements;
    }

    static SlowText array(List<List<Letter>> elements) {
        List<Letter> array = new ArrayList<>(letters("ARRAY::", false));
        for (int i = 0; i < elements.size(); i++) {
            array.addAll(letters(i == 0 ? "" : "|:", false));
            array.addAll(elements.get(i));
        }
        return new SlowText(List.of(new Plain(array)));
    }
}
