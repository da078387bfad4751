package gudok.server.sip;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.ServerTransaction;

/** A leg carries in each state only what exists in it (dialog states: RFC 3261 §12). */
sealed interface LegState {
    /** The peer's INVITE has no final answer yet. */
    record Invited(ServerTransaction invite) implements LegState {}

    /** We sent 200 and wait for the ACK; before it no BYE may be sent (§15), so a hangup waits too. The INVITE can no more be cancelled. */
    record Answered(ServerTransaction invite, Optional<HangupCause> leaving) implements LegState {}

    /** We have a leg but have not sent its INVITE. */
    record Prepared() implements LegState {}

    /** We look up where the next INVITE goes; if it leads nowhere, that refusal counts. */
    record Locating(LegEvent.Refused otherwise) implements LegState {}

    /** Our INVITE has no final answer yet; without a provisional one it must not be cancelled (§9.1). */
    record Calling(ClientTransaction invite, boolean provisional) implements LegState {}

    /** We gave up our INVITE and wait for its final answer, or for a provisional one so that we may cancel it. */
    record Leaving(ClientTransaction invite, boolean cancelled, HangupCause cause) implements LegState {}

    /** Both sides agreed. */
    record Established() implements LegState {}

    /** Nothing more comes of it. */
    record Terminated() implements LegState {}
}
