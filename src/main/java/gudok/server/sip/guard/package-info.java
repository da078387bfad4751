/**
 * Protection against abuse: sources that guess passwords are banned, sources that send too much are told to wait, attempts
 * that failed are kept for operators. Start reading at {@link gudok.server.sip.guard.Gatekeeper}.
 */
package gudok.server.sip.guard;
