package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.server.Timers;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** One message on its way to all phones of a user: the first that takes it decides, else the mildest refusal. SIP thread. */
final class MessageDelivery implements Outcome {
    /** Before the sender gives up (timer F). */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int UNAVAILABLE = 480;

    private final LegTools tools;
    private final ServerTransaction transaction;
    private final SIPRequest request;
    private Optional<Timers.Timer> timer = Optional.empty();
    private int waitingFor;
    private int mildest = 699;
    private boolean answered;

    /** Makes the request for one phone. */
    @FunctionalInterface
    interface Maker {
        ClientTransaction make(Binding binding) throws SipException, ParseException;
    }

    MessageDelivery(LegTools tools, ServerTransaction transaction, SIPRequest request) {
        this.tools = tools;
        this.transaction = transaction;
        this.request = request;
    }

    void to(List<Binding> bindings, Maker maker) {
        timer = Optional.of(tools.timers().after(LONGEST, () -> tools.loop().execute(() -> answer(408))));
        waitingFor = bindings.size();
        bindings.forEach(binding -> send(binding, maker));
    }

    private void send(Binding binding, Maker maker) {
        try {
            ClientTransaction copy = maker.make(binding);
            copy.setApplicationData(this);
            copy.sendRequest();
        } catch (SipException | ParseException | RuntimeException e) {
            tools.failures().tell("MESSAGE", request.getCallId().getCallId(), e);
            refused(UNAVAILABLE);
        }
    }

    @Override
    public void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (status >= 200 && status < 300) {
            answer(status == 202 ? 202 : 200);
        } else if (status >= 300) {
            boolean ours = status < 400 || status == 401 || status == 407 || status == 408;
            refused(ours ? UNAVAILABLE : status);
        }
    }

    @Override
    public void unanswered() {
        refused(UNAVAILABLE);
    }

    private void refused(int status) {
        waitingFor--;
        mildest = Math.min(mildest, status);
        if (waitingFor == 0) {
            answer(mildest);
        }
    }

    private void answer(int status) {
        if (answered) {
            return;
        }
        answered = true;
        timer.ifPresent(Timers.Timer::cancel);
        try {
            transaction.sendResponse(tools.replies().to(request, status));
        } catch (SipException | InvalidArgumentException | RuntimeException e) {
            tools.failures().tell("MESSAGE", request.getCallId().getCallId(), e);
        }
    }
}
