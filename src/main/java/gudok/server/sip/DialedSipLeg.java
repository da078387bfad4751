package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer.DialedLeg;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.call.LegEvent;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.HopRouter;
import gudok.server.sip.transport.IpLiteral;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Request;

/** A leg that we dial (RFC 3261 §13.2). */
final class DialedSipLeg extends SipLeg implements DialedLeg {
    private static final Duration GIVE_UP = Duration.ofSeconds(32);

    private final InviteText writer;
    private final Target target;
    private final Identity identity;
    private Dialog dialog;
    private Optional<String> earlySdp = Optional.empty();

    DialedSipLeg(
            LegTools tools,
            SipProvider provider,
            InviteText writer,
            Target target,
            Identity identity,
            LegListener listener) {
        super(tools, provider, target.local(), target.hop(), writer.fresh());
        this.writer = writer;
        this.target = target;
        this.identity = identity;
        begin(new LegState.Prepared(), listener, new PeerAddress(provider, viaHost(), false, target.hop()));
    }

    @Override
    Dialog dialog() {
        return dialog;
    }

    @Override
    public void invite(String sdp) {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                send(sdp);
            }
        });
    }

    @Override
    public void inviteWithoutOffer() {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                refused(501, "Not Implemented", HangupCause.FACILITY_NOT_IMPLEMENTED);
            }
        });
    }

    @Override
    public void progress(int status, Optional<String> sdp) {
        // belongs to legs that a peer opened
    }

    @Override
    public void answer(String sdp) {
        // belongs to legs that a peer opened
    }

    @Override
    public void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause) {
        // belongs to legs that a peer opened
    }

    @Override
    public void redirect(List<String> contacts, HangupCause cause) {
        // belongs to legs that a peer opened
    }

    @Override
    public void hangup(HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                become(new LegState.Terminated());
            } else if (state() instanceof LegState.Calling calling) {
                become(new LegState.Leaving(calling.invite(), false, cause));
                if (calling.provisional()) {
                    cancel();
                }
            } else if (state() instanceof LegState.Established) {
                leave(cause);
            }
        });
    }

    /** A response to our INVITE; in a dialog of its own where a proxy forked the request. */
    void response(SIPResponse response, Optional<Dialog> in)
            throws SipException, ParseException, InvalidArgumentException {
        way().heardFrom(source(response));
        int status = response.getStatusCode();
        if (status < 200) {
            provisional(response);
        } else if (status < 300) {
            accepted(response, in.orElse(dialog));
        } else {
            refused(status, response.getReasonPhrase(), SipCauses.received(status, SipCauses.reasons(response)));
        }
    }

    /** Nobody answered our INVITE in time (timer B), or it could not be sent. */
    void unanswered() {
        refused(408, "Request Timeout", SipCauses.received(408, List.of()));
    }

    private void send(String sdp) throws SipException {
        SIPRequest request;
        try {
            String hostPort = tools.advertised().hostPort(local, target.hop());
            request = writer.write(target, identity, hostPort, sipCallId(), sdp);
        } catch (ParseException e) {
            refused(400, "Unusable Contact", HangupCause.INVALID_URL);
            return;
        }
        decorate(request);
        String host = IpLiteral.inUri(target.hop().getAddress());
        request.setApplicationData(new HopImpl(host, target.hop().getPort(), "udp"));
        begin(state(), new PeerAddress(provider, viaHost(), behindNat(request), target.hop()));
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        transaction.setApplicationData(this);
        dialog = provider.getNewDialog(transaction);
        dialog.setApplicationData(this);
        become(new LegState.Calling(transaction, false));
        transaction.sendRequest();
    }

    private void provisional(SIPResponse response) throws SipException {
        if (state() instanceof LegState.Leaving leaving && !leaving.cancelled()) {
            cancel();
        } else if (state() instanceof LegState.Calling calling) {
            become(new LegState.Calling(calling.invite(), true));
            if (response.getStatusCode() > 100) {
                Optional<String> sdp = Body.of(response).sdp();
                earlySdp = sdp.or(() -> earlySdp);
                publish(new LegEvent.Progress(response.getStatusCode(), sdp));
            }
        }
    }

    /** The first 2xx makes the call; any other one is acknowledged and ended at once (RFC 3261 §13.2.2.4). */
    private void accepted(SIPResponse response, Dialog in)
            throws SipException, ParseException, InvalidArgumentException {
        acknowledge(response, in);
        Optional<String> sdp = Body.of(response).sdp().or(() -> earlySdp);
        if (state() instanceof LegState.Calling && sdp.isPresent()) {
            dialog = in;
            dialog.setApplicationData(this);
            become(new LegState.Established());
            publish(new LegEvent.Answered(sdp.get()));
            return;
        }
        sendBye(in, state() instanceof LegState.Leaving leaving ? leaving.cause() : HangupCause.LOSE_RACE);
        if (state() instanceof LegState.Leaving) {
            become(new LegState.Terminated());
        } else if (state() instanceof LegState.Calling) {
            refused(488, "Answer Without Session Description", HangupCause.INCOMPATIBLE_DESTINATION);
        }
    }

    private void acknowledge(SIPResponse response, Dialog in)
            throws SipException, ParseException, InvalidArgumentException {
        SIPRequest ack = (SIPRequest) in.createAck(response.getCSeq().getSeqNumber());
        way().direct(ack, in);
        decorate(ack);
        ((SIPDialog) in).setAckSendingStrategy(way().ackSender(in));
        in.sendAck(ack);
    }

    private void refused(int status, String reason, HangupCause cause) {
        if (isOver()) {
            return;
        }
        boolean wanted = !(state() instanceof LegState.Leaving);
        become(new LegState.Terminated());
        if (wanted) {
            publish(new LegEvent.Refused(status, reason == null ? "" : reason, cause));
        }
    }

    private void cancel() throws SipException {
        LegState.Leaving leaving = (LegState.Leaving) state();
        become(new LegState.Leaving(leaving.invite(), true, leaving.cause()));
        Request cancel = leaving.invite().createCancel();
        Replies.set((SIPRequest) cancel, "Reason", SipCauses.reason(leaving.cause()));
        provider.getNewClientTransaction(cancel).sendRequest();
        tools.timers().after(GIVE_UP, () -> post(() -> giveUp(leaving.invite())));
    }

    /** The final answer never came, although we cancelled (RFC 3261 §9.1). */
    private void giveUp(ClientTransaction invite) throws SipException {
        if (!isOver()) {
            become(new LegState.Terminated());
            invite.terminate();
        }
    }

    private String viaHost() {
        return IpLiteral.inUri(tools.advertised().address(target.local(), target.hop()));
    }

    /** Its contact is not where it speaks from. */
    private boolean behindNat(SIPRequest request) {
        return HopRouter.literal(request.getRequestURI())
                .flatMap(hop -> IpLiteral.parse(hop.getHost()))
                .filter(target.hop().getAddress()::equals)
                .isEmpty();
    }
}
