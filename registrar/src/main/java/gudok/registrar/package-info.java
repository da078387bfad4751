/**
 * Rules of REGISTER (RFC 3261 §10.3) as plain values in, plain values out. No SIP stack and no clock of its own: the caller
 * passes the request and the present instant. Start reading at {@link gudok.registrar.Registrar}. Stores are in {@code
 * location}, passwords in {@code auth}, users in {@code directory}.
 */
package gudok.registrar;
