package gudok.dialplan.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rarer things that an application can do with its call, and what all calls share. Every method is called on the call's
 * own thread; hangup and transfer leave as the exceptions that {@link CallSession} tells of.
 */
public interface CallServices {
    /**
     * Looks for another extension and runs what it finds before the current list goes on; nothing if there is no such
     * extension, or if extensions are nested deeper than 32. A call that executes extensions without end is hung up
     * EXCHANGE_ROUTING_ERROR.
     */
    void executeExtension(TransferTarget target);

    /** Takes back what was scheduled for this call under that id; false if it is not waiting. */
    boolean cancel(long id);

    /** Takes back all that was scheduled for this call. */
    void cancelAll();

    /**
     * Sends an unanswered caller elsewhere (302, RFC 3261 §8.1.3.4) and ends the call. Never returns; only before the answer.
     *
     * @param contacts URIs, best first, without angle brackets
     * @param cause    that the call ends with in our report
     */
    CallEnded redirect(List<String> contacts, HangupCause cause);

    /**
     * Asks the phone of an answered call to call somebody else (REFER, RFC 3515) and waits, up to five minutes, until it tells
     * the outcome. When it has reached him the call is hung up BLIND_TRANSFER, else the list goes on.
     */
    void deflect(String uri);

    /**
     * Sends the party that this call is joined with elsewhere: it becomes a call of its own, with variables of its own, and the
     * bridge is over. Only what runs nested in a bridge finds such a party; false if there is none.
     */
    boolean transferPartner(TransferTarget target);

    /** Changes a field of the caller's profile, {@code context} included; an empty value empties it. */
    void changeProfile(String field, Value value);

    /**
     * Changes a global variable for all calls until the server stops; an empty value takes it away.
     *
     * @throws gudok.dialplan.DialplanException if there are too many
     */
    void setGlobal(String name, String value);

    /** Tells those who listen to the server's events that this happened in this call; {@code Event-Name} is among them. */
    void publish(Map<String, Value> headers);

    /** A user of the directory, by id or number-alias. */
    Optional<DirectoryUser> user(String name, String domain);

    /** Networks ({@code 10.0.0.0/8} or single addresses) of a list that the configuration has; empty if it has none so named. */
    Optional<List<String>> addressList(String name);

    /** What {@code hash} keeps: until the server stops. */
    KeyValueStore hash();

    /** What {@code db} keeps. */
    KeyValueStore database();

    /** How often resources are in use, and this call's part in it. */
    ResourceLimits limits();

    /** Digits that wait for somebody who takes them. */
    DigitQueue digits();
}
