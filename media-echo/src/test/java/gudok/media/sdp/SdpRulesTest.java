package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random offers of all shapes: every answer obeys RFC 3264 as {@link AnswerCheck}, which shares no code, reads it. */
class SdpRulesTest {
    private static final int ROUNDS = 20_000;
    private static final List<Codec> CODECS = Codecs.installed();
    private static final List<String> TYPES = List.of("audio", "audio", "audio", "video", "text", "application");
    private static final List<String> PROTOCOLS =
            List.of("RTP/AVP", "RTP/AVP", "RTP/AVP", "RTP/AVPF", "RTP/SAVP", "UDP/TLS/RTP/SAVPF", "rtp/avp", "TCP");
    private static final List<String> MAPS = List.of(
            "PCMU/8000",
            "PCMA/8000/1",
            "G722/8000",
            "G722/16000",
            "L16/16000",
            "L16/44100/2",
            "opus/48000/2",
            "telephone-event/8000",
            "telephone-event/16000",
            "CN/8000",
            "L16/8000",
            "G729/8000",
            "PCMU/0",
            "PCMU");
    private static final List<String> CONNECTIONS = List.of(
            "IN IP4 192.0.2.9",
            "IN IP4 192.0.2.9",
            "IN IP4 0.0.0.0",
            "IN IP6 ::",
            "IN IP4 224.1.1.1",
            "IN IP6 2001:db8::1");
    private static final List<String> LINES = List.of(
            "a=sendonly",
            "a=recvonly",
            "a=inactive",
            "a=sendrecv",
            "a=ptime:30",
            "a=ptime:0",
            "a=ptime:-20",
            "a=ptime:100000",
            "a=maxptime:20",
            "a=rtcp:6001",
            "a=rtcp:1",
            "a=rtcp-mux",
            "a=rtcp-mux",
            "b=AS:64",
            "i=a stream",
            "a=crypto:1 X inline:Y",
            "a=fmtp:101 0-15");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private LocalMedia local() {
        List<Codec> some = new ArrayList<>(CODECS);
        Collections.shuffle(some, random);
        return new LocalMedia("192.0.2.1", 16_384, some.subList(0, 1 + random.nextInt(some.size())), 7, 3);
    }

    private String offer() {
        StringBuilder text = new StringBuilder("v=0\r\no=p 1 1 IN IP4 192.0.2.9\r\ns=-\r\n");
        if (random.nextInt(5) > 0) {
            text.append("c=").append(any(CONNECTIONS)).append("\r\n");
        }
        text.append("t=0 0\r\n");
        lines(text, random.nextInt(2));
        for (int streams = random.nextInt(5); streams >= 0; streams--) {
            stream(text);
        }
        return text.toString();
    }

    private void stream(StringBuilder text) {
        String port = any(List.of("5004", "5004", "5004", "0", "80", "65535"));
        text.append("m=%s %s %s".formatted(any(TYPES), port, any(PROTOCOLS)));
        StringBuilder maps = new StringBuilder();
        for (int formats = random.nextInt(6); formats >= 0; formats--) {
            int type = any(List.of(0, 8, 9, 11, 18, 13, 64 + random.nextInt(64), 96 + random.nextInt(32)));
            text.append(' ').append(type);
            if (type > 63 || random.nextInt(3) == 0) {
                maps.append("a=rtpmap:%d %s\r\n".formatted(type, any(MAPS)));
            }
        }
        text.append("\r\n");
        if (random.nextInt(4) == 0) {
            text.append("c=").append(any(CONNECTIONS)).append("\r\n");
        }
        text.append(maps);
        lines(text, random.nextInt(4));
    }

    private void lines(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            text.append(any(LINES)).append("\r\n");
        }
    }

    @Test
    void givenRandomOffers_whenAnswered_thenTheAnswerObeysTheRules() {
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String offer = offer();
            LocalMedia local = local();
            if (SdpNegotiator.answer(offer, local) instanceof SdpOutcome.Agreed agreed) {
                new AnswerCheck(offer, agreed.sdp(), "seed=" + seed + " round=" + round).check();
                answered++;
                checkLater(agreed, local, "seed=" + seed + " round=" + round + "\n" + offer);
            }
        }
        int count = answered;
        assertTrue(count > ROUNDS / 10, () -> "seed=" + seed + " answered=" + count);
    }

    /** An offer of ours after that keeps places and meanings, and we ourselves could answer it. */
    private static void checkLater(SdpOutcome.Agreed before, LocalMedia local, String context) {
        String later = SdpNegotiator.offer(local, before.sdp());
        AnswerCheck.sameMeanings(before.sdp(), later, context);
        assertEquals(lines(before.sdp(), "m="), lines(later, "m="), context);
        SdpOutcome own = SdpNegotiator.answer(later, local);
        assertTrue(own instanceof SdpOutcome.Agreed, () -> context + "\n" + later + own);
        String answer = ((SdpOutcome.Agreed) own).sdp();
        new AnswerCheck(later, answer, context).check();
        SdpOutcome accepted = SdpNegotiator.acceptAnswer(answer, local, later);
        assertTrue(accepted instanceof SdpOutcome.Agreed, () -> context + "\n" + answer + accepted);
    }

    private static long lines(String sdp, String prefix) {
        return sdp.lines().filter(line -> line.startsWith(prefix)).count();
    }
}
