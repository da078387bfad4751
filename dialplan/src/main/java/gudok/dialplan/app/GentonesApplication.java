package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Source.ToneScript;
import gudok.dialplan.call.Value;

/** {@code gentones}: plays a tone script. Data: the script, optionally {@code |} and how often in all (negative: for ever). */
final class GentonesApplication implements Application<ToneScript> {
    private final ToneParser tones = new ToneParser();

    @Override
    public String name() {
        return "gentones";
    }

    @Override
    public ToneScript parse(ActionData data) {
        MarkedText text = new MarkedText(data.value());
        int bar = text.find('|', 0);
        int end = bar < 0 ? text.length() : bar;
        Value loops = bar < 0 ? Value.EMPTY : text.slice(bar + 1, text.length());
        return tones.parse(text.slice(0, end), loops.text());
    }

    @Override
    public void run(CallSession call, ToneScript script) {
        new Playing(call, script).run();
    }
}
