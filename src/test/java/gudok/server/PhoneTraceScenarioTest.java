package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.admin.TraceFilter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Traces of a user's phones. */
class PhoneTraceScenarioTest {
    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        assertTrue(line != null, "nothing was traced");
        return line;
    }

    @Test
    void givenTraceOfUser_whenHeRegistersAndIsCalled_thenHisMessagesAreShownAndNoOthers() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (TestServer server = TestServer.shipped();
                SipPhone other = server.phone("1000");
                SipPhone phone = server.phone("1002")) {
            other.register();
            try (var trace = server.server().trace().subscribe(new TraceFilter.Named("1002"), lines::add)) {
                other.register();
                phone.register();
                String first = next(lines);
                assertTrue(first.contains(":" + phone.local().getPort()), first + trace);
                assertTrue(first.contains("REGISTER sip:"), first);
                assertTrue(next(lines).contains("SIP/2.0 401 "));
                assertTrue(next(lines).contains("REGISTER sip:"));
                assertTrue(next(lines).contains("SIP/2.0 200 "));
                server.server().desk().ping("1002@" + server.domain());
                String ping = next(lines);
                assertTrue(ping.contains("OPTIONS sip:"), ping);
                assertTrue(ping.contains(":" + phone.local().getPort()), ping);
            }
        }
    }

    @Test
    void givenNames_whenAsked_thenThoseOfNobodyAreKnown() {
        try (TestServer server = TestServer.shipped()) {
            CallTrace trace = server.server().trace();
            for (String name :
                    new String[] {"1002", "sip:1002@" + server.domain(), "a84b4c76e66710@pc33.example.com"}) {
                assertTrue(trace.mayBe(name), name);
            }
            assertFalse(trace.mayBe("1999"));
            assertFalse(trace.mayBe("alice"));
            assertEquals(true, trace.mayBe("xk3Jq8~bW2"));
        }
    }
}
