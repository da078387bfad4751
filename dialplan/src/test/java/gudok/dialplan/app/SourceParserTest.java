package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Source.Silence;
import gudok.dialplan.call.Source.SoundFile;
import gudok.dialplan.call.Source.ToneScript;
import gudok.dialplan.call.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceParserTest {
    private final SourceParser parser = new SourceParser();

    @Test
    void givenPaths_whenParsed_thenTheyAreSoundFiles() {
        assertEquals(new SoundFile(Path.of("/a b/c.wav"), 0, false), parse("  /a b/c.wav "));
        assertEquals(new SoundFile(Path.of("ivr/hello.wav"), 8000, false), parse("ivr/hello.wav@@8000"));
        assertEquals(new SoundFile(Path.of("odd:name.wav"), 0, false), parse("odd:name.wav"));
        assertEquals(new SoundFile(Path.of("me@home.wav"), 0, false), parse("me@home.wav"));
    }

    @ParameterizedTest
    @CsvSource({
        "tone_stream://1;loops=3,3",
        "tone_stream://1;LOOPS=-1,-1",
        "tone_stream://1,1",
        "{loops=-1}tone_stream://1,-1",
        "{loops=2}tone_stream://1;loops=9,2",
        "TONE_STREAM://1,0"
    })
    void givenAToneStream_whenParsed_thenItPlaysThatOften(String data, int plays) {
        if (plays == 0) {
            assertRefused(data, "are not known");
        } else {
            assertEquals(plays, ((ToneScript) parse(data)).plays());
        }
    }

    @Test
    void givenSilence_whenParsed_thenItHasItsLength() {
        assertEquals(new Silence(Duration.ofMillis(1500)), parse("silence_stream://1500"));
        assertEquals(new Silence(Duration.ofMillis(1500), 1400), parse("silence_stream://1500,1400"));
        assertTrue(((Silence) parse("silence_stream://-1")).length().isNegative());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "@@5!no sound is named",
                "a.wav@@!is not a start sample",
                "a.wav@@-5!is not a start sample",
                "a.wav@@5@@6!is not a start sample",
                "silence_stream://!has no length",
                "silence_stream://0!has no length",
                "silence_stream://long!has no length",
                "silence_stream://10,soft!has no length",
                "tone_stream://!plays nothing",
                "tone_stream://%(1)!three numbers",
                "tone_stream://1;loops=x!is not a loop count",
                "{loops=x}tone_stream://1!is not a loop count",
                "://a!are not known",
                "locl_stream://moh!are not known"
            })
    void givenAnythingElse_whenParsed_thenItIsRefused(String data, String words) {
        assertRefused(data, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''!no sound is named, as from a variable that is not set",
                "'   '!no sound is named, as from a variable that is not set",
                "http_cache://http://x/a.wav!sounds of kind \"http_cache://\" are not available here",
                "shout://x/a.mp3!sounds of kind \"shout://\" are not available here",
                "https://example.org/a.wav!sounds of kind \"https://\" are not available here",
                "a.wav&tone_stream://1!a path cannot hold :// (unless playback_delimiter divides it)",
                "file_string://!no sound is named behind file_string://",
                "phrase:welcome!phrase: is not available here"
            })
    void givenWhatOnlyFreeSwitchPlays_whenParsed_thenItIsLackingAndTold(String data, String told) {
        assertEquals(
                new Sound(Optional.empty(), Optional.of(told + "; nothing is heard, the list goes on"), false),
                sound(data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{speed=2}tone_stream://1!{speed=2}",
                "{loops=2,speed=2}tone_stream://1!{speed=2}",
                "{loops=2}/a.wav!{loops=2}",
                "{a=b, loops=2}silence_stream://5!{loops=2,a=b}"
            })
    void givenParametersThatWeLack_whenParsed_thenTheSoundIsPlayedAndItIsTold(String data, String ignored) {
        assertTrue(sound(data).source().isPresent());
        assertEquals(
                Optional.of("parameters " + ignored + " have no effect on this sound"),
                sound(data).limitation());
        assertEquals(2, ((ToneScript) parse("{speed=2,loops=2}tone_stream://1")).plays());
        assertEquals(Optional.empty(), sound("{loops=2}tone_stream://1").limitation());
    }

    @Test
    void givenTimeoutAndVolume_whenParsed_thenTheSoundIsShaped() {
        Source file = new SoundFile(Path.of("/a.wav"), 0, false);
        assertEquals(
                new Source.Shaped(file, Optional.of(Duration.ofMillis(1500)), -6),
                parse("{timeout=1500,vol=-2}/a.wav"));
        assertEquals(file, parse("{timeout=0,vol=+0}/a.wav"));
        assertRefused("{timeout=long}/a.wav", "is not a length");
        assertRefused("{vol=5}/a.wav", "is not a volume");
        assertRefused("{vol=-loud}/a.wav", "is not a volume");
    }

    @Test
    void givenMusic_whenParsed_thenItsNameCounts() {
        assertEquals(new Source.LocalStream("moh"), parse("local_stream://moh"));
        assertEquals(new Source.LocalStream("moh"), parse("local_stream://moh/8000"));
        assertEquals(new Source.LocalStream("default"), parse("local_stream://"));
    }

    @Test
    void givenAToneFile_whenParsed_thenItsPathAndLoops() {
        assertEquals(new Source.ToneFile(Path.of("/a.ttml"), false, 2), parse("tone_stream://path=/a.ttml;loops=2"));
        assertRefused("tone_stream://path=", "no sound is named");
    }

    @Test
    void givenSeveralSounds_whenParsed_thenTheyFollowEachOther() {
        Source.Joined joined = (Source.Joined) parse("file_string://a.wav!silence_stream://5!!{vol=1}b.wav@@3");
        assertEquals(
                List.of(
                        new Silence(Duration.ofMillis(250)),
                        new SoundFile(Path.of("a.wav"), 0, false),
                        new Silence(Duration.ofMillis(5)),
                        new Source.Shaped(new SoundFile(Path.of("b.wav"), 3, false), Optional.empty(), 3)),
                joined.parts());
        assertRefused("file_string://a!file_string://b", "are not known");
        assertRefused("file_string://" + "a!".repeat(129), "more than 128 sounds");
        Sound partly = sound("file_string://a.wav!phrase:b");
        assertTrue(partly.source().isPresent());
        assertTrue(partly.limitation().orElseThrow().contains("phrase:"));
    }

    @Test
    void givenCallersMark_whenParsed_thenItDividesNothing() {
        Value data = Value.configured("file_string://a").plus(Value.peer("!/etc/passwd"));
        Source.Joined joined = (Source.Joined) filled(data);
        assertEquals(
                new SoundFile(Path.of("a!/etc/passwd"), 0, true), joined.parts().get(1));
    }

    @Test
    void givenTextWithoutAVoice_whenParsed_thenItIsSkipped() {
        assertTrue(sound("say:en:hello").skipped());
        assertTrue(sound("say:hello").limitation().orElseThrow().contains("no voice"));
    }

    @Test
    void givenCallersTextInParameters_whenParsed_thenItAddsNone() {
        Value data = Value.configured("{loops=2,speed=")
                .plus(Value.peer("1,loops=-1"))
                .plus(Value.configured("}tone_stream://1"));
        assertEquals(2, ((ToneScript) filled(data)).plays());
    }

    @Test
    void givenControlCharactersOrLength_whenParsed_thenThePathIsRefused() {
        assertRefused("/a\0.wav", "control characters");
        assertRefused("/a\r\n.wav", "control characters");
        assertRefused("/" + "a".repeat(5000), "longer than");
    }

    @Test
    void givenCallersText_whenParsed_thenItIsOnlyAPathAndConfined() {
        Value hostile = Value.peer("tone_stream://%(9999999,0,1)");
        assertEquals(new SoundFile(Path.of(hostile.text()), 0, true), filled(hostile));
        Value sample = Value.configured("/rec/").plus(Value.peer("a@@5"));
        assertEquals(new SoundFile(Path.of("/rec/a@@5"), 0, true), filled(sample));
        Value block = Value.peer("{loops=-1}").plus(Value.configured("a.wav"));
        assertEquals(new SoundFile(Path.of("{loops=-1}a.wav"), 0, true), filled(block));
    }

    @Test
    void givenAKindThatTheCallerChose_whenParsed_thenItIsRefused() {
        Value data = Value.peer("tone_stream").plus(Value.configured("://1"));
        assertThrows(DialplanException.class, () -> parser.parse(new ActionData(data, true)));
    }

    @Test
    void givenConstantAndFilledInText_whenParsed_thenOnlyTheLatterIsConfined() {
        Value path = Value.configured("/a.wav");
        assertTrue(((SoundFile) filled(path)).confined());
        assertEquals(false, ((SoundFile) parse(path.text())).confined());
    }

    private Source parse(String data) {
        return sound(data).source().orElseThrow();
    }

    private Source filled(Value data) {
        return parser.parse(new ActionData(data, true)).source().orElseThrow();
    }

    private Sound sound(String data) {
        return parser.parse(FakeCall.constant(data));
    }

    private void assertRefused(String data, String words) {
        String message =
                assertThrows(DialplanException.class, () -> parse(data)).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
}
