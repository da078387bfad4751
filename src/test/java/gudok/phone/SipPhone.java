package gudok.phone;

import gudok.phone.PhoneLine.Account;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A SIP phone over UDP. The methods are for the test's thread; what the server asks is answered on the phone's receiving thread: OPTIONS and
 * requests inside a call with 200, anything of an unknown call with 481.
 *
 * <pre>{@code
 * try (var phone = new SipPhone(server, "1000", "secret", "127.0.0.1")) {
 *     phone.register();
 *     var call = phone.dial("echo123");
 *     call.awaitAnswer(ofSeconds(5));
 *     call.media().speak(FrameSource.marked());
 *     call.media().awaitMarked(ofSeconds(12));
 *     call.bye();
 * }
 * }</pre>
 */
public final class SipPhone implements AutoCloseable {
    private final PhoneLine line;
    private final Registration registration;
    private final Map<String, PhoneCall> calls = new ConcurrentHashMap<>();
    private final Set<String> ignoredMethods = ConcurrentHashMap.newKeySet();
    private final EventLog<IncomingCall> incoming = new EventLog<>();
    private int taken;

    /** Opens a socket on the address from which {@code server} is reached. Nothing is sent yet. */
    public SipPhone(InetSocketAddress server, String user, String password, String domain) {
        line = new PhoneLine(new Account(server, user, password, domain), this::receive);
        registration = new Registration(line);
        line.start();
    }

    /** Registers for 3600 s and fails the test unless the server says 200. */
    public SipMessage register() {
        return expect200(register(Duration.ofHours(1)));
    }

    /** Registers or refreshes; the final response may be anything. */
    public SipMessage register(Duration expires) {
        return registration.send(line.contact(), Long.toString(expires.toSeconds()));
    }

    /** Takes this phone's contact away and fails the test unless the server says 200. */
    public SipMessage unregister() {
        return expect200(registration.send(line.contact(), "0"));
    }

    /** A REGISTER with any Contact and Expires values; the final response may be anything. */
    public SipMessage register(String contact, String expires) {
        return registration.send(contact, expires);
    }

    /** Calls a number with the usual offer; returns at once. */
    public OutgoingCall dial(String number) {
        return prepare(number).dial();
    }

    /** A call that differs from the usual. */
    public CallSetup prepare(String number) {
        return new CallSetup(line, number, call -> calls.put(call.callId(), call));
    }

    /** The next call to this phone that this method has not yet returned. */
    public synchronized IncomingCall awaitCall(Duration patience) {
        IncomingCall call = incoming.awaitCount(taken + 1, patience).get(taken);
        taken++;
        return call;
    }

    /** Requests of this method, such as {@code OPTIONS} or {@code BYE}, are recorded and get no answer from now on. */
    public void ignore(String method) {
        ignoredMethods.add(method);
    }

    /** Any text, sent as it stands. */
    public void sendRaw(String text) {
        sendRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any bytes, sent as they stand. */
    public void sendRaw(byte[] datagram) {
        line.sendBytes(datagram, line.account().server());
    }

    /** Sends any text and waits for the first later message that fits. */
    public SipMessage exchange(String text, Predicate<SipMessage> wanted, Duration patience) {
        int before = line.messages().size();
        sendRaw(text);
        return line.messages()
                .awaitAfter(before, "an answer", r -> r.isReceived() && wanted.test(r.message()), patience)
                .message();
    }

    /** Every message, both directions, in order. */
    public EventLog<MessageRecord> messages() {
        return line.messages();
    }

    /** What went wrong while handling what the server sent; also thrown by {@link #close}. */
    public EventLog<Throwable> faults() {
        return line.faults();
    }

    public InetSocketAddress local() {
        return line.local();
    }

    /** Contact in angle brackets, as the phone registers it. */
    public String contact() {
        return line.contact();
    }

    /** Closes sockets and calls without a word to the server. Fails if the server sent what the phone could not handle. */
    @Override
    public void close() {
        calls.values().forEach(PhoneCall::close);
        line.close();
        line.faults().all().stream().findFirst().ifPresent(fault -> {
            throw new AssertionError("the phone could not handle a message from the server", fault);
        });
    }

    private void receive(MessageRecord record) {
        SipMessage request = record.message();
        if (ignoredMethods.contains(request.method())) {
            return;
        }
        PhoneCall call = calls.get(request.callId());
        if (call != null && !isAnew(request, call)) {
            call.receive(record);
        } else if (request.isRequest("INVITE") && request.toTag().isEmpty()) {
            IncomingCall made = new IncomingCall(line, record);
            Optional.ofNullable(calls.put(made.callId(), made)).ifPresent(PhoneCall::close);
            incoming.add(made);
        } else if (request.isRequest("OPTIONS")) {
            reply(record, 200, "OK");
        } else if (!request.isRequest("ACK")) {
            reply(record, 481, "Call/Transaction Does Not Exist");
        }
    }

    private static boolean isAnew(SipMessage request, PhoneCall known) {
        return request.isRequest("INVITE")
                && known instanceof IncomingCall before
                && before.isRefused()
                && !before.invite().branch().equals(request.branch());
    }

    private void reply(MessageRecord record, int status, String reason) {
        line.send(
                MessageText.response(record.message(), status, reason, Ids.next())
                        .build(),
                record.peer());
    }

    private static SipMessage expect200(SipMessage response) {
        if (response.status() != 200) {
            throw new AssertionError("wanted 200, got " + response);
        }
        return response;
    }
}
