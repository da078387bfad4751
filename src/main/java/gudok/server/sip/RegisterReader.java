package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.registrar.Extensions;
import gudok.registrar.RegisterRequest;
import gudok.registrar.RegisterRequest.Contact;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.RawMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns a REGISTER into plain values. Pure. */
final class RegisterReader {
    private RegisterReader() {}

    /** The values, or empty when its Contact headers cannot be understood. */
    static Optional<RegisterRequest> read(StackRegister register, Aor aor) {
        RawMessage raw = register.raw();
        List<Contact> contacts = new ArrayList<>();
        boolean removeAll = false;
        boolean secure = Carrier.isSecure(register.flow().transport());
        for (String line : raw.values("Contact", "m")) {
            Optional<List<ContactText>> parsed = ContactText.parse(line, secure);
            if (line.equals("*") && !removeAll) {
                removeAll = true;
            } else if (parsed.isPresent()) {
                parsed.get().forEach(contact -> contacts.add(contact.asked()));
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
                        register.message().getCallId().getCallId(),
                        register.message().getCSeq().getSeqNumber())
                .with(extensions(register)));
    }

    private static Extensions extensions(StackRegister register) {
        boolean firstHop = register.message().getViaHeaders().size() == 1;
        return new Extensions(register.knows(Requirements.OUTBOUND), register.knows(Requirements.GRUU), firstHop);
    }

    private static OptionalLong expires(RawMessage raw) {
        return raw.values("Expires", "Expires").stream()
                .findFirst()
                .map(ContactText::seconds)
                .orElse(OptionalLong.empty());
    }
}
