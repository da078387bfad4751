package gudok.server.sip;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransactionImpl;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gudok.server.sip.transport.UnsentRequests;
import java.io.IOException;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the stack has matched to transactions and dialogs, and brings it to the leg that it belongs to. */
final class CallListener implements SipListenerExt, UnsentRequests {
    private static final Logger log = LoggerFactory.getLogger(CallListener.class);

    private final LegTools tools;
    private final Replies replies;
    private final InviteHandler invites;
    private final MessageRelay messages;
    private final Farewells farewells;

    CallListener(LegTools tools, InviteHandler invites, MessageRelay messages) {
        this.messages = messages;
        this.tools = tools;
        this.farewells = tools.farewells();
        this.replies = tools.replies();
        this.invites = invites;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        try {
            Optional<SIPResponse> answer = take(event, request);
            if (answer.isPresent()) {
                send(answer.get(), request);
            }
        } catch (SipException | ParseException | InvalidArgumentException | IOException | RuntimeException e) {
            tools.failures().tell(request.getMethod(), request.getCallId().getCallId(), e);
            sendFailure(request, e);
        }
    }

    /** Silence would make the peer ask again for half a minute. */
    private void sendFailure(SIPRequest request, Exception cause) {
        if (request.getMethod().equals("ACK")) {
            return;
        }
        int status = cause.getCause() instanceof ParseException ? 400 : 500;
        try {
            send(replies.to(request, status), request);
        } catch (IOException | RuntimeException e) {
            log.debug("sip answer not sent", e);
        }
    }

    private static void send(SIPResponse response, SIPRequest request) throws IOException {
        ((MessageChannel) request.getMessageChannel()).sendMessage(response);
    }

    private Optional<SIPResponse> take(RequestEvent event, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        Optional<SipLeg> leg = leg(event.getDialog());
        switch (request.getMethod()) {
            case "ACK":
                leg.ifPresent(known -> known.attempt(() -> known.acknowledged(request)));
                return Optional.empty();
            case "CANCEL":
                return cancel(event, request);
            default:
                if (leg.isPresent() && event.getServerTransaction() != null) {
                    ServerTransaction transaction = event.getServerTransaction();
                    leg.get().take(transaction, request);
                    return Optional.empty();
                }
        }
        if (event.getDialog() != null && event.getServerTransaction() != null) {
            unowned(event.getServerTransaction(), request);
            return Optional.empty();
        }
        if (request.getMethod().equals("MESSAGE") && request.getToTag() == null) {
            return messages.message((SipProvider) event.getSource(), request);
        }
        boolean opens = request.getMethod().equals("INVITE") && request.getToTag() == null;
        return opens ? invites.invite((SipProvider) event.getSource(), request) : Optional.of(replies.to(request, 481));
    }

    /** In a dialog that we have left already. The stack would keep the transaction for ever if it did not answer itself. */
    private void unowned(ServerTransaction transaction, SIPRequest request)
            throws SipException, InvalidArgumentException {
        transaction.sendResponse(replies.to(request, request.getMethod().equals("BYE") ? 200 : 481));
    }

    private Optional<SIPResponse> cancel(RequestEvent event, SIPRequest request)
            throws SipException, InvalidArgumentException {
        ServerTransaction transaction = event.getServerTransaction();
        ServerTransaction invite =
                transaction instanceof SIPServerTransaction known ? known.getCanceledInviteTransaction() : null;
        if (invite == null) {
            return Optional.of(replies.to(request, 481));
        }
        transaction.sendResponse(replies.to(request, 200));
        leg(invite.getDialog()).ifPresent(leg -> leg.attempt(() -> leg.cancelled(invite, request)));
        return Optional.empty();
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SIPResponse response = (SIPResponse) event.getResponse();
        ClientTransaction transaction = event.getClientTransaction();
        Optional<Dialog> dialog = Optional.ofNullable(event.getDialog());
        if (transaction != null && response.getStatusCode() >= 200) {
            farewells.over(transaction);
        }
        Object owner = owner(event, dialog).orElse(null);
        if (owner instanceof Outcome outcome) {
            outcome.answered(response);
        } else if (owner instanceof DialedSipLeg leg
                && response.getCSeq().getMethod().equals("INVITE")) {
            leg.attempt(() -> leg.response(response, dialog));
            forgetAnswered(transaction, response);
        }
    }

    /**
     * The transaction is over with a 2xx (RFC 3261 §17.1.1.2). The stack would keep it for seconds and meanwhile make a dialog of
     * every 2xx of another phone, tell nobody, and keep that for ever.
     */
    private static void forgetAnswered(ClientTransaction transaction, SIPResponse response) {
        if (transaction instanceof SIPClientTransactionImpl answered && response.getStatusCode() / 100 == 2) {
            answered.getSIPStack().removeTransaction(answered);
        }
    }

    /** A 2xx of another phone behind a proxy comes when the transaction is over, in a dialog that nobody knows yet. */
    private static Optional<Object> owner(ResponseEvent event, Optional<Dialog> dialog) {
        if (event.getClientTransaction() != null) {
            return Optional.ofNullable(event.getClientTransaction().getApplicationData());
        }
        Optional<Object> known = dialog.map(Dialog::getApplicationData);
        return known.isEmpty() && event instanceof ResponseEventExt forked && forked.getOriginalTransaction() != null
                ? Optional.ofNullable(forked.getOriginalTransaction().getApplicationData())
                : known;
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (event.isServerTransaction()) {
            return;
        }
        farewells.over(event.getClientTransaction());
        Object owner = event.getClientTransaction().getApplicationData();
        if (owner instanceof Outcome outcome) {
            outcome.unanswered();
        } else if (owner instanceof DialedSipLeg leg) {
            leg.attempt(() -> leg.unanswered(event.getClientTransaction()));
        }
    }

    @Override
    public void unsent(ClientTransaction transaction, boolean gone) {
        farewells.over(transaction);
        Object owner = transaction.getApplicationData();
        if (owner instanceof Outcome outcome) {
            outcome.unanswered();
        } else if (owner instanceof DialedSipLeg leg) {
            leg.attempt(() -> leg.unsent(transaction, gone));
        }
    }

    @Override
    public void processDialogTimeout(DialogTimeoutEvent event) {
        if (event.getReason() == DialogTimeoutEvent.Reason.AckNotReceived) {
            leg(event.getDialog()).ifPresent(leg -> leg.attempt(leg::acknowledgementMissing));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        log.debug("sip message not sent host={} port={}", event.getHost(), event.getPort());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // legs follow messages, not transactions
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // legs follow messages, not the stack's bookkeeping
    }

    private static Optional<SipLeg> leg(Dialog dialog) {
        return dialog != null && dialog.getApplicationData() instanceof SipLeg leg
                ? Optional.of(leg)
                : Optional.empty();
    }
}
