package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferApplicationTest {
    private static final TransferApplication TRANSFER = new TransferApplication(() -> TransferApplicationTest::step);

    private final FakeCall call = new FakeCall();

    @ParameterizedTest
    @CsvSource({"after_echo,", "after_echo XML,", "after_echo xml public,public", "-both after_echo XML public,public"})
    void givenATarget_whenRun_thenTheCallGoesThere(String data, String context) {
        assertEquals(
                new TransferTarget(
                        Value.configured("after_echo"),
                        Optional.ofNullable(context).map(Value::configured)),
                transferred(data));
    }

    @Test
    void givenOnlyThePartner_whenThereIsNone_thenTheListGoesOn() {
        call.runs(TRANSFER, "-bleg 1001");
        assertEquals(List.of(), call.deeds);
        assertEquals(List.of(), call.services().ofPartner);
        assertEquals(Optional.empty(), limitation("-bleg 1001"));
        assertEquals(Optional.empty(), limitation("1001 XML default"));
    }

    @Test
    void givenABridge_whenThePartnerIsSentAway_thenHeAloneGoesAndWithBothTheCallFollows() {
        call.services().bridged = true;
        call.runs(TRANSFER, "-bleg 1001 XML office");
        TransferTarget office = new TransferTarget(Value.configured("1001"), Optional.of(Value.configured("office")));
        assertEquals(List.of(office), call.services().ofPartner);
        assertEquals(office, transferred("-both 1001 XML office"));
        assertEquals(List.of(office, office), call.services().ofPartner);
    }

    @Test
    void givenABridge_whenThePartnerIsSentToAForeignDialplan_thenHeIsHungUp() {
        call.services().bridged = true;
        call.runs(TRANSFER, "-bleg 1001 LUA");
        TransferTarget end = call.services().ofPartner.get(0);
        assertEquals("hangup", end.inline().get(0).application());
        assertEquals("NO_ROUTE_DESTINATION", end.inline().get(0).data().text());
    }

    @Test
    void givenADialplanThatOnlyFreeSwitchHas_whenRun_thenItIsToldAndThereIsNoRoute() {
        assertTrue(limitation("1000 LUA").orElseThrow().contains("\"lua\" is not available"));
        assertThrows(CallEnded.class, () -> call.runs(TRANSFER, "1000 ENUM default"));
        assertEquals(List.of("hangup NO_ROUTE_DESTINATION"), call.deeds);
    }

    @Test
    void givenAContext_whenLookedAt_thenItIsToldIfTheOperatorWroteIt() {
        assertEquals(
                Optional.of("features"),
                TRANSFER.preview(TRANSFER.parse(FakeCall.constant("1 XML features")))
                        .context());
        Value callers = Value.configured("1 XML ").plus(Value.peer("features"));
        assertEquals(
                Optional.empty(),
                TRANSFER.preview(TRANSFER.parse(new ActionData(callers, true))).context());
    }

    @Test
    void givenCallersTextWithSpaces_whenRun_thenItIsOneExtension() {
        Value hostile = Value.peer("-bleg 1 XML secret\r\n'");
        assertEquals(
                new TransferTarget(hostile, Optional.of(Value.configured("default"))),
                assertThrows(
                                Transferred.class,
                                () -> call.runs(TRANSFER, hostile.plus(Value.configured(" XML default"))))
                        .target());
        assertEquals(List.of(), call.deeds);
    }

    @Test
    void givenWrongWords_whenParsed_thenTheyAreRefused() {
        assertRefused(TRANSFER, "", "no extension is named");
        assertRefused(TRANSFER, "-both", "no extension is named");
        assertRefused(TRANSFER, "'' XML", "no extension is named");
        assertRefused(TRANSFER, "1000 XMl2 default", "dialplan \"XMl2\" is not known");
        assertRefused(TRANSFER, "1000 XML default more", "one word too many");
    }

    private static Optional<String> limitation(String data) {
        return TRANSFER.preview(TRANSFER.parse(FakeCall.constant(data))).limitation();
    }

    private TransferTarget transferred(String data) {
        return assertThrows(Transferred.class, () -> call.runs(TRANSFER, data)).target();
    }

    @Test
    void givenTheInlineDialplan_whenRun_thenItsActionsAreTheTarget() {
        assertEquals(List.of("answer()", "playback(/a b.wav)"), inline("'answer,playback:/a b.wav' inline"));
        assertEquals(List.of("set(a=1,b)", "hangup()"), inline("'m:^:set:a=1,b^ hangup' INLINE public"));
        assertRefused(TRANSFER, "'nonsense:1' inline", "unknown application nonsense");
        assertRefused(TRANSFER, "':1' inline", "must begin with an application");
    }

    @Test
    void givenCallersTextInAnInlineDialplan_whenRun_thenItIsNeitherApplicationNorDelimiter() {
        Value hostile = Value.configured("set:a=").plus(Value.peer("1,hangup:USER_BUSY"));
        Value data = hostile.plus(Value.configured(" inline"));
        TransferTarget target =
                assertThrows(Transferred.class, () -> call.runs(TRANSFER, data)).target();
        assertEquals(1, target.inline().size());
        assertEquals("a=1,hangup:USER_BUSY", target.inline().get(0).data().text());
        Refusals.assertRefusedAtRuntime(
                TRANSFER, Value.peer("hangup").plus(Value.configured(":1 inline")), "must begin with");
    }

    private List<String> inline(String data) {
        return transferred(data).inline().stream()
                .map(step -> step.application() + "(" + step.data().text() + ")")
                .toList();
    }

    private static Step step(String application, ActionData data, String extension, String position) {
        if (application.equals("nonsense")) {
            throw new DialplanException("unknown application " + application);
        }
        return new FakeStep(application, data.value(), extension, position);
    }
}
