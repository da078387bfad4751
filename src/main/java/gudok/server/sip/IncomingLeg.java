package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.net.InetSocketAddress;
import java.text.ParseException;
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
    private final Dialog dialog;
    private final Supplier<List<String>> challenges;

    /**
     * What opens a leg.
     *
     * @param challenges fresh ones, for a 401 or 407 by the dialplan's wish
     */
    record Opening(SIPRequest invite, Supplier<List<String>> challenges) {}

    IncomingLeg(LegTools tools, SipProvider provider, InetSocketAddress local, Dialog dialog, Opening opening) {
        super(
                tools,
                provider,
                local,
                source(opening.invite()),
                opening.invite().getCallId().getCallId());
        this.dialog = dialog;
        this.challenges = opening.challenges();
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
    public void progress(int status, Optional<String> sdp) {
        post(() -> {
            if (state() instanceof LegState.Invited invited && status > 100 && status < 200) {
                SIPResponse response = reply(request(invited.invite()), status);
                sdp.ifPresent(body -> attachSdp(response, body));
                invited.invite().sendResponse(response);
            }
        });
    }

    @Override
    public void answer(String sdp) {
        post(() -> {
            if (state() instanceof LegState.Invited invited) {
                SIPResponse response = reply(request(invited.invite()), 200);
                attachSdp(response, sdp);
                become(new LegState.Answered(Optional.empty()));
                invited.invite().sendResponse(response);
            }
        });
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
                SIPResponse response = reply(request(invited.invite()), 302);
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
            } else if (state() instanceof LegState.Answered) {
                become(new LegState.Answered(Optional.of(cause)));
            } else if (state() instanceof LegState.Established) {
                leave(cause);
            }
        });
    }

    @Override
    void cancelled(ServerTransaction cancelledInvite, SIPRequest cancel)
            throws SipException, ParseException, InvalidArgumentException {
        if (state() instanceof LegState.Invited invited) {
            invited.invite().sendResponse(reply(request(invited.invite()), 487));
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
        way().heardFrom(source(ack));
        become(new LegState.Established());
        if (answered.leaving().isPresent()) {
            leave(answered.leaving().get());
        } else {
            publish(new LegEvent.Confirmed(Body.of(ack).sdp()));
            referral.established();
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
        SIPResponse response = reply(request(transaction), status);
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
