package gudok.server;

import static gudok.server.AdviceFixture.action;
import static gudok.server.AdviceFixture.extension;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {
    @TempDir
    private Path folder;

    private List<String> advice(String dialplan) throws IOException {
        return new AdviceFixture(folder).advice(dialplan);
    }

    private List<String> messages(String dialplan) throws IOException {
        return new AdviceFixture(folder).messages(dialplan);
    }

    @Test
    void givenEarlierExtensionThatKeepsTheCalls_whenChecked_thenUnreachable() throws IOException {
        assertEquals(List.of("2 unreachable-extension"), advice(extension("^1$", "") + extension("^(1)$", "")));
        assertEquals(List.of("2 unreachable-extension"), advice(extension("^(.*)$", "") + extension("^2$", "")));
        assertEquals(
                List.of(),
                advice("<extension name=\"a\" continue=\"true\"><condition/></extension>\n" + extension("^2$", "")
                        + extension("^3$", "")));
        assertEquals(
                List.of(),
                advice(
                        "<extension name=\"a\"><condition wday=\"1\"/><condition field=\"destination_number\" expression=\"^2$\"/>"
                                + "</extension>\n" + extension("^2$", "")));
    }

    @Test
    void givenContextThatNothingNames_whenChecked_thenUnreachable() throws IOException {
        String lonely = "<context name=\"lonely\">\n" + extension("^1$", "") + "</context>";
        assertEquals(List.of("2 unreachable-context"), advice(lonely));
        assertEquals(List.of(), advice(lonely.replace("lonely", "OFFICE")));
        assertEquals(
                List.of(),
                advice(lonely + extension("^7$", "<action application=\"transfer\" data=\"1 XML lonely\"/>")));
        assertEquals(
                List.of(),
                advice(lonely + extension("^7$", "<action application=\"transfer\" data=\"1 XML ${where}\"/>")));
    }

    @Test
    void givenSurprisingConditions_whenChecked_thenEachIsTold() throws IOException {
        assertEquals(
                List.of("2 actions-before-condition"),
                advice("<extension name=\"x\"><condition field=\"ani\" expression=\"^1$\">\n"
                        + "<action application=\"answer\"/></condition>\n"
                        + "<condition field=\"rdnis\" expression=\"^2$\"/></extension>"));
        assertEquals(
                List.of("2 anti-action-ends-hunt"),
                advice("<extension name=\"x\">\n<condition field=\"ani\" expression=\"^1$\">"
                        + "<anti-action application=\"answer\"/></condition></extension>"));
        assertEquals(
                List.of("2 set-without-inline"),
                advice("<extension name=\"x\" continue=\"true\"><condition>\n"
                        + "<action application=\"set\" data=\"vip=1\"/></condition></extension>"
                        + "<extension name=\"y\"><condition field=\"${vip}\" expression=\"^1$\"/></extension>"));
        assertEquals(
                List.of(),
                advice("<extension name=\"x\" continue=\"true\"><condition>\n"
                        + "<action application=\"set\" data=\"vip=1\" inline=\"true\"/></condition></extension>"
                        + "<extension name=\"y\"><condition field=\"${vip}\" expression=\"^1$\"/></extension>"));
    }

    @Test
    void givenExpressions_whenChecked_thenThoseWithoutAnchorsAreTold() throws IOException {
        for (String open : List.of("1000", "^1000", "1000$", "^1|2$", "(1|2)", "^(\\d+)")) {
            assertEquals(List.of("1 unanchored-expression"), advice(extension(open, "")), open);
        }
        for (String closed : List.of(
                "^1000$", "^(?:1|2)$", "^1$|^2$", "(^1$|^2$)", "_1XX", "^00.*", "^00(.+)", "/^1$/i", "^\\+?1$")) {
            assertEquals(List.of(), advice(extension(closed, "")), closed);
        }
    }

    @Test
    void givenActionsThatNameWhatIsNotThere_whenChecked_thenTold() throws IOException {
        assertEquals(
                List.of("1 unknown-user"),
                advice(extension("^1$", "<action application=\"bridge\" data=\"user/1001\"/>")));
        assertEquals(
                List.of(),
                advice(extension(
                        "^1$",
                        "<action application=\"bridge\" data=\"user/1000@d.example\"/>"
                                + "<action application=\"playback\" data=\"there.wav\"/>"
                                + "<action application=\"bridge\" data=\"user/${x}\"/>")));
        assertEquals(
                List.of("1 missing-sound"),
                advice(extension("^1$", "<action application=\"playback\" data=\"gone.wav\"/>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "playback|gone.wav",
                "playback|gone",
                "playback|gone.wav@@8000",
                "playback|{vol=1}gone.wav",
                "playback|file_string://there.wav!gone.wav",
                "playback|there.wav!gone.wav",
                "playback|tone_stream://path=gone.ttml;loops=2",
                "sched_broadcast|+5 gone.wav both",
                "sched_broadcast|+5 playback::gone.wav",
                "sched_broadcast|+5 'playback!normal_clearing::gone.wav'",
                "broadcast|gone.wav",
                "set|ringback=gone.wav",
                "export|nolocal:transfer_ringback=gone.wav",
                "bridge|{ringback=gone.wav}user/1000",
                "bridge|[x=1,ringback='gone.wav']user/1000"
            })
    void givenASoundThatIsNotThere_whenChecked_thenTold(String written) throws IOException {
        assertEquals(
                1,
                advice(action(written)).stream()
                        .filter("1 missing-sound"::equals)
                        .count());
        String there = written.replace("gone.wav", "there.wav").replace("gone.ttml", "there.wav");
        assertFalse(advice(action(there.replace("gone", "there"))).contains("1 missing-sound"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read|1 4 silence pin 2000 #",
                "play_and_get_digits|1 4 3 2000 # silence silence pin [0-9]+",
                "playback|$${sounds_dir}/${x}.wav",
                "playback|tone_stream://%(500,500,440)",
                "playback|silence_stream://500",
                "playback|phrase:gone",
                "sched_broadcast|+5 gentones::%(500,0,800)",
                "set|ringback=%(2000,4000,440,480)",
                "set|ringback=${us-ring}",
                "set|instant_ringback=true",
                "bridge|{instant_ringback=true,ringback=%(500,500,600)}user/1000",
                "set|other=gone.wav",
                "bridge|{ringback=tone_stream://%(1000,0,440)}user/1000"
            })
    void givenWhatIsNoFileOrKnownLater_whenChecked_thenNoSoundIsMissed(String written) throws IOException {
        assertFalse(advice(action(written)).contains("1 missing-sound"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    user/1001; there is no user 1001 in domain d.example of the directory; unknown-user
                    user/1001@d.example; did you mean "1000"?; unknown-user
                    user/1001@${domain_name}; no user 1001; unknown-user
                    [leg_timeout=5]user/1000,user/77|user/1000; no user 77; unknown-user
                    user/1000@other.example; no user 1000 in domain other.example; unknown-user
                    group/seles; no group seles in domain d.example; unknown-group
                    ${group_call(seles@${domain_name}+A)}; no group seles; unknown-group
                    """)
    void givenSomebodyWhoIsNotThere_whenDialled_thenTold(String dialled, String told, String id) throws IOException {
        List<String> found = messages(action("bridge|" + dialled)).stream()
                .filter(message -> message.endsWith("[" + id + "]"))
                .toList();
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).contains(told), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user/1000",
                "user/1000@${domain_name}",
                "user/10$1",
                "user/${x}",
                "user/1001@${somewhere}",
                "group/staff",
                "${group_call(staff)}",
                "${group_call(${x})}",
                "sofia/internal/user/77"
            })
    void givenSomebodyWhoIsThereOrKnownLater_whenDialled_thenNoAdvice(String dialled) throws IOException {
        assertEquals(
                List.of(),
                messages(action("bridge|" + dialled)).stream()
                        .filter(message -> message.contains("[unknown-"))
                        .toList());
    }

    @Test
    void givenComments_whenChecked_thenTheySilenceTheElementWithItsContentsOrTheFile() throws IOException {
        String ignore = "<!-- gudok:ignore unanchored-expression -->";
        String open = extension("1000", "").replace("<condition", ignore + "<condition");
        assertEquals(List.of(), advice(open));
        assertEquals(List.of("2 unanchored-expression"), advice(open + extension("1001", "")));
        assertEquals(
                List.of("1 unanchored-expression", "3 unanchored-expression"),
                advice(extension("1", "") + ignore + extension("2", "") + extension("3", "")));
        String top = "<?xml version=\"1.0\"?>\n<!-- About -->\n<!-- gudok:ignore unanchored-expression, unknown-user"
                + " - as it was - -->\n";
        assertEquals(List.of(), advice(top + extension("1", "") + extension("2", "")));
        assertEquals(
                List.of("4 unanchored-expression"),
                advice(top.replace("unanchored-expression", "missing-sound") + extension("1", "")));
    }

    @Test
    void givenCommentThatNamesNoWarning_whenChecked_thenTold() throws IOException {
        assertEquals(
                List.of("2 unknown-warning"),
                advice(extension("^1$", "") + "<!-- gudok:ignore unknown-usr -->" + extension("^2$", "")));
        assertEquals(List.of("1 unknown-warning"), advice("<!-- gudok:ignore -->" + extension("^2$", "")));
    }

    @Test
    void givenErrorElsewhere_whenChecked_thenAdviceIsGivenAllTheSame() throws IOException {
        List<String> found = advice(extension("45", "")
                + extension("^2$", "<action application=\"answr\"/>")
                + extension("^3$", "<action application=\"bridge\" data=\"user/1001\"/>"));
        assertEquals(List.of("1 unanchored-expression", "3 unknown-user"), List.of(found.get(0), found.get(2)));
        assertEquals(3, found.size());
    }

    @Test
    void givenWarningsOfTheReaders_whenSilenced_thenNotTold() throws IOException {
        String odd = "<extension name=\"x\" uuid=\"1\"><condition field=\"context\" expression=\"^a$\" wday=\"mon\">"
                + "<action application=\"bridge\" data=\"sofia/gateway/g/1$${nobody}\"/></condition></extension>";
        assertEquals(
                List.of("1 unknown-attribute", "1 times-and-field", "1 no-global-value", "1 not-available"),
                advice(odd));
        assertEquals(
                List.of(),
                advice("<!-- gudok:ignore unknown-attribute times-and-field no-global-value not-available -->" + odd));
    }
}
