package gudok.server.sip.transport;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Optional;

/** Makes a header of the stack out of a line that we have written ourselves. Any thread. */
public final class HeaderReader {
    private HeaderReader() {}

    /**
     * The usual ones are read at a fraction of the stack's price, into the same.
     *
     * @param line name, colon, value; without its end
     * @throws ParseException if it is no header
     */
    public static SIPHeader read(String line) throws ParseException {
        Optional<SIPHeader> plain = PlainHeaders.read(line);
        return plain.isPresent() ? plain.get() : StringMsgParser.parseSIPHeader(line);
    }
}
