package gudok.registrar;

/**
 * One contact that a REGISTER wants changed.
 *
 * @param contact the URI as the phone wrote it
 * @param uri     the same, taken apart
 * @param expires granted lifetime in seconds; 0 removes the binding
 */
record Wish(String contact, SipUri uri, long expires) {
    boolean removes() {
        return expires == 0;
    }

    /** True if {@code binding} is for this contact (RFC 3261 §10.3 step 7). */
    boolean isFor(Binding binding) {
        return contact.equals(binding.contact())
                || SipUri.parse(binding.contact()).filter(uri::matches).isPresent();
    }
}
