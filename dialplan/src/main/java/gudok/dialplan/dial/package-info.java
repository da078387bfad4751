/**
 * Reads dial strings, the data of {@code bridge}, in full: what cannot be called yet is told. Start reading at {@link
 * gudok.dialplan.dial.DialStringParser}.
 */
package gudok.dialplan.dial;
