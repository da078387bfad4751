package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code redirect}: sends an unanswered caller elsewhere (302). Data: {@code uri[,uri…] [cause]}, best first; the cause is for
 * our own report. For an answered call nothing happens.
 */
final class RedirectApplication implements SilentApplication<RedirectApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(RedirectApplication.class);
    private static final int MOST_CONTACTS = 16;

    record Request(List<ContactUri> contacts, CauseName cause) {}

    @Override
    public String name() {
        return "redirect";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 3);
        if (words.isEmpty() || words.size() > 2) {
            throw new DialplanException(
                    "redirect takes contacts and a cause - write sip:user@host[,sip:user@host] [cause]");
        }
        String cause = words.size() > 1 ? words.get(1).text() : "";
        return new Request(contacts(words.get(0)), CauseName.of(cause, HangupCause.NORMAL_UNSPECIFIED));
    }

    /** @throws DialplanException if there is none, one is wrong, or there are too many */
    static List<ContactUri> contacts(Value written) {
        List<Value> all = ArgumentSplitter.on(',', written, MOST_CONTACTS + 1);
        if (all.isEmpty() || all.size() > MOST_CONTACTS) {
            throw new DialplanException(
                    "redirect takes 1 to " + MOST_CONTACTS + " contacts, not \"" + LogText.of(written) + "\"");
        }
        return all.stream().map(ContactUri::parse).toList();
    }

    @Override
    public void run(CallSession call, Request request) {
        if (call.isAnswered()) {
            log.warn(
                    "redirect of an answered call, nothing is done - use deflect at={}",
                    call.currentStep().position());
            return;
        }
        throw call.services()
                .redirect(
                        request.contacts().stream().map(ContactUri::text).toList(),
                        request.cause().resolve(call));
    }
}
