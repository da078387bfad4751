package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that comes back knows its phones. */
class RestartScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createTempDirectory("gudok-data");
    }

    @AfterEach
    void deleteFolder() {
        TestServer.delete(data);
    }

    @Test
    void givenRegisteredPhone_whenServerRestarts_thenItCanBeCalledAtOnce() {
        TestServer before = new TestSetup().data(data).start();
        String domain = before.domain();
        try (SipPhone callee = before.registered("1001");
                SipPhone gone = before.registered("1002")) {
            gone.unregister();
            before.close();
            try (TestServer after =
                            new TestSetup().data(data).set("domain", domain).start();
                    SipPhone caller = after.phone("1000")) {
                assertEquals(1, after.server().status().registrations());
                assertEquals("ok", after.server().status().store());
                OutgoingCall call = caller.dial("1001");
                IncomingCall ringing = callee.awaitCall(SOON);
                ringing.accept();
                call.awaitAnswer(SOON);
                call.bye();
            }
        }
    }

    @Test
    void givenUserThatIsGone_whenServerRestartsTwice_thenItsBindingStaysAndCountsAgainOnceItIsBack() {
        String user = "<domain name=\"$${domain}\"><user id=\"2000\"><params><param name=\"password\" value=\"pw\"/>"
                + "</params></user></domain>";
        TestServer before =
                new TestSetup().data(data).file("directory/more.xml", user).start();
        String domain = before.domain();
        try (SipPhone phone = before.phone("2000", "pw")) {
            phone.register();
            before.close();
            try (TestServer without =
                    new TestSetup().data(data).set("domain", domain).start()) {
                assertEquals(1, without.server().status().registrations());
                assertEquals(1, without.server().reload().orElseThrow().orphans());
            }
            try (TestServer again = new TestSetup()
                    .data(data)
                    .set("domain", domain)
                    .file("directory/more.xml", user)
                    .start()) {
                assertEquals(1, again.server().status().registrations());
                assertEquals(0, again.server().reload().orElseThrow().orphans());
            }
        }
    }

    @Test
    void givenValueOfDb_whenServerRestarts_thenTheNextCallReadsIt() {
        TestServer before = new TestSetup()
                .data(data)
                .extension("(77..)", "db insert/forward/1001/4${destination_number:2}")
                .start();
        String domain = before.domain();
        try (SipPhone caller = before.phone("1000")) {
            caller.dial("7786").awaitFinal(SOON);
        }
        before.close();
        try (TestServer after = new TestSetup()
                        .data(data)
                        .set("domain", domain)
                        .extension("78", "respond ${db(select/forward/1001)} Kept")
                        .start();
                SipPhone caller = after.phone("1000")) {
            assertEquals(486, caller.dial("78").awaitFinal(SOON).status());
        }
    }
}
