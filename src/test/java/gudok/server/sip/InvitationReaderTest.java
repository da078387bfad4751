package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import gudok.dialplan.call.Value;
import gudok.server.call.IncomingCalls.Invitation;
import gudok.server.sip.transport.RawMessage;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvitationReaderTest {
    private static final String INVITE = """
            INVITE sip:+7%20495@127.0.0.1:5060;user=phone SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bKa
            From: "A \\"B\\"" <sip:+1000@home.example>;tag=one
            To: <sip:127.0.0.1>
            Call-ID: read
            CSeq: 1 INVITE
            Contact: <sip:192.0.2.7;transport=udp>
            Max-Forwards: 70
            X-Colour: red
             and green
            p-place: here; inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20
            Priority: urgent
            X-: short
            User-Agent: phone
            Content-Length: 0

            """.replace("\n", "\r\n");

    private static Invitation read() throws Exception {
        byte[] bytes = INVITE.getBytes(StandardCharsets.UTF_8);
        SIPRequest request = (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, false, null);
        request.setRemoteAddress(InetAddress.getByName("192.0.2.7"));
        request.setRemotePort(5070);
        request.setLocalAddress(InetAddress.getByName("127.0.0.1"));
        request.setLocalPort(5060);
        Caller stranger = new Caller(Optional.empty(), Caller.Proof.NONE, "home.example");
        return InvitationReader.read(request, RawMessage.read(bytes, bytes.length), stranger, Optional.of("v=0"));
    }

    @Test
    void givenInvite_whenRead_thenVariablesHoldItsPieces() throws Exception {
        Map<String, Value> variables = read().variables();
        assertEquals(Value.peer("+1000"), variables.get("sip_from_user"));
        assertEquals(Value.peer("1000"), variables.get("sip_from_user_stripped"));
        assertEquals(Value.peer("+1000@home.example"), variables.get("sip_from_uri"));
        assertEquals(Value.peer("+7 495@127.0.0.1:5060"), variables.get("sip_req_uri"));
        assertEquals(Value.peer("5060"), variables.get("sip_req_port"));
        assertEquals(Value.peer("user=phone"), variables.get("sip_req_params"));
        assertEquals(Value.peer("127.0.0.1"), variables.get("sip_to_uri"));
        assertEquals(Value.peer("192.0.2.7"), variables.get("sip_contact_uri"));
        assertEquals(Value.peer("transport=udp"), variables.get("sip_contact_params"));
        assertEquals(Value.peer("\"A \"B\"\" <+1000>"), variables.get("caller_id"));
        assertEquals(Value.peer("+1000@home.example"), variables.get("presence_id"));
        assertEquals(
                "sofia/internal/+1000@home.example",
                variables.get("channel_name").text());
        for (String absent : new String[] {"sip_to_user", "sip_to_port", "sip_from_port", "sip_from_params"}) {
            assertFalse(variables.containsKey(absent), absent);
        }
    }

    @Test
    void givenHeadersOfTheirOwn_whenRead_thenOnlyTheseAreVariables() throws Exception {
        Map<String, Value> variables = read().variables();
        assertEquals(Value.peer("red and green"), variables.get("sip_h_X-Colour"));
        assertEquals(Value.peer("here; inline:***|2^20"), variables.get("sip_h_p-place"));
        assertEquals(
                2,
                variables.keySet().stream()
                        .filter(name -> name.startsWith("sip_h_"))
                        .count());
    }

    @Test
    void givenSamePieces_whenRead_thenTheyAreKeptOnce() throws Exception {
        Invitation invitation = read();
        Map<String, Value> variables = invitation.variables();
        Map<String, Value> fields = invitation.profile().fields();
        assertSame(variables.get("sip_network_ip"), variables.get("sip_received_ip"));
        assertSame(variables.get("sip_network_ip"), fields.get("network_addr"));
        assertSame(variables.get("sip_network_port"), variables.get("sip_via_rport"));
        assertSame(variables.get("uuid"), variables.get("session_id"));
        assertSame(variables.get("channel_name"), fields.get("chan_name"));
        assertSame(fields.get("caller_id_number"), fields.get("ani"));
        assertSame(variables.get("sip_from_user"), fields.get("username"));
        assertSame(read().variables().get("direction"), variables.get("direction"));
    }
}
