package gudok.registrar;

/** What happens to a new contact of an AOR that has as many as it may; settings write the names in lower case with hyphens. */
public enum MaxContactsPolicy {
    /** It takes the place of a binding that no longer answers pings, the longest silent one first; without such, 403. */
    REPLACE_UNAVAILABLE,
    /** It takes the place of the binding that was not refreshed for the longest time. */
    REPLACE_OLDEST,
    /** 403. */
    REJECT
}
