package gudok.server.sip.fast;

import gudok.registrar.RegisterRequest.Contact;
import java.util.List;
import java.util.Optional;

/** Reads the text of a Contact header whose parameters go beyond expires; the same code for all ways. SIP thread. */
@FunctionalInterface
public interface ContactReader {
    /** The contacts of one header line; empty if it cannot be understood. */
    Optional<List<Contact>> read(String line);
}
