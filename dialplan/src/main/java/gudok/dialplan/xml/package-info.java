/**
 * Reads dialplan XML. Start reading at {@link gudok.dialplan.xml.DialplanReader}; {@link gudok.dialplan.xml.Problems}
 * takes everything that is wrong, each with its place in the operator's file.
 */
package gudok.dialplan.xml;
