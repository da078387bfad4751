package gudok.dialplan.function;

import java.util.List;

/** Where users can be reached now. Plug-in point; any thread, must not block. */
@FunctionalInterface
public interface ContactLookup {
    /** Nobody is registered. */
    ContactLookup NONE = (user, domain) -> List.of();

    /** Live contacts of a user, the preferred one first; none if it is not registered. */
    List<Contact> contacts(String user, String domain);

    /**
     * One contact.
     *
     * @param uri       as the phone wrote it: a stranger's text
     * @param userAgent what the phone calls itself; a stranger's text, may be empty
     */
    record Contact(String uri, String userAgent) {}
}
