package gudok.server.call;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Variables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call ends: what the caller is told, and what the report says of it. Confined to the call's thread. */
final class CallEnding {
    private final Leg leg;
    private final CallMedia media;
    private final Variables variables;
    private String disposition = "";
    /** Of the final response to the caller, or to the BYE. */
    private int status = 200;

    CallEnding(Leg leg, CallMedia media, Variables variables) {
        this.leg = leg;
        this.media = media;
        this.variables = variables;
    }

    /** FreeSWITCH's sip_hangup_disposition; empty before the end. */
    String disposition() {
        return disposition;
    }

    int status() {
        return status;
    }

    String sipCallId() {
        return leg.sipCallId();
    }

    CallEnded hangup(HangupCause cause) {
        OptionalInt remote = media.isAnswered() ? OptionalInt.empty() : new RemoteStatus(variables).forCaller();
        if (remote.isPresent()) {
            leg.reject(remote.getAsInt(), Optional.empty(), Optional.empty(), cause);
        } else {
            leg.hangup(cause);
        }
        return media.isAnswered() ? ended(cause, "send_bye") : refused(remote.orElse(cause.sipStatus()), cause);
    }

    CallEnded respond(int answer, Optional<String> reason) {
        HangupCause cause = causeOf(answer);
        if (media.isAnswered()) {
            return hangup(cause);
        }
        leg.reject(answer, reason, Optional.empty(), cause);
        return refused(answer, cause);
    }

    /** What a call ends with that is refused with this status. */
    static HangupCause causeOf(int status) {
        boolean challenge = status == 401 || status == 407;
        return challenge ? HangupCause.USER_CHALLENGE : HangupCause.ofSipStatus(status);
    }

    /** After a failure of ours. */
    void failed() {
        leg.reject(500, Optional.empty(), Optional.empty(), HangupCause.NORMAL_TEMPORARY_FAILURE);
        leg.hangup(HangupCause.NORMAL_TEMPORARY_FAILURE);
    }

    /** The caller's own end, if it came before ours: ours was never sent then. */
    void crossed(Mailbox mailbox) {
        List<Message> ends = mailbox.takeAll(CallEnding::isCallersEnd);
        if (!ends.isEmpty()) {
            LegEvent.Ended first = (LegEvent.Ended) ((Message.FromCaller) ends.get(0)).event();
            disposition = "";
            status = 200;
            ended(first.cause(), first.disposition());
        }
    }

    private static boolean isCallersEnd(Message message) {
        return message instanceof Message.FromCaller caller && caller.event() instanceof LegEvent.Ended;
    }

    /** Marks the call as ended by our final response. */
    CallEnded refused(int answer, HangupCause cause) {
        if (disposition.isEmpty()) {
            status = answer;
        }
        return ended(cause, "send_refuse");
    }

    /** Marks the call as ended; the first reason stays. */
    CallEnded ended(HangupCause cause, String how) {
        if (disposition.isEmpty()) {
            disposition = how;
            status = how.equals("recv_cancel") ? 487 : status;
        }
        return new CallEnded(cause);
    }
}
