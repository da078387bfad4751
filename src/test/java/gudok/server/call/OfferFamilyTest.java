package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferFamilyTest {
    private static final String SIX = "c=IN IP6 2001:db8::1\r\n";
    private static final String FOUR = "c=IN IP4 192.0.2.1\r\n";
    private static final String AUDIO = "m=audio 4000 RTP/AVP 0\r\n";
    private static final String VIDEO = "m=video 4002 RTP/AVP 96\r\n";

    @Test
    void givenOffers_whenRead_thenTheFamiliesOfTheirSound() {
        assertEquals(Set.of(OfferFamily.IPV4), OfferFamily.of("v=0\r\n" + FOUR + AUDIO));
        assertEquals(Set.of(OfferFamily.IPV6), OfferFamily.of("v=0\r\n" + FOUR + AUDIO + SIX));
        assertEquals(Set.of(OfferFamily.IPV4), OfferFamily.of("v=0\r\n" + FOUR + VIDEO + SIX + AUDIO));
        assertEquals(Set.of(OfferFamily.IPV4, OfferFamily.IPV6), OfferFamily.of("v=0\n" + AUDIO + FOUR + AUDIO + SIX));
    }

    @Test
    void givenOffersThatDoNotSay_whenRead_thenNone() {
        assertEquals(Set.of(), OfferFamily.of(""));
        assertEquals(Set.of(), OfferFamily.of("v=0\r\n" + FOUR + VIDEO));
        assertEquals(Set.of(), OfferFamily.of("v=0\r\n" + AUDIO));
        assertEquals(Set.of(), OfferFamily.of("v=0\r\nc=IN IP\r\n" + AUDIO + "c=IN IP9 x\r\nm="));
    }
}
