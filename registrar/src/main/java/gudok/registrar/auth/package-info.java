/** Digest challenges and their checks (RFC 7616, RFC 8760), for REGISTER and INVITE alike. */
package gudok.registrar.auth;
