package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Stripping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code deflect}: asks the phone of an answered call to call somebody else (REFER) and waits for the outcome. Data: a URI. */
final class DeflectApplication implements SilentApplication<ContactUri> {
    private static final Logger log = LoggerFactory.getLogger(DeflectApplication.class);

    @Override
    public String name() {
        return "deflect";
    }

    @Override
    public ContactUri parse(ActionData data) {
        return ContactUri.parse(Stripping.of(data.value()));
    }

    @Override
    public void run(CallSession call, ContactUri uri) {
        if (!call.isAnswered()) {
            log.warn(
                    "deflect of a call without answer, nothing is done - use redirect at={}",
                    call.currentStep().position());
            return;
        }
        call.services().deflect(uri.text());
    }
}
