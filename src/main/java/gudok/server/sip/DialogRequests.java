package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gudok.dialplan.call.HangupCause;
import gudok.server.Timers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.TransactionState;

/** Requests of ours within dialogs of a leg: its own, or one that nobody wants. On the SIP thread. */
final class DialogRequests {
    /** What is done with a response; a step that the stack refuses ends the leg. */
    interface Reader {
        void answered(SIPResponse response) throws SipException, ParseException, InvalidArgumentException;

        void unanswered() throws SipException, ParseException, InvalidArgumentException;
    }

    /** Longest time between the provisional responses and the final one of a re-INVITE (as RFC 3261 §16.6 step 11). */
    private static final Duration TIMER_C = Duration.ofSeconds(181);

    private final SipLeg leg;

    DialogRequests(SipLeg leg) {
        this.leg = leg;
    }

    SIPRequest make(Dialog in, String method) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest request = (SIPRequest) in.createRequest(method);
        direct(request, in);
        return request;
    }

    /** Makes a request of the dialog go the right way. */
    void direct(SIPRequest request, Dialog in) throws ParseException, InvalidArgumentException {
        leg.way().direct(request, in);
        leg.messages().decorate(request);
    }

    void send(Dialog in, SIPRequest request, Reader reader) throws SipException {
        ClientTransaction transaction = leg.provider.getNewClientTransaction(request);
        ToReader hears = new ToReader(leg, reader);
        transaction.setApplicationData(hears);
        send(in, transaction);
        if (request.getMethod().equals("INVITE")) {
            hears.loseIn(TIMER_C, transaction);
        }
    }

    /** The stack keeps for ever what it has not sent. */
    private static void send(Dialog in, ClientTransaction transaction) throws SipException {
        try {
            // the stack's other way of sending a re-INVITE waits on a thread of its own
            ((SIPDialog) in).sendRequest(transaction, true);
        } catch (SipException | RuntimeException e) {
            end(transaction);
            throw e;
        }
    }

    /** Without an event. What is over already stays so. */
    static void end(ClientTransaction transaction) {
        try {
            transaction.terminate();
        } catch (ObjectInUseException e) {
            throw new IllegalStateException("client transactions can always be ended", e);
        }
    }

    void bye(Dialog in, HangupCause cause) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest bye = make(in, "BYE");
        Replies.set(bye, "Reason", SipCauses.reason(cause));
        ClientTransaction transaction = leg.provider.getNewClientTransaction(bye);
        send(in, transaction);
        leg.tools.farewells().sent(transaction);
    }

    /** ACK of a 2xx; the stack repeats it when the 2xx comes again. */
    void acknowledge(SIPResponse response, Dialog in, Optional<String> answer)
            throws SipException, ParseException, InvalidArgumentException {
        SIPRequest ack = (SIPRequest) in.createAck(response.getCSeq().getSeqNumber());
        direct(ack, in);
        answer.ifPresent(sdp -> LegMessages.attachSdp(ack, sdp));
        ((SIPDialog) in).setAckSendingStrategy(leg.way().ackSender(in));
        in.sendAck(ack);
    }

    private static final class ToReader implements Outcome {
        private final SipLeg leg;
        private final Reader reader;
        private Timers.Timer patience = () -> {};

        ToReader(SipLeg leg, Reader reader) {
            this.leg = leg;
            this.reader = reader;
        }

        /** The stack waits for ever once a provisional response has come. */
        private void loseIn(Duration delay, ClientTransaction invite) {
            patience = leg.tools
                    .timers()
                    .after(
                            delay,
                            () -> leg.post(() -> {
                                if (invite.getState() == TransactionState.PROCEEDING) {
                                    end(invite);
                                    reader.unanswered();
                                }
                            }));
        }

        @Override
        public void answered(SIPResponse response) {
            if (response.getStatusCode() >= 200) {
                patience.cancel();
            }
            leg.attempt(() -> reader.answered(response));
        }

        @Override
        public void unanswered() {
            patience.cancel();
            leg.attempt(reader::unanswered);
        }
    }
}
