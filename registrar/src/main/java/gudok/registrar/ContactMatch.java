package gudok.registrar;

/** How a contact finds the binding that it renews; settings write the names in lower case with hyphens. */
public enum ContactMatch {
    /** By {@code +sip.instance} and {@code reg-id} where both have one, else by the URI (RFC 3261 §19.1.4). */
    RFC,
    /** By Call-ID, whatever the URI: one binding for each. */
    CALL_ID
}
