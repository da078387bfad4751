package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReceivedRequestTest {
    private static final String INVITE = """
            INVITE sip:9196@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5070;branch=BRANCH
            From: <sip:1000@127.0.0.1>;tag=a
            To: <sip:9196@127.0.0.1>
            Call-ID: Mixed-Case@h
            CSeq: 7 INVITE
            Contact: <sip:1000@127.0.0.1:5070>
            Content-Length: 0

            """.replace("\n", "\r\n");

    @Test
    void givenReceivedRequest_whenAskedForItsNames_thenTheyAreTheStacksAndMadeOnce() throws Exception {
        for (String branch : new String[] {"z9hG4bK-Ab1", "old"}) {
            byte[] bytes = INVITE.replace("BRANCH", branch).getBytes(StandardCharsets.UTF_8);
            SIPRequest ours = assertInstanceOf(ReceivedRequest.class, new MessageReader().read(bytes));
            SIPRequest theirs = (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, false, false, null);
            assertEquals(theirs.getMergeId(), ours.getMergeId());
            assertEquals(theirs.getTransactionId(), ours.getTransactionId());
            assertSame(ours.getMergeId(), ours.getMergeId());
            assertSame(ours.getTransactionId(), ours.getTransactionId());
        }
    }

    @Test
    void givenCopy_whenChanged_thenItHasNamesOfItsOwn() throws Exception {
        byte[] bytes = INVITE.replace("BRANCH", "z9hG4bK-1").getBytes(StandardCharsets.UTF_8);
        SIPRequest ours = (SIPRequest) new MessageReader().read(bytes);
        String merge = ours.getMergeId();
        String transaction = ours.getTransactionId();
        SIPRequest copy = (SIPRequest) ours.clone();
        copy.getCSeq().setSeqNumber(8);
        copy.getTopmostVia().setBranch("z9hG4bK-2");
        assertNotEquals(merge, copy.getMergeId());
        assertEquals("z9hg4bk-2", copy.getTransactionId());
        assertEquals(merge, ours.getMergeId());
        ours.getTopmostVia().setBranch("z9hG4bK-3");
        assertNotEquals(transaction, ours.getTransactionId());
    }
}
