package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;

/** Writes down what it hears. */
record NotingRecorder(StringBuilder heard) implements HuntRecorder {
    @Override
    public void entered(String context, Extension extension) {
        heard.append(context + ":" + extension.name() + " ");
    }

    @Override
    public void tested(Extension extension, Tested tested) {
        heard.append(tested.what() + " " + tested.field() + "(" + tested.value().text() + ") " + tested.expression()
                + " " + tested.passed() + " " + tested.place() + "; ");
    }

    @Override
    public void collected(Extension extension, Action action, Value data, Collected how) {
        heard.append(action.application() + "(" + data.text() + ") " + how + "; ");
    }

    @Override
    public void left(Extension extension, Condition condition, String reason) {
        heard.append("left " + reason + "; ");
    }

    @Override
    public void finished(Extension extension, boolean matched, boolean goesOn) {
        heard.append(extension.name() + " " + matched + " " + goesOn + "; ");
    }
}
