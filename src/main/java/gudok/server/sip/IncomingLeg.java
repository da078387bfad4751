package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gudok.dialplan.call.HangupCause;
import gudok.server.Timers;
import gudok.server.call.LegEvent;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.ServerDialog;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** A leg that a peer's INVITE opened (RFC 3261 §13.3). */
final class IncomingLeg extends SipLeg {
    /** 64 T1 and a moment, so that the last 200 can be answered (RFC 3261 §13.3.1.4). */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(34);

    private static final Timers.Timer NEVER = () -> {};

    private final Dialog dialog;
    /** Of a caller who is answered nobody asks anything. */
    private Supplier<List<String>> challenges;

    private final Optional<String> offer;
    /** Session description of our 200. */
    private String ourAnswer = "";

    private final Optional<ReliableProgress> reliable;
    private Timers.Timer missing = NEVER;

    /**
     * What opens a leg.
     *
     * @param invite     without what nobody needs any more
     * @param offer      that it brought
     * @param skills     of the caller
     * @param challenges fresh ones, for a 401 or 407 by the dialplan's wish
     */
    record Opening(SIPRequest invite, Optional<String> offer, PeerSkills skills, Supplier<List<String>> challenges) {}

    IncomingLeg(LegTools tools, SipProvider provider, InetSocketAddress local, Dialog dialog, Opening opening) {
        super(
                tools,
                provider,
                Carrier.of(opening.invite()),
                local,
                source(opening.invite()),
                opening.invite().getCallId().getCallId());
        this.dialog = dialog;
        this.challenges = opening.challenges();
        this.offer = opening.offer();
        session().know(opening.skills());
        boolean wanted = opening.skills().insists()
                || opening.skills().reliable() && tools.dialogs().reliableProvisional() && offer.isPresent();
        reliable = wanted ? Optional.of(new ReliableProgress(this)) : Optional.empty();
    }

    /** Only the transaction keeps the INVITE: with the answer it is forgotten. */
    private static SIPRequest request(ServerTransaction invite) {
        return (SIPRequest) invite.getRequest();
    }

    @Override
    Dialog dialog() {
        return dialog;
    }

    @Override
    boolean mayUpdateEarly() {
        boolean known = reliable.map(ReliableProgress::hasAgreed).orElse(false);
        return state() instanceof LegState.Invited
                && known
                && session().skills().update();
    }

    @Override
    boolean offeredFirst() {
        return false;
    }

    @Override
    public void progress(int status, Optional<String> sdp) {
        post(() -> {
            boolean unsettled = offer.isEmpty() && reliable.isPresent();
            // a reliable response would have to hold our offer, and only the 200 has one (RFC 3262 §5)
            if (state() instanceof LegState.Invited invited && status > 100 && status < 200 && !unsettled) {
                SIPResponse response = messages().reply(request(invited.invite()), status);
                sdp.ifPresent(body -> LegMessages.attachSdp(response, body));
                if (reliable.isPresent()) {
                    reliable.get().send(response);
                } else {
                    provide(response);
                }
            }
        });
    }

    /** Sends a provisional response. */
    void provide(SIPResponse response) throws SipException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited) {
            invited.invite().sendResponse(response);
        }
    }

    @Override
    public void answer(String sdp) {
        post(() -> {
            if (state() instanceof LegState.Invited invited) {
                SIPResponse response = messages().reply(request(invited.invite()), 200);
                ourAnswer = sdp;
                if (!reliable.map(sent -> sent.holds(sdp)).orElse(false)) {
                    LegMessages.attachSdp(response, sdp);
                }
                if (reliable.isPresent()) {
                    reliable.get().answer(response);
                } else {
                    accept(response);
                }
            }
        });
    }

    /** Sends the 200. */
    void accept(SIPResponse response) throws SipException, ParseException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited) {
            become(new LegState.Answered(invited.invite(), Optional.empty()));
            challenges = List::of;
            offer.ifPresent(theirs -> session().agreed(ourAnswer, theirs));
            timer().accept(request(invited.invite()), response);
            awaitAck();
            invited.invite().sendResponse(response);
        }
    }

    /** The stack waits for the ACK too, but forgets it over the next request in the dialog. */
    private void awaitAck() {
        missing = tools.timers()
                .after(
                        ACK_TIMEOUT,
                        () -> post(() -> {
                            if (state() instanceof LegState.Answered) {
                                acknowledgementMissing();
                            }
                        }));
    }

    /** The caller has acknowledged an answer to its offer before the 200. */
    void agreedEarly(String ours) {
        session().agreed(ours, offer.orElse(""));
        settled();
    }

    /** The caller does not acknowledge what it must (RFC 3262 §3). */
    void unpracked() throws SipException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited) {
            HangupCause cause = HangupCause.RECOVERY_ON_TIMER_EXPIRE;
            refuse(invited.invite(), 504, Optional.empty(), Optional.empty(), cause);
            publish(new LegEvent.Ended(cause, "prack_timeout"));
        }
    }

    /** The caller's connection has closed. */
    void endIfCutOff() throws SipException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited && way().isCutOff(dialog)) {
            HangupCause cause = HangupCause.ORIGINATOR_CANCEL;
            refuse(invited.invite(), 487, Optional.empty(), Optional.empty(), cause);
            publish(new LegEvent.Ended(cause, "connection_closed"));
        }
    }

    /** A PRACK; empty if its answer comes later. */
    Optional<SIPResponse> pracked(SIPRequest prack, MessageChannel channel)
            throws SipException, ParseException, InvalidArgumentException {
        way().heardFrom(prack);
        return isOver() || reliable.isEmpty()
                ? Optional.of(messages().reply(prack, 481))
                : reliable.get().pracked(prack, channel);
    }

    @Override
    public void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Invited invited) {
                refuse(invited.invite(), status, reason, warning, cause);
            }
        });
    }

    @Override
    public void redirect(List<String> contacts, HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Invited invited) {
                SIPResponse response = messages().reply(request(invited.invite()), 302);
                for (int i = 0; i < contacts.size(); i++) {
                    String q = contacts.size() == 1 ? "" : ";q=0." + Math.max(1, 99 - i);
                    Replies.add(response, "Contact", "<" + contacts.get(i) + ">" + q);
                }
                Replies.set(response, "Reason", SipCauses.reason(cause));
                become(new LegState.Terminated());
                invited.invite().sendResponse(response);
            }
        });
    }

    @Override
    public void hangup(HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Invited invited) {
                refuse(invited.invite(), cause.sipStatus(), Optional.empty(), Optional.empty(), cause);
            } else if (state() instanceof LegState.Answered answered) {
                become(new LegState.Answered(answered.invite(), Optional.of(cause)));
            } else if (state() instanceof LegState.Established) {
                leave(cause);
            }
        });
    }

    @Override
    void cancelled(ServerTransaction cancelledInvite, SIPRequest cancel)
            throws SipException, ParseException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited) {
            invited.invite().sendResponse(messages().reply(request(invited.invite()), 487));
            end(SipCauses.received(SipCauses.reasons(cancel), HangupCause.ORIGINATOR_CANCEL), "recv_cancel");
        } else {
            super.cancelled(cancelledInvite, cancel);
        }
    }

    @Override
    void acknowledged(SIPRequest ack) throws SipException, ParseException, InvalidArgumentException {
        if (!(state() instanceof LegState.Answered answered)) {
            super.acknowledged(ack);
            return;
        }
        way().heardFrom(ack);
        missing.cancel();
        answered.invite().terminate();
        missing = NEVER;
        become(new LegState.Established());
        if (dialog instanceof ServerDialog own) {
            own.forgetTransactions();
        }
        if (answered.leaving().isPresent()) {
            leave(answered.leaving().get());
        } else {
            Optional<String> sdp = Body.of(ack).sdp();
            sdp.filter(theirs -> offer.isEmpty()).ifPresent(theirs -> session().agreed(ourAnswer, theirs));
            publish(new LegEvent.Confirmed(sdp));
            referral.established();
            own().proceed();
        }
    }

    @Override
    void acknowledgementMissing() throws SipException, ParseException, InvalidArgumentException {
        if (state() instanceof LegState.Answered answered && answered.leaving().isPresent()) {
            leave(answered.leaving().get());
        } else {
            super.acknowledgementMissing();
        }
    }

    private void refuse(
            ServerTransaction transaction,
            int status,
            Optional<String> reason,
            Optional<String> warning,
            HangupCause cause)
            throws SipException, InvalidArgumentException {
        SIPResponse response = messages().reply(request(transaction), status);
        if (reason.isPresent()) {
            response.setReasonPhrase(HeaderText.plain(reason.get()));
        }
        warning.ifPresent(
                text -> Replies.set(response, "Warning", tools.replies().warning(text)));
        Replies.set(response, "Reason", SipCauses.reason(cause));
        challenge(response);
        become(new LegState.Terminated());
        transaction.sendResponse(response);
    }

    /** Without a challenge these statuses tell a phone nothing (RFC 3261 §21.4.2, §21.4.8). */
    private void challenge(SIPResponse response) {
        if (response.getStatusCode() == 401) {
            challenges.get().forEach(value -> Replies.add(response, "WWW-Authenticate", value));
        } else if (response.getStatusCode() == 407) {
            challenges.get().forEach(value -> Replies.add(response, "Proxy-Authenticate", value));
        }
    }
}
