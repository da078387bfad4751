package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.server.view.CallDetail;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the record of a leg. */
class LegDetailTest {
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private static CallDetail of(Map<String, String> variables) {
        ChannelVariables channel = new ChannelVariables(Map.of());
        variables.forEach((name, value) -> channel.set(name, Value.peer(value)));
        CallerProfile profile = new CallerProfile("leg", "default", Map.of("caller_id_number", Value.peer("1000")));
        return LegDetail.of(profile, channel, "id@phone", END);
    }

    @Test
    void givenACallersLeg_whenItIsOver_thenItIsItsOwnCall() {
        CallDetail detail = of(Map.of("mine", "x"));
        assertEquals("leg", detail.uuid());
        assertEquals("leg", detail.variables().get("call_uuid"));
        assertEquals("inbound", detail.variables().get("direction"));
        assertEquals("id@phone", detail.variables().get("sip_call_id"));
        assertEquals("default", detail.variables().get("context"));
        assertEquals("x", detail.variables().get("mine"));
    }

    @Test
    void givenADialledLeg_whenItIsOver_thenItNamesItsCallAndTheOtherLeg() {
        CallDetail detail = of(Map.of("call_uuid", "call", "direction", "outbound", "bridge_uuid", "other"));
        assertEquals("call", detail.variables().get("call_uuid"));
        assertEquals("outbound", detail.variables().get("direction"));
        assertEquals("other", detail.variables().get("bleg_uuid"));
    }

    @Test
    void givenVariablesNamedAsFields_whenItIsOver_thenTheTruthCounts() {
        CallDetail detail = of(Map.of("uuid", "forged", "caller_id_number", "forged", "sip_call_id", "forged"));
        assertEquals("leg", detail.variables().get("uuid"));
        assertEquals("1000", detail.variables().get("caller_id_number"));
        assertEquals("id@phone", detail.variables().get("sip_call_id"));
    }

    @Test
    void givenADialledLegThatWasNeverJoined_whenItIsOver_thenItNamesTheLegThatDialledIt() {
        CallDetail detail = of(Map.of("direction", "outbound", "originating_leg_uuid", "dialling"));
        assertEquals("dialling", detail.variables().get("bleg_uuid"));
    }
}
