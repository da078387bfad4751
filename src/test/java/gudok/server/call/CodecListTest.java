package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Value;
import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecListTest {
    private final ChannelVariables variables = new ChannelVariables(Map.of());
    private final Map<String, String> globals = new HashMap<>();
    private final List<Codec> configured = Codecs.named(List.of("PCMU", "PCMA"), unknown -> {});
    private final CodecList list = new CodecList(variables, () -> globals, configured);

    private List<String> wanted() {
        return list.wanted().stream().map(Codec::encodingName).toList();
    }

    private void set(String name, String value) {
        variables.set(name, Value.configured(value));
    }

    @Test
    void givenNoVariable_whenAsked_thenThoseOfTheSetting() {
        assertEquals(List.of("PCMU", "PCMA"), wanted());
    }

    @Test
    void givenCodecString_whenAsked_thenItsOrderWhateverTheSettingSays() {
        set("codec_string", "G722,PCMA@30i");
        assertEquals(List.of("G722", "PCMA"), wanted());
        set("absolute_codec_string", "PCMA");
        assertEquals(List.of("PCMA"), wanted());
    }

    @Test
    void givenPauses_whenSwitchedOffByTheSettingOrTheCall_thenTheCodecIsAgreedOnAsBeforeButHasNone() {
        set("codec_string", "G729");
        assertTrue(list.wanted().get(0).leavesOutSilence());
        globals.put("silence_suppression", "false");
        assertFalse(list.wanted().get(0).leavesOutSilence());
        assertEquals("annexb=yes", list.wanted().get(0).parameters());
        set("silence_suppression", "Yes");
        assertTrue(list.wanted().get(0).leavesOutSilence());
        set("silence_suppression", "no");
        assertFalse(list.wanted().get(0).leavesOutSilence());
        variables.set("silence_suppression", Value.peer("true"));
        assertFalse(list.wanted().get(0).leavesOutSilence());
    }

    @Test
    void givenNamesThatNobodyKnows_whenAsked_thenPassedOver() {
        set("absolute_codec_string", "AMR,,speex");
        assertEquals(List.of("PCMU", "PCMA"), wanted());
        set("codec_string", "AMR,PCMA");
        assertEquals(List.of("PCMA"), wanted());
    }
}
