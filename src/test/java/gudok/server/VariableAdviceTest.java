package gudok.server;

import static gudok.server.AdviceFixture.action;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of variables that actions set. */
class VariableAdviceTest {
    @TempDir
    private Path folder;

    private List<String> advice(String dialplan) throws IOException {
        return new AdviceFixture(folder).advice(dialplan);
    }

    private List<String> messages(String dialplan) throws IOException {
        return new AdviceFixture(folder).messages(dialplan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    set|api_hangup_hook=lua bye.lua; api_hangup_hook has no effect here
                    set|session_in_hangup_hook=true; session_in_hangup_hook has no effect here
                    export|execute_on_originate=answer; execute_on_originate has no effect here - execute_on_pre_bridge
                    multiset|a=1 campon=true; campon has no effect here - bridge again
                    set|RECORD_ANSWER_REQ=true; RECORD_ANSWER_REQ has no effect here - answer first
                    export|nolocal:execute_on_answer=transfer 1; execute_on_answer has no effect here - a dialled phone
                    set|bridge_pre_execute_bleg_app=transfer; bridge_pre_execute_bleg_app has no effect here - a dialled phone
                    bridge|{x=1,execute_on_answer='bridge user/1001'}user/1000; execute_on_answer has no effect on a dialled leg
                    bridge|[^^:api_on_post_bridge=status:y=2]user/1000; api_on_post_bridge has no effect on a dialled leg
                    bridge|{a=${x},campon=1}user/1000; campon has no effect on a dialled leg
                    bridge|{ringback=%(2000,4000,440)}user/1000; ringback has no effect on a dialled leg - set it before
                    bridge|[sip_secure_media=true]loopback/1; sip_secure_media has no effect on a dialled leg
                    """)
    void givenVariableWithoutEffect_whenSet_thenTold(String written, String told) throws IOException {
        List<String> found = messages(action(written)).stream()
                .filter(message -> message.endsWith("[variable-without-effect]"))
                .toList();
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).contains(told), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set|campaign=api_hangup_hook=1",
                "set|campon=false",
                "set|execute_on_answer=answer",
                "export|execute_on_answer=answer",
                "set|bridge_terminate_key=*",
                "set|ringback=%(2000,4000,440)",
                "bridge|[execute_on_answer=answer]loopback/1",
                "bridge|{leg_timeout=5,my_campon=1}user/1000",
                "bridge|[campon=${x}",
                "playback|{campon=1}there.wav"
            })
    void givenVariableWithEffectOrOfTheOperator_whenSet_thenNotTold(String written) throws IOException {
        assertEquals(
                List.of(),
                messages(action(written)).stream()
                        .filter(message -> message.contains("[variable-without-effect]"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    set|execute_on_answer_2=nosuchapp x; unknown application "nosuchapp"
                    set|execute_on_ring=nosuchapp::x; unknown application "nosuchapp"
                    export|execute_on_media=ARRAY::answer|:nosuchapp; unknown application "nosuchapp"
                    multiset|a=1 exec_after_bridge_app=nosuchapp; unknown application "nosuchapp"
                    set|execute_on_answer=nosuchapp $1; unknown application "nosuchapp"
                    set|execute_on_answer=sleep soon; "soon"
                    set|api_on_answer=nosuchfunction x; unknown function "nosuchfunction"
                    set|execute_on_answer=lua x.lua; application "lua"
                    set|api_on_answer=lua x.lua; function "lua"
                    bridge|[execute_on_answer='nosuchapp x',a=1]user/1000; unknown application "nosuchapp"
                    bridge|[a=1]user/1000,{b='{c}',execute_on_ring=nosuchapp::x}user/1000; unknown application "nosuchapp"
                    bridge|<api_on_answer='nosuchfunction x'>user/$1; unknown function "nosuchfunction"
                    bridge|{execute_on_answer='sleep soon'}user/$1; "soon"
                    bridge|[^^:execute_on_answer=set]loopback/1; set
                    bridge|[bridge_pre_execute_bleg_app=nosuchapp]user/1000; unknown application "nosuchapp"
                    set|bridge_pre_execute_bleg_app=nosuchapp; unknown application "nosuchapp"
                    """)
    void givenActionOfAVariable_whenItCannotBe_thenToldAsOfAnAction(String written, String told) throws IOException {
        List<String> found = messages(action(written));
        assertTrue(found.stream().anyMatch(message -> message.contains(told)), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set|execute_on_answer=${which} x",
                "set|execute_on_answer=sched_hangup +5",
                "set|execute_on_answer=playback::there.wav",
                "set|execute_on_media_timeout=nosuchapp",
                "set|api_on_answer=hash insert/a/b/c",
                "bridge|[execute_on_answer='sleep $1',api_on_answer='${x} y']user/1000",
                "bridge|[execute_on_answer='set a=b',x=nosuchapp]user/${y}",
                "set|bridge_pre_execute_bleg_app=sleep",
                "set|execute_on_answer="
            })
    void givenActionOfAVariableThatCanBe_whenChecked_thenNothingIsTold(String written) throws IOException {
        assertEquals(
                List.of(),
                messages(action(written)).stream()
                        .filter(message -> message.contains("unknown") || message.contains("[not-available]"))
                        .toList());
    }

    @Test
    void givenMusicOnHold_whenItIsNotThere_thenTold() throws IOException {
        Files.createDirectories(folder.resolve("sounds/music/jazz"));
        for (String gone : List.of("hold_music=local_stream://nosuch", "temp_hold_music=gone.wav")) {
            assertTrue(advice(action("set|" + gone)).contains("1 missing-sound"), gone);
        }
        for (String there : List.of("local_stream://jazz", "local_stream://moh", "there.wav", "silence", "${x}")) {
            assertFalse(advice(action("set|hold_music=" + there)).contains("1 missing-sound"), there);
        }
        assertTrue(advice(action("playback|local_stream://nosuch")).contains("1 missing-sound"));
    }
}
