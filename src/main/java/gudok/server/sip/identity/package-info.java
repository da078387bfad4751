/**
 * Who a caller is by the word of others (RFC 3323, RFC 3325, RFC 5806, RFC 7044, draft-ietf-sip-privacy-04): which headers say
 * it, whose word counts, and how it is read. Pure; start reading at {@link gudok.server.sip.identity.ClaimedIdentity}.
 */
package gudok.server.sip.identity;
