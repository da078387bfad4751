package gudok.server.sip.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import gudok.server.config.Network;
import gudok.server.view.Ban;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BansTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> told = new ArrayList<>();
    private final Bans bans = bans(3);

    @Test
    void givenTooFewWrongAnswersInTheWindow_whenMoreComeLater_thenNoBan() {
        for (int i = 0; i < 10; i++) {
            bans.wrongAnswer(source(1));
            time.advance(Duration.ofSeconds(30));
        }
        assertEquals(List.of(), bans.bans());
        assertFalse(bans.silences(source(1)));
    }

    @Test
    void givenEnoughWrongAnswers_whenCounted_thenOnlyThatSourceIsSilencedForTheTime() {
        ban(bans, 1);
        bans.wrongAnswer(source(1));
        assertTrue(bans.silences(source(1)));
        assertTrue(bans.silences(source(1)));
        assertFalse(bans.silences(source(2)));
        Ban ban = bans.bans().get(0);
        assertEquals(new Ban("10.0.0.1", time.instant(), time.instant().plusSeconds(600)), ban);
        time.advance(Duration.ofSeconds(600));
        assertFalse(bans.silences(source(1)));
        bans.sweep();
        bans.sweep();
        assertEquals(List.of("banned 10.0.0.1 3", "silenced 10.0.0.1", "ended 10.0.0.1 false 2"), told);
    }

    @Test
    void givenEndedBan_whenOneMoreIsWrong_thenCountingBeginsAnew() {
        ban(bans, 1);
        assertTrue(bans.lift("10.0.0.1"));
        assertFalse(bans.lift("10.0.0.1"));
        bans.wrongAnswer(source(1));
        assertEquals(List.of(), bans.bans());
        assertEquals(List.of("banned 10.0.0.1 3", "ended 10.0.0.1 true 0"), told);
    }

    @Test
    void givenIpv6_whenLiftedInAnotherSpelling_thenItIsTheSameAddress() throws UnknownHostException {
        InetAddress source = InetAddress.getByName("2001:db8::7");
        for (int i = 0; i < 3; i++) {
            bans.wrongAnswer(source);
        }
        assertFalse(bans.lift("2001:db8:1::7"));
        assertFalse(bans.lift("no address"));
        assertTrue(bans.lift("[2001:DB8:0:0::7]"));
    }

    @Test
    void givenAllowedNetworkOrNoAttempts_whenWrong_thenNoBan() {
        ban(bans(0), 1);
        for (int i = 0; i < 5; i++) {
            bans.wrongAnswer(address(192, 0, 2, 1));
        }
        assertEquals(List.of(), told);
    }

    @Test
    void givenMoreSourcesThanRoom_whenBanned_thenTheOldestGoes() {
        Bans first = bans(1);
        for (int i = 0; i < 16_385; i++) {
            first.wrongAnswer(source(i));
        }
        assertEquals(16_384, first.bans().size());
        assertFalse(first.silences(source(0)));
        assertTrue(first.silences(source(1)));
        assertTrue(told.contains("ended 10.0.0.0 false 0"));
    }

    @Test
    void givenMoreSourcesThanRoom_whenCounted_thenTheOldestIsForgotten() {
        bans.wrongAnswer(source(0));
        bans.wrongAnswer(source(0));
        for (int i = 1; i <= 16_384; i++) {
            bans.wrongAnswer(source(i));
        }
        bans.wrongAnswer(source(0));
        assertEquals(List.of(), bans.bans());
        bans.wrongAnswer(source(16_384));
        bans.wrongAnswer(source(16_384));
        assertEquals(1, bans.bans().size());
    }

    private static void ban(Bans bans, int source) {
        for (int i = 0; i < 3; i++) {
            bans.wrongAnswer(source(source));
        }
    }

    private Bans bans(int attempts) {
        List<Network> allow = List.of(Network.parse("192.0.2.0/24").orElseThrow());
        return new Bans(
                new BanRules(attempts, Duration.ofSeconds(60), Duration.ofSeconds(600), allow), time, new Told());
    }

    private static InetAddress source(int number) {
        return address(10, number >> 16, number >> 8, number);
    }

    private static InetAddress address(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private final class Told implements BanListener {
        @Override
        public void banned(Ban ban, int attempts) {
            told.add("banned " + ban.address() + " " + attempts);
        }

        @Override
        public void silenced(Ban ban) {
            told.add("silenced " + ban.address());
        }

        @Override
        public void ended(Ban ban, boolean lifted, long datagrams) {
            told.add("ended " + ban.address() + " " + lifted + " " + datagrams);
        }
    }
}
