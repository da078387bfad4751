package gudok.server.explain;

import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.AnswerListener;
import gudok.dialplan.hunt.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What functions answered in one hunt; the same question has one answer, as a hunt changes nothing. For one thread. */
final class KeptAnswers implements AnswerListener, Answers {
    private static final int MOST = 256;

    private final Map<String, Value> answers = new LinkedHashMap<>();
    private boolean full;

    KeptAnswers() {}

    /** @param answers as {@link #all} gave them */
    KeptAnswers(Map<String, Value> answers) {
        this.answers.putAll(answers);
    }

    @Override
    public void called(String name, Value arguments, Value answer) {
        if (answers.size() < MOST) {
            answers.putIfAbsent(question(name, arguments), answer);
        } else {
            full |= !answers.containsKey(question(name, arguments));
        }
    }

    @Override
    public Optional<Value> find(String name, Value arguments) {
        return Optional.ofNullable(answers.get(question(name, arguments)));
    }

    /** By question. */
    Map<String, Value> all() {
        return answers;
    }

    /** Whether there was no room for some. */
    boolean isFull() {
        return full;
    }

    private static String question(String name, Value arguments) {
        return name + "(" + arguments.text() + ")";
    }
}
