package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowCellsTest {
    private static final String SECURE = "{'state':'answered','codec':'PCMU','srtp':'AEAD_AES_128_GCM'}";
    private static final String PLAIN = "{'state':'answered','codec':'PCMU','srtp':null}";

    private static String sound(List<String> legs) throws JsonProcessingException {
        String call = "{'codec':'PCMU','legs':[" + String.join(",", legs) + "]}";
        return FlowCells.sound(new ObjectMapper().readTree(call.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource({"true, true, PCMU srtp", "true, false, PCMU half", "false, true, PCMU half", "false, false, PCMU"})
    void givenTwoLegs_whenTheCallIsListed_thenHalfEncryptedIsToldFromPlain(boolean first, boolean second, String shown)
            throws JsonProcessingException {
        assertEquals(shown, sound(List.of(first ? SECURE : PLAIN, second ? SECURE : PLAIN)));
    }

    @Test
    void givenLegsWithoutSound_whenTheCallIsListed_thenTheyDoNotCount() throws JsonProcessingException {
        String ringing = "{'state':'ringing','codec':null,'srtp':null}";
        assertEquals("PCMU srtp", sound(List.of(SECURE, ringing, PLAIN.replace("answered", "ended"))));
    }

    @Test
    void givenLineOfEachLeg_whenListed_thenTheColumnTellsWhich() throws JsonProcessingException {
        Table.Column leg = Tables.lineChecks().get(3);
        assertEquals("LEG", leg.title());
        assertEquals("a", leg.value().apply(new ObjectMapper().readTree("{\"leg\":\"caller\"}")));
        assertEquals("b", leg.value().apply(new ObjectMapper().readTree("{\"leg\":\"callee\"}")));
    }
}
