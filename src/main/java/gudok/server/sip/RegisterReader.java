package gudok.server.sip;

import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterRequest;
import gudok.registrar.RegisterRequest.Contact;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.transport.ContactPlace;
import gudok.server.sip.transport.RawMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Turns a REGISTER into plain values. Pure. */
final class RegisterReader {
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final Pattern PREFERENCE = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    private static final int MAX_EXPIRES_DIGITS = 10;
    private static final long MAX_EXPIRES = 0xffffffffL;

    private RegisterReader() {}

    /** The values, or empty when its Contact headers cannot be understood. */
    static Optional<RegisterRequest> read(StackRegister register, Aor aor) {
        RawMessage raw = register.raw();
        if (!leadsSomewhere(register.message())) {
            return Optional.empty();
        }
        List<Contact> contacts = new ArrayList<>();
        boolean removeAll = false;
        for (String line : raw.values("Contact", "m")) {
            Optional<List<ContactText>> parsed = ContactText.parse(line);
            if (line.equals("*")) {
                removeAll = true;
            } else if (parsed.isPresent()) {
                parsed.get().forEach(contact -> contacts.add(contact(contact)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new RegisterRequest(
                aor,
                contacts,
                removeAll,
                expires(raw),
                raw.values("Path", "Path"),
                register.flow(),
                register.asker().userAgent(),
                register.callId(),
                register.cseq()));
    }

    /** The contacts of one Contact line; empty if it cannot be understood. */
    static Optional<List<Contact>> contacts(String line) {
        return ContactText.parse(line)
                .map(parsed -> parsed.stream().map(RegisterReader::contact).toList());
    }

    /** Those that the stack could read; the others are judged by their text. A wildcard is none. */
    private static boolean leadsSomewhere(SIPRequest request) {
        ContactList contacts = request.getContactHeaders();
        return contacts == null
                || contacts.stream()
                        .allMatch(contact -> contact.isWildCard()
                                || ContactPlace.isUsable(contact.getAddress().getURI()));
    }

    private static OptionalLong expires(RawMessage raw) {
        return raw.values("Expires", "Expires").stream()
                .findFirst()
                .map(RegisterReader::seconds)
                .orElse(OptionalLong.empty());
    }

    private static Contact contact(ContactText text) {
        OptionalLong expires =
                text.parameter("expires").map(RegisterReader::seconds).orElse(OptionalLong.empty());
        int q = text.parameter("q").map(RegisterReader::thousandths).orElse(Binding.MOST_PREFERRED);
        return new Contact(text.uri(), expires, q, "", 0);
    }

    /** Delta-seconds up to 2^32-1 (RFC 3261 §20.19); what is no number is as if it were not there (§10.2.1.1). */
    private static OptionalLong seconds(String text) {
        String digits = text.strip();
        if (!SECONDS.matcher(digits).matches()) {
            return OptionalLong.empty();
        }
        boolean huge = digits.length() > MAX_EXPIRES_DIGITS;
        return OptionalLong.of(huge ? MAX_EXPIRES : Math.min(MAX_EXPIRES, Long.parseLong(digits)));
    }

    private static int thousandths(String text) {
        boolean valid = PREFERENCE.matcher(text).matches();
        return valid ? new BigDecimal(text).movePointRight(3).intValueExact() : Binding.MOST_PREFERRED;
    }
}
