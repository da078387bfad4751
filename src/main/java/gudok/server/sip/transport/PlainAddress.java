package gudok.server.sip.transport;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.AddressParametersHeader;
import java.text.ParseException;

/** Reads addresses as nearly all phones write them into what the stack's parser would make of them. Pure. */
final class PlainAddress {
    private PlainAddress() {}

    /** {@code "Name" <sip:user@host:port;parameters>;parameters}. */
    static <T extends AddressParametersHeader> T read(TextCursor line, T into) throws ParseException {
        AddressImpl address = new AddressImpl();
        address.setAddressType(AddressImpl.NAME_ADDR);
        if (line.skip('"')) {
            address.setDisplayName(line.quoted().trim());
            line.blanks();
        }
        line.need('<');
        address.setURI(uri(line));
        line.need('>');
        into.setAddress(address);
        while (line.skip(';')) {
            into.setParameter(parameter(line));
        }
        return into;
    }

    /** {@code sip:user@host:port;parameters}. */
    static SipUri uri(TextCursor line) throws ParseException {
        SipUri uri = new SipUri();
        line.need("sip:");
        uri.setScheme(GenericURI.SIP);
        String user = line.user();
        if (!user.isEmpty()) {
            uri.setUser(user);
        }
        uri.setHostPort(place(line));
        while (line.skip(';')) {
            uri.setUriParameter(parameter(line));
        }
        return uri;
    }

    /** {@code host:port}, no IPv6. */
    static HostPort place(TextCursor line) {
        HostPort place = new HostPort();
        place.setHost(new Host(line.token()));
        if (line.skip(':')) {
            place.setPort(line.number());
        }
        return place;
    }

    private static NameValue parameter(TextCursor line) {
        String name = line.token();
        return line.skip('=') ? new NameValue(name, line.token(), false) : new NameValue(name, "", true);
    }
}
