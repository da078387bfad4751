package gudok.server.sip.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import gudok.server.config.IpLiteral;
import gudok.server.config.Network;
import gudok.server.view.Ban;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host of IPv6 has many addresses, and is one source. */
class NeighbourhoodTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime();
    private final BanListener nobody = new BanListener() {
        @Override
        public void banned(Ban ban, int attempts) {}

        @Override
        public void silenced(Ban ban) {}

        @Override
        public void ended(Ban ban, boolean lifted, long datagrams) {}
    };
    private final Bans bans = new Bans(
            new BanRules(
                    3, LONG, LONG, List.of(Network.parse("2001:db8::a0/124").orElseThrow())),
            time,
            nobody);

    private void banThree(String... sources) {
        List.of(sources).forEach(source -> bans.wrongAnswer(address(source)));
    }

    @Test
    void givenWrongAnswersFromAddressesOfOneNetwork_whenCounted_thenAllOfItIsBanned() {
        banThree("2001:db8::1", "2001:db8::2", "2001:db8::ffff:ffff:3");
        assertEquals("2001:db8::/64", bans.bans().get(0).address());
        assertTrue(bans.silences(address("2001:db8::77")));
        assertFalse(bans.silences(address("2001:db8:0:1::77")));
        assertFalse(bans.silences(address("2001:db8::a7")), "it is in ban_allow");
    }

    @Test
    void givenBannedNetwork_whenLiftedByNetworkOrAddress_thenItIsOver() {
        for (String named : List.of("2001:db8::/64", "2001:db8::99", "[2001:DB8:0::1]")) {
            banThree("2001:db8::1", "2001:db8::2", "2001:db8::3");
            assertFalse(bans.lift("2001:db8::/48"), "only a network that is banned");
            assertTrue(bans.lift(named), named);
            assertEquals(List.of(), bans.bans());
        }
    }

    @Test
    void givenLinkLocalOrLoopbackAddress_whenBanned_thenItsNeighboursAreNot() {
        banThree("fe80::1", "fe80::1", "fe80::1");
        banThree("::1", "::1", "::1");
        assertTrue(bans.silences(address("fe80::1")));
        assertFalse(bans.silences(address("fe80::2")));
        assertEquals(
                List.of("fe80::1", "::1"),
                bans.bans().stream().map(Ban::address).toList());
    }

    @Test
    void givenIpv4MappedAddress_whenBanned_thenItIsTheIpv4Address() {
        banThree("::ffff:192.0.2.7", "192.0.2.7", "::ffff:c000:207");
        assertTrue(bans.silences(address("192.0.2.7")));
        assertFalse(bans.silences(address("::ffff:192.0.2.8")));
        assertTrue(bans.lift("::ffff:192.0.2.7"));
    }

    @Test
    void givenManyAddressesOfOneNetwork_whenTheySend_thenTheyShareOneRate() {
        RateLimit limit = new RateLimit(2, time);
        assertTrue(limit.admits(address("2001:db8::1")));
        assertTrue(limit.admits(address("2001:db8::2")));
        assertFalse(limit.admits(address("2001:db8::3")));
        assertTrue(limit.admits(address("2001:db8:0:1::3")));
    }

    private static InetAddress address(String text) {
        return IpLiteral.parse(text).orElseThrow();
    }
}
