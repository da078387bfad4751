package gudok.server.sip.locate.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gudok.server.VirtualTime;
import gudok.server.sip.locate.Answer;
import gudok.server.sip.locate.Destination;
import gudok.server.sip.locate.Entry;
import gudok.server.sip.locate.Question;
import gudok.server.sip.locate.dns.TinyNameServer.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that really go to a name server. */
class DnsClientTest {
    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private TinyNameServer server;
    private DnsClient client;

    @BeforeEach
    void open() throws IOException {
        server = new TinyNameServer();
        client = client(Duration.ofSeconds(5), server.address());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private DnsClient client(Duration patience, InetSocketAddress... servers) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.77 Printer.local printer\n2001:db8::5 six\n");
        return new DnsClient(new DnsClient.Settings(List.of(servers), patience, hosts), time);
    }

    private Answer ask(String name, Question.Kind kind) throws Exception {
        return client.ask(new Question(name, kind)).get(20, TimeUnit.SECONDS);
    }

    private List<String> addresses(String name) throws Exception {
        return ask(name, Question.Kind.A).entries(Entry.Address.class).stream()
                .map(entry -> entry.address().getHostAddress())
                .toList();
    }

    @Test
    void givenRecordsOfEachKind_whenAsked_thenReadWithTheShortestTime() throws Exception {
        server.says(asked -> switch (asked.type()) {
            case TinyNameServer.A ->
                Reply.of(
                        TinyNameServer.address("a.example", 300, 192, 0, 2, 1),
                        TinyNameServer.address("a.example", 200, 192, 0, 2, 2));
            case TinyNameServer.SRV ->
                Reply.of(TinyNameServer.service("_sip._udp.a.example", 1, 2, 5070, "Host.A.Example"));
            case TinyNameServer.NAPTR ->
                Reply.of(TinyNameServer.pointer("a.example", "SIP+D2U", "_sip._udp.a.example"));
            default ->
                Reply.of(
                        TinyNameServer.address("a.example", 9, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7));
        });
        Answer.Found found = assertInstanceOf(Answer.Found.class, ask("a.example", Question.Kind.A));
        assertEquals(Duration.ofSeconds(200), found.ttl());
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), addresses("A.Example"));
        assertEquals(
                List.of(new Entry.Service(1, 2, 5070, "host.a.example")),
                ask("_sip._udp.a.example", Question.Kind.SRV).entries(Entry.Service.class));
        assertEquals(
                List.of(new Entry.Pointer(10, 20, "s", "SIP+D2U", "", "_sip._udp.a.example")),
                ask("a.example", Question.Kind.NAPTR).entries(Entry.Pointer.class));
        assertEquals(
                "/2001:db8:0:0:0:0:0:7",
                ask("a.example", Question.Kind.AAAA)
                        .entries(Entry.Address.class)
                        .get(0)
                        .address()
                        .toString());
    }

    @Test
    void givenQuestions_whenAsked_thenEachComesFromAPortOfItsOwn() throws Exception {
        addresses("a.example");
        addresses("b.example");
        assertNotEquals(server.asked.take().port(), server.asked.take().port());
    }

    @Test
    void givenNameOfTheHostsFile_whenAsked_thenNoServerIs() throws Exception {
        assertEquals(List.of("192.0.2.77"), addresses("printer"));
        assertEquals(List.of("192.0.2.77"), addresses("PRINTER.local"));
        assertEquals(List.of(), addresses("six"));
        assertEquals(List.of(), List.copyOf(server.asked));
    }

    @Test
    void givenNoSuchName_whenAsked_thenItsAbsenceHoldsAsLongAsTheZoneSays() throws Exception {
        server.says(asked -> Reply.code(3, TinyNameServer.authority("example", 17)));
        assertEquals(new Answer.None(Duration.ofSeconds(17)), ask("a.example", Question.Kind.A));
        server.says(asked -> Reply.code(0));
        assertEquals(new Answer.None(Duration.ofSeconds(30)), ask("a.example", Question.Kind.A));
    }

    @Test
    void givenAliases_whenAsked_thenFollowedWithinTheAnswerAndBeyond() throws Exception {
        server.says(asked -> asked.name().equals("a.example")
                ? Reply.of(
                        TinyNameServer.alias("a.example", "b.example"), TinyNameServer.alias("b.example", "c.example"))
                : Reply.of(TinyNameServer.address("c.example", 60, 192, 0, 2, 3)));
        assertEquals(List.of("192.0.2.3"), addresses("a.example"));
    }

    @Test
    void givenAliasesInACircle_whenAsked_thenItEnds() throws Exception {
        server.says(asked -> Reply.of(
                TinyNameServer.alias("a.example", "b.example"), TinyNameServer.alias("b.example", "a.example")));
        assertEquals(new Answer.Failed("names lead to each other in a circle"), ask("a.example", Question.Kind.A));
        server.says(asked -> Reply.of(TinyNameServer.alias(asked.name(), "x" + asked.name())));
        assertEquals(new Answer.Failed("names lead to each other in a circle"), ask("a.example", Question.Kind.A));
    }

    @Test
    void givenRecordsOfOtherNames_whenAnswered_thenPassedOver() throws Exception {
        server.says(asked -> Reply.of(TinyNameServer.address("evil.example", 60, 192, 0, 2, 66)));
        assertInstanceOf(Answer.None.class, ask("a.example", Question.Kind.A));
    }

    @Test
    void givenAnswerThatDoesNotFit_whenAsked_thenAskedOverTcp() throws Exception {
        byte[][] many = IntStream.range(0, 2000)
                .mapToObj(i -> TinyNameServer.address("a.example", 60, 10, 0, i / 250, i % 250 + 1))
                .toArray(byte[][]::new);
        server.says(asked -> new Reply(0, List.of(many), List.of(), true));
        assertEquals(32, addresses("a.example").size());
        assertEquals(
                List.of(false, true),
                server.asked.stream().map(TinyNameServer.Asked::tcp).toList());
    }

    @Test
    void givenServersThatCannotTell_whenAsked_thenTheNextOneIs() throws Exception {
        try (TinyNameServer refusing = new TinyNameServer();
                TinyNameServer silent = new TinyNameServer()) {
            refusing.says(asked -> Reply.code(5));
            silent.says(asked -> null);
            server.says(asked -> Reply.of(TinyNameServer.address("a.example", 60, 192, 0, 2, 1)));
            client.close();
            client = client(Duration.ofMillis(200), silent.address(), refusing.address(), server.address());
            assertEquals(List.of("192.0.2.1"), addresses("a.example"));
            assertEquals(1, silent.asked.size());
            assertEquals(1, refusing.asked.size());
        }
    }

    @Test
    void givenOnlyServersThatCannotTell_whenAsked_thenAFewTimesAndThenThatIsSaid() throws Exception {
        server.says(asked -> Reply.code(2));
        assertInstanceOf(Answer.Failed.class, ask("a.example", Question.Kind.A));
        assertEquals(2, server.asked.size());
    }

    @Test
    void givenRecordsThatMakeNoSense_whenAnswered_thenTheyAreNone() throws Exception {
        server.says(asked -> Reply.of(
                TinyNameServer.record("a.example", TinyNameServer.A, 60, new byte[3]),
                TinyNameServer.address("a.example", 60, 192, 0, 2, 1)));
        assertEquals(List.of("192.0.2.1"), addresses("a.example"));
        server.says(asked -> Reply.of(
                TinyNameServer.record("a.example", TinyNameServer.NAPTR, 60, new byte[] {0, 1, 0, 1, 99, 'x'})));
        assertInstanceOf(Answer.None.class, ask("a.example", Question.Kind.NAPTR));
        // a pointer to itself where the target's name should be
        server.says(asked -> Reply.of(TinyNameServer.record(
                "a.example", TinyNameServer.SRV, 60, new byte[] {0, 1, 0, 1, 19, (byte) 0x88, (byte) 0xc0, 48})));
        assertEquals(
                List.of(),
                ask("a.example", Question.Kind.SRV).entries(Entry.Service.class).stream()
                        .filter(service -> Destination.isName(service.target()))
                        .toList());
    }

    @Test
    void givenRandomData_whenAnswered_thenTheClientGoesOn() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        client.close();
        client = client(Duration.ofMillis(50), server.address());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            int type = random.nextBoolean() ? TinyNameServer.SRV : TinyNameServer.CNAME;
            server.says(asked -> Reply.of(TinyNameServer.record("a.example", type, 60, noise)));
            answers.add(ask("a.example", Question.Kind.SRV));
        }
        assertEquals(60, answers.size(), "seed " + seed);
        server.says(asked -> Reply.of(TinyNameServer.address("a.example", 60, 192, 0, 2, 1)));
        assertEquals(List.of("192.0.2.1"), addresses("a.example"), "seed " + seed);
    }

    @Test
    void givenClosedClient_whenAsked_thenItSaysSo() throws Exception {
        client.close();
        assertEquals(new Answer.Failed("names are looked up no more"), ask("a.example", Question.Kind.A));
    }
}
