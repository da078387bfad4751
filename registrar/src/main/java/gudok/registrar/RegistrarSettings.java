package gudok.registrar;

/**
 * Limits of registrations, in seconds.
 *
 * @param minExpires     shorter wishes get 423
 * @param maxExpires     longer wishes are shortened
 * @param defaultExpires used when the phone says nothing
 * @param deviation      at most so much is taken off each lifetime, by chance, so that phones that came together do not come
 *     back together
 * @param maxContacts    per AOR
 * @param policy         what happens to one more
 * @param match          how a contact finds its binding
 */
public record RegistrarSettings(
        long minExpires,
        long maxExpires,
        long defaultExpires,
        long deviation,
        int maxContacts,
        MaxContactsPolicy policy,
        ContactMatch match) {
    /** The usual policy and match. */
    public RegistrarSettings(long minExpires, long maxExpires, long defaultExpires, long deviation, int maxContacts) {
        this(
                minExpires,
                maxExpires,
                defaultExpires,
                deviation,
                maxContacts,
                MaxContactsPolicy.REPLACE_UNAVAILABLE,
                ContactMatch.RFC);
    }

    /** Without deviation. */
    public RegistrarSettings(long minExpires, long maxExpires, long defaultExpires, int maxContacts) {
        this(minExpires, maxExpires, defaultExpires, 0, maxContacts);
    }
}
