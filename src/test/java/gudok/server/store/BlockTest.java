package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written into blocks comes out of them, or nothing does. */
class BlockTest {
    private static final Aor ALICE = new Aor("alice", "example.org");
    private static final Aor BOB = new Aor("bob", "example.org");

    private final List<byte[]> blocks = new ArrayList<>();
    private final BlockWriter writer = new BlockWriter(blocks::add);
    private final BlockReader reader = new BlockReader();

    private Map<Aor, List<Binding>> readAll() {
        Map<Aor, List<Binding>> all = new LinkedHashMap<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            reader.read(blocks.get(i)).forEach(entry -> all.put(entry.aor(), entry.bindings()));
        }
        return all;
    }

    private static Binding binding(String contact, InetSocketAddress source, List<String> path) {
        return new Binding(
                ALICE,
                contact,
                500,
                new Device("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 3, "Phone/1.0 (ünïcode)"),
                new Flow(source, new InetSocketAddress("192.0.2.1", 5060), "udp"),
                path,
                "a84b4c76e66710@pc33.example.org",
                4_294_967_295L,
                Instant.parse("2030-01-01T00:00:00.123456789Z"),
                Instant.parse("2030-01-01T01:00:00.987654321Z"),
                new Reachability(Reachability.State.UNREACHABLE, 37, 4));
    }

    @Test
    void givenEveryField_whenWrittenAndRead_thenEqual() {
        InetSocketAddress v4 = new InetSocketAddress("198.51.100.7", 65_535);
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::7", 5062);
        Binding first = binding("sip:alice@198.51.100.7;ob", v4, List.of("<sip:p1.example.org;lr>", "<sip:p2;lr>"));
        Binding second = binding("sip:alice@[2001:db8::7]:5062", v6, List.of());
        writer.add(ALICE, List.of(first, second));
        writer.flush();
        assertEquals(Map.of(ALICE, List.of(first, second)), readAll());
    }

    @Test
    void givenLinkLocalAddress_whenRead_thenItsScopeIsThere() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetAddress scoped = Inet6Address.getByAddress("", linkLocal, 7);
        writer.add(ALICE, List.of(binding("sip:a", new InetSocketAddress(scoped, 5060), List.of())));
        writer.flush();
        InetAddress read = readAll().get(ALICE).get(0).source().getAddress();
        assertEquals(7, ((Inet6Address) read).getScopeId());
    }

    @Test
    void givenRandomBindings_whenWrittenAndRead_thenEqual() {
        long seed = new Random().nextLong();
        RandomBindings random = new RandomBindings(seed);
        Map<Aor, List<Binding>> written = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            Aor aor = random.aor();
            List<Binding> bindings = random.bindings(aor, 4);
            written.put(aor, bindings);
            writer.add(aor, bindings);
        }
        writer.flush();
        assertEquals(written, readAll(), "seed " + seed);
        assertTrue(blocks.size() > 1, "seed " + seed);
    }

    @Test
    void givenMoreThanABlockHolds_whenRead_thenAllIsThere() {
        String hop = "<sip:" + "p".repeat(30_000) + ";lr>";
        InetSocketAddress source = new InetSocketAddress("192.0.2.7", 5060);
        List<Binding> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(binding("sip:" + i, source, List.of(hop)));
        }
        writer.add(ALICE, many);
        writer.add(BOB, List.of());
        writer.flush();
        assertEquals(Map.of(ALICE, many, BOB, List.of()), readAll());
    }

    @Test
    void givenAorTwice_whenRead_thenTheLastRecordCounts() {
        InetSocketAddress source = new InetSocketAddress("192.0.2.7", 5060);
        List<Binding> last = List.of(binding("sip:last", source, List.of()));
        writer.add(ALICE, List.of(binding("sip:first", source, List.of())));
        writer.add(BOB, last);
        writer.flush();
        writer.add(ALICE, last);
        writer.add(BOB, last);
        writer.add(BOB, List.of());
        writer.flush();
        assertEquals(Map.of(ALICE, last, BOB, List.of()), readAll());
        assertEquals(5, reader.records());
    }

    @Test
    void givenAnyByteChanged_whenRead_thenRefused() {
        writer.add(ALICE, List.of(binding("sip:a", new InetSocketAddress("192.0.2.7", 5060), List.of())));
        writer.flush();
        byte[] block = blocks.get(0);
        for (int at = Block.HEADER; at < block.length; at++) {
            byte[] damaged = block.clone();
            damaged[at] ^= 0x10;
            assertThrows(DamagedException.class, () -> reader.read(damaged), "byte " + at);
        }
        for (int length = 0; length < block.length; length++) {
            byte[] shortened = Arrays.copyOf(block, length);
            assertThrows(DamagedException.class, () -> reader.read(shortened), "length " + length);
        }
    }

    /** A checksum that fits by design: whoever can write the file can do that. */
    @Test
    void givenRandomRecordsWithGoodChecksum_whenRead_thenAnAnswerOrDamage() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] records = new byte[random.nextInt(200)];
            random.nextBytes(records);
            ByteBuffer buffer = ByteBuffer.allocate(Block.HEADER + records.length);
            buffer.position(Block.HEADER).put(records);
            try {
                reader.read(Block.seal(buffer, 1));
            } catch (DamagedException e) {
                refused++;
            }
        }
        assertTrue(refused > 10_000, "seed " + seed + ": " + refused);
    }

    @Test
    void givenBlockOfNewerVersion_whenRead_thenNotTakenForDamage() {
        writer.add(ALICE, List.of());
        writer.flush();
        byte[] newer = blocks.get(0);
        newer[0] = Block.VERSION + 1;
        StoreException refused = assertThrows(StoreException.class, () -> reader.read(newer));
        assertEquals(StoreFailure.Kind.NEWER, refused.failure().kind());
        assertFalse(refused.failure().kind().mayPass());
    }
}
