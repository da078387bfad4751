/**
 * Addresses of one instance of an AOR (RFC 5627). {@link gudok.registrar.gruu.Gruus} makes and reads them; nothing of them is
 * stored.
 */
package gudok.registrar.gruu;
