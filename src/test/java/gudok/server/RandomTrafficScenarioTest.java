package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import gudok.server.traffic.Crowd;
import gudok.server.traffic.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Phones that misbehave call each other for a minute, five times as fast as ordinary time. Then every leg has left one record, and the server is
 * as it was. {@code -Dgudok.seed=N} plays the same phones again, {@code -Dgudok.traffic.seconds=300} for longer. Alone, because it looks at the
 * memory and threads of this process.
 */
@Isolated
@Tag("traffic")
class RandomTrafficScenarioTest {
    private static final int SPEED = 5;
    /** Of them a quarter is for the beginning, after which the memory is looked at for the first time. */
    private static final int SECONDS = Integer.getInteger("gudok.traffic.seconds", 60);

    private static final long SEED = Long.getLong("gudok.seed", new Random().nextLong());
    private static final long MOST_GROWTH_BYTES = 8L << 20;
    private static final List<String> NUMBERS = List.of(
            "1000",
            "1001",
            "1002",
            "1003",
            "1004",
            "1005",
            "1006",
            "1007",
            "1008",
            "1009",
            "1002",
            "1003",
            "1004",
            "1000",
            "both",
            "both",
            "all",
            "all",
            "hunt",
            "hunt",
            "enterprise",
            "mixed",
            "answered",
            "early",
            "ringback",
            "late",
            "quiet",
            "loop",
            "sched",
            "moved",
            "after",
            "park",
            "echo",
            "play",
            "9196",
            "9195",
            "nowhere",
            "gateway");

    @TempDir
    private Path data;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void givenPhonesThatMisbehave_whenAllIsOver_thenEachLegHasOneRecordAndNothingIsLeft() throws IOException {
        System.out.println("seed=" + SEED + " seconds=" + SECONDS);
        try (FastTime time = new FastTime(SPEED);
                Complaints complaints = new Complaints();
                TestServer server = setup(time).start();
                Crowd crowd = new Crowd(place(server), SEED)) {
            Remains remains = new Remains(server.server(), ofSeconds(60));
            for (int user = 0; user < 10; user++) {
                crowd.add("100" + user);
            }
            crowd.add("1000");
            crowd.add("1001");
            crowd.add("1001");
            play(crowd, server, SECONDS / 4);
            remains.awaitNone();
            long before = Remains.heapBytes();
            play(crowd, server, SECONDS - SECONDS / 4);
            remains.awaitNone();
            remains.awaitNoThreads();
            long growth = Remains.heapBytes() - before;
            System.out.println(crowd.ledger().counts());
            System.out.println("heap grew by " + growth + " bytes");
            assertEquals(List.of(), complaints.errors(), () -> "seed=" + SEED);
            assertEquals(List.of(), crowd.ledger().faults(), () -> "seed=" + SEED);
            new LegRecords(data, ofSeconds(20)).assertOneForEach(crowd.ledger(), server.server());
            assertTrue(growth < MOST_GROWTH_BYTES, () -> "heap grew by " + growth + " bytes, seed=" + SEED);
            assertHappened(crowd.ledger());
            assertStillAnswers(server);
        }
    }

    private TestSetup setup(FastTime time) {
        return new TestSetup()
                .time(time)
                .data(data)
                .set("max_call_duration", "25")
                .set("rtp_timeout", "4")
                .set("follow_redirects", "true")
                .set("enable_100rel", "true")
                .set("ping_interval", "0")
                .set("cdr_keep", "0")
                .set("line_reports_keep", "10")
                .set("call_history", "10")
                .extension("(10[01][0-9])", users("user/$1"))
                .extension("both", users("user/1002,user/1003"))
                .extension("all", users("user/1000,user/1001,[leg_delay_start=1]user/1004"))
                .extension("hunt", users("[leg_timeout=1]user/1005|user/1006|user/1007"))
                .extension("enterprise", users("user/1000:_:user/1008|user/1009"))
                .extension("mixed", users("error/USER_BUSY|user/1002,loopback/echo/default|user/1003"))
                .extension(
                        "answered",
                        "answer",
                        "set transfer_ringback=%(200,200,425)",
                        "set call_timeout=4",
                        "bridge user/1005")
                .extension("early", "pre_answer", "set call_timeout=4", "bridge user/1006,user/1007")
                .extension("ringback", "set ringback=${ru-ring}", "set call_timeout=4", "bridge user/1001")
                .extension("late", "sleep 700", "ring_ready", "sleep 500", "bridge {originate_timeout=3}user/1004")
                .extension("quiet", "set ignore_early_media=true", "set progress_timeout=2", "bridge user/1008")
                .extension("loop", "bridge loopback/1009/default")
                .extension(
                        "sched",
                        "sched_hangup +3 USER_BUSY",
                        "sched_broadcast +1 gentones::%(300,0,800)",
                        "bridge user/1003")
                .extension(
                        "moved", "set transfer_on_fail=true echo XML default", "set call_timeout=3", "bridge user/1002")
                .extension(
                        "after", "set transfer_after_bridge=echo:XML:default", "set call_timeout=3", "bridge user/1007")
                .extension("park", "park")
                .extension("echo", "answer", "sched_hangup +5", "echo")
                .extension("play", "answer", "playback tone_stream://%(300,100,600);loops=3", "sleep 2000", "hangup")
                .extension("nowhere", "transfer nowhere XML nowhere")
                .extension("gateway", "bridge sofia/gateway/isp/5");
    }

    /** As the shipped dialplan does it, only sooner. */
    private static String[] users(String dialString) {
        return new String[] {
            "set call_timeout=4",
            "set hangup_after_bridge=true",
            "set continue_on_fail=true",
            "bridge " + dialString,
            "playback tone_stream://%(200,0,425)",
            "hangup ${originate_disposition}"
        };
    }

    private static Crowd.Place place(TestServer server) {
        return new Crowd.Place(server.sip(), server.domain(), TestServer.PASSWORD, NUMBERS, SPEED);
    }

    /** Phones call, and now and then an operator hangs up or makes a call himself. */
    private static void play(Crowd crowd, TestServer server, int seconds) {
        crowd.begin();
        new Operator(server.server().callDesk(), new Random(SEED)).work(ofSeconds(seconds));
        crowd.pause();
    }

    /** A test of nothing would pass too. */
    private static void assertHappened(Ledger ledger) {
        assertTrue(
                ledger.count("calls answered") > SECONDS, () -> ledger.counts().toString());
        assertTrue(
                ledger.count("INVITEs answered") > SECONDS,
                () -> ledger.counts().toString());
        assertTrue(
                ledger.count("CANCEL received") > SECONDS / 4,
                () -> ledger.counts().toString());
    }

    private static void assertStillAnswers(TestServer server) {
        try (SipPhone caller = server.registered("1010");
                SipPhone called = server.registered("1011")) {
            OutgoingCall calling = caller.dial("1011");
            IncomingCall arrived = called.awaitCall(ofSeconds(20));
            arrived.accept();
            calling.awaitAnswer(ofSeconds(20));
            Talk.assertHears(calling, arrived);
            Talk.assertHears(arrived, calling);
            assertEquals(200, calling.bye().status());
            arrived.awaitBye(ofSeconds(20));
        }
    }
}
