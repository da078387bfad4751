package gudok.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void givenClassPath_whenAskedForInstalled_thenServiceFileIsRead() {
        assertTrue(names(Codecs.installed()).containsAll(List.of("PCMU", "PCMA")));
    }

    @Test
    void givenSettingsList_whenChosen_thenItsOrderHoldsAndCaseAndRepetitionDoNotMatter() {
        List<String> unknown = new ArrayList<>();
        List<Codec> chosen = Codecs.named(List.of("pcma", "PCMU", "PCMA"), unknown::add);
        assertEquals(List.of("PCMA", "PCMU"), names(chosen));
        assertEquals(List.of(), unknown);
    }

    @Test
    void givenUnknownNames_whenChosen_thenEachIsReportedAndTheOthersStay() {
        List<String> unknown = new ArrayList<>();
        List<Codec> chosen = Codecs.named(List.of("OPUS", "PCMU", "G723"), unknown::add);
        assertEquals(List.of("PCMU"), names(chosen));
        assertEquals(List.of("OPUS", "G723"), unknown);
    }

    @Test
    void givenG711_whenAsked_thenPayloadTypesAreThoseOfRfc3551() {
        List<Codec> chosen = Codecs.named(List.of("PCMU", "PCMA"), name -> {});
        assertEquals(OptionalInt.of(0), chosen.get(0).staticPayloadType());
        assertEquals(OptionalInt.of(8), chosen.get(1).staticPayloadType());
        assertEquals(8000, chosen.get(0).clockRate());
        assertEquals(8000, chosen.get(1).sampleRate());
    }

    @Test
    void givenNamesAsFreeSwitchWritesThem_whenChosen_thenRatesCountAndPacketTimesDoNot() {
        List<String> unknown = new ArrayList<>();
        List<Codec> chosen = Codecs.named(
                List.of("L16@16000h@20i", "g722@16000h", "PCMU@30i", "L16@48000h", "PCMA@x"), unknown::add);
        assertEquals(List.of("L16", "G722", "PCMU"), names(chosen));
        assertEquals(16_000, chosen.get(0).clockRate());
        assertEquals(List.of("L16@48000h", "PCMA@x"), unknown);
        assertEquals(3, Codecs.named(List.of("l16", "L16@8000h"), unknown::add).size());
    }

    private static List<String> names(List<Codec> codecs) {
        return codecs.stream().map(Codec::encodingName).toList();
    }
}
