package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Tgml.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TgmlParserTest {
    @Test
    void givenCustomTones_whenParsed_thenLengthsAreSamples() {
        assertEquals(List.of(tone(1600, 0, 800)), tones("%(200,0,800)"));
        assertEquals(List.of(tone(8000, 32000, 440, 480)), tones("%(1000,4000,440,480)"));
        assertEquals(List.of(tone(2192, 0, 913.8), tone(80, 8, 0.5)), tones("%(274,0,913.8) %( 10 , 1 , .5 )"));
        assertEquals(List.of(tone(0, 4000, 800)), tones("%(0,500,800)"));
    }

    @Test
    void givenDigits_whenParsed_thenTheyAreDtmfPairs() {
        assertEquals(List.of(tone(2000, 500, 697, 1209)), tones("1"));
        assertEquals(List.of(tone(2000, 500, 852, 1209)), tones("7"));
        assertEquals(List.of(tone(2000, 500, 941, 1633)), tones("D"));
        assertEquals(List.of(tone(800, 400, 941, 1209), tone(2000, 500, 941, 1477)), tones("*(100,50)\r\n\t#"));
        assertEquals(16, tones("123A456B789C*0#D").size());
    }

    @Test
    void givenAnotherRate_whenParsed_thenTheDefaultsKeepTheirLength() {
        Tgml script = new TgmlParser(16000).parse(Value.configured("1%(200,0,800)"));
        assertEquals(16000, script.sampleRate());
        assertEquals(
                List.of(4000, 3200),
                script.tones().stream().map(Tone::onSamples).toList());
        assertEquals(1000, script.tones().get(0).offSamples());
        Tgml odd = new TgmlParser(11025).parse(Value.configured("%(10,0,800)"));
        assertEquals(110, odd.tones().get(0).onSamples());
    }

    @Test
    void givenOptions_whenParsed_thenTheyHoldForWhatFollows() {
        assertEquals(
                List.of(
                        new Tone(List.of(800.0), 80, 0, -7, 0, 0, 1, 1),
                        new Tone(List.of(697.0, 1209.0), 800, 400, -20, 0, 16, 0.1, 1)),
                tones("%(10,0,800);v=-20;d=100; w=50 ;>=2;+=.1;1"));
        assertEquals(
                new Tone(List.of(800.0), 80, 0, -63, 40, 0, 1, 1),
                tones(">=2;<=5;v=-63;%(10,0,800)").get(0));
        assertEquals(
                new Tone(List.of(800.0), 80, 0, 0, 0, 0, 1, 1),
                tones("<=5;>=0;v=0;%(10,0,800)").get(0));
        assertEquals(tones("%(10,0,800)"), tones("r=16000;c=2;%(10,0,800)"));
    }

    @Test
    void givenRepeats_whenParsed_thenOnlyTheNextToneHasThem() {
        assertEquals(
                List.of(3, 1),
                tones("l=3;%(10,0,800)%(10,0,900)").stream().map(Tone::repeats).toList());
        assertEquals(
                List.of(1), tones("l=0;%(10,0,800)").stream().map(Tone::repeats).toList());
        assertEquals(
                List.of(2), tones("l=2;%(10,0,800)").stream().map(Tone::repeats).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"L=2;1!2", "1;L=2!2", "L=3;1;L=9!3", "L=0;1;L=4!4", "1!1", "1;L=0!1"})
    void givenPasses_whenParsed_thenTheFirstCountWins(String script, int passes) {
        Tgml parsed = parse(script);
        assertEquals(passes, parsed.passes());
        assertEquals(1, parsed.tones().size());
    }

    @Test
    void givenOptionsBehindATone_whenThereAreMorePasses_thenTheyHoldFromTheSecondOn() {
        Tgml parsed = parse("L=3;%(10,0,800);v=-20");
        assertEquals(1, parsed.passes());
        assertEquals(
                List.of(-7.0, -20.0, -20.0),
                parsed.tones().stream().map(Tone::volumeDb).toList());
        assertEquals(
                List.of(1, 2),
                parse("L=2;1;l=2").tones().stream().map(Tone::repeats).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%(500,250,-1)", "%(500,250,0)", "%(500,250,-1,800)", "%(500,250,0,800)"})
    void givenNoFirstFrequency_whenParsed_thenItIsAPause(String script) {
        assertEquals(List.of(tone(0, 2000)), tones(script));
    }

    @Test
    void givenAZeroAmongFrequencies_whenParsed_thenTheListEndsThere() {
        assertEquals(List.of(tone(80, 0, 800)), tones("%(10,0,800,0,900)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%(200,0,800);v=-7", "%(200,0,800);r=8000", "%(200,0,800);", " ;;%(200,0,800) ; "})
    void givenATrailingOption_whenParsed_thenItsLettersAreNotPlayed(String script) {
        assertEquals(List.of(tone(1600, 0, 800)), tones(script));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''!plays nothing",
                "' ; '!plays nothing",
                "%(0,0,800)!plays nothing",
                "%(500,500)!three numbers or more, %(on ms,off ms,hz), at character 1 of",
                "%(500)!three numbers or more",
                "1;%!three numbers or more, %(on ms,off ms,hz), at character 3 of",
                "1(100)!a digit takes two numbers",
                "1(100,50,700)!a digit takes two numbers",
                "%(200,0,800!missing ), at character 1",
                "%(200;0,800)!missing )",
                "%(-200,0,800)!is not a length in ms",
                "%(2.5,0,800)!is not a length in ms",
                "%(600001,0,800)!is not a length in ms",
                "%(,0,800)!is not a length in ms",
                "%(200,x,800)!is not a length in ms",
                "%(200,0,high)!is not a frequency",
                "%(200,0,)!is not a frequency",
                "%(200,0,1e3)!is not a frequency",
                "%(200,0,NaN)!is not a frequency",
                "%(200,0,800,-5)!outside 0-4000 Hz",
                "%(200,0,4000)!outside 0-4000 Hz",
                "%(1,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19)!more than 18",
                "v=-70;1!v=-70 is not a number of dB",
                "v=1;1!v=1 is not",
                "v=-7%(200,0,800)!(options end with ;)",
                "+=-1;1!+=-1 is not",
                "d=-1;1!d=-1 is not a length",
                "l=-1;1!l=-1 is not a whole number, 0 or more",
                "l=x;1!l=x is not",
                "L=-1;1!L=-1 is not",
                "r=0;1!r=0 is not a whole number, 1 or more",
                "x=5;1!unknown option 'x'",
                "1a!unexpected 'a' - write %(on,off,hz), a DTMF digit or an option, at character 2",
                "1;x(100,50)!unexpected 'x'",
                "1)!unexpected ')'",
                "L=999999999;1!lasts longer than 10 minutes",
                "l=999999999;1!lasts longer than 10 minutes",
                "%(600000,1,800)!lasts longer than 10 minutes",
                "L=2;%(300000,1,800)!lasts longer than 10 minutes",
                "L=2000;%(1,0,800);v=-1!more than 1000 tones",
                "L=99999999999;1!is not a whole number"
            })
    void givenAWrongScript_whenParsed_thenItIsRefusedWithThePlace(String script, String words) {
        String message =
                assertThrows(DialplanException.class, () -> parse(script)).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void givenTooManyTones_whenParsed_thenTheyAreRefused() {
        assertEquals(1000, tones("1".repeat(1000)).size());
        assertThrows(DialplanException.class, () -> tones("1".repeat(1001)));
        assertThrows(DialplanException.class, () -> tones("l=500000000;1;".repeat(300)));
    }

    @Test
    void givenCallersText_whenParsed_thenOnlyItsDigitsSound() {
        TgmlParser parser = new TgmlParser(8000);
        Value dialled = Value.configured("d=100;w=50;").plus(Value.peer("1;L=9;%(9,9,9)"));
        Tgml script = parser.parse(dialled);
        assertEquals(1, script.passes());
        assertEquals(
                List.of(800, 800, 800, 800, 800),
                script.tones().stream().map(Tone::onSamples).toList());
        Value inside = Value.configured("%(").plus(Value.peer("200")).plus(Value.configured(",0,800)"));
        assertEquals(List.of(tone(1600, 0, 800)), parser.parse(inside).tones());
        Value syntax = Value.configured("%(").plus(Value.peer("200,0,800)")).plus(Value.configured(",0,800)"));
        assertThrows(DialplanException.class, () -> parser.parse(syntax));
    }

    @Test
    void givenAnOptionLetterFromTheCaller_whenParsed_thenItIsNoOption() {
        Value data = Value.peer("L").plus(Value.configured("=5;1"));
        assertThrows(DialplanException.class, () -> new TgmlParser(8000).parse(data));
    }

    private static Tone tone(int on, int off, double... frequencies) {
        return new Tone(java.util.Arrays.stream(frequencies).boxed().toList(), on, off, -7, 0, 0, 1, 1);
    }

    private static List<Tone> tones(String script) {
        return parse(script).tones();
    }

    private static Tgml parse(String script) {
        return new TgmlParser(8000).parse(Value.configured(script));
    }
}
