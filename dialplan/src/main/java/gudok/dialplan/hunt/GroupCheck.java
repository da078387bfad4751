package gudok.dialplan.hunt;

import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.CheckGroup;
import gudok.dialplan.model.Extension;
import java.util.List;
import java.util.Optional;

/**
 * Several checks under one condition. Each that captures fills {@code DP_REGEX_MATCH_n}; the captures of the last one
 * that held stand for the group.
 */
record GroupCheck(CheckGroup.Mode mode, List<CompiledCheck> checks) implements CompiledCheck {
    static final String VARIABLE = "DP_REGEX_MATCH_";

    @Override
    public Verdict test(Hunt hunt, Extension extension) {
        hunt.unsetAll(VARIABLE);
        int passed = 0;
        Optional<List<Value>> captures = Optional.empty();
        for (int i = 0; i < checks.size(); i++) {
            Verdict verdict = checks.get(i).test(hunt, extension);
            captures = later(captures, verdict);
            remember(hunt, i + 1, verdict);
            passed += verdict.passed() ? 1 : 0;
            if (verdict.passed() && mode == CheckGroup.Mode.ANY || !verdict.passed() && mode == CheckGroup.Mode.ALL) {
                return new Verdict(verdict.passed(), captures);
            }
        }
        return new Verdict(mode == CheckGroup.Mode.ALL || mode == CheckGroup.Mode.XOR && passed == 1, captures);
    }

    @Override
    public boolean mayCapture() {
        return checks.stream().anyMatch(CompiledCheck::mayCapture);
    }

    private static Optional<List<Value>> later(Optional<List<Value>> before, Verdict verdict) {
        boolean replaces = verdict.passed() || before.isEmpty();
        return replaces && verdict.captures().isPresent() ? verdict.captures() : before;
    }

    private static void remember(Hunt hunt, int number, Verdict verdict) {
        verdict.captures()
                .filter(captures -> !captures.isEmpty())
                .ifPresent(captures -> hunt.assign(VARIABLE + number, ArrayValue.of(captures)));
    }
}
