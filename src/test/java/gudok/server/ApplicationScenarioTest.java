package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What applications do to a real call. */
class ApplicationScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .set("acl_office", "203.0.113.0/24")
                .extension("outer", "execute_extension inner", "respond ${inner}", "hangup")
                .extension("inner", "set inner=4${destination_number}", "set inner=433")
                .extension("nothing", "execute_extension no-such-extension XML public", "respond 434")
                .extension("hidden", "privacy full", "bridge user/1001")
                .extension("failing", "set continue_on_fail=true", "bridge user/1002", "hangup NO_ANSWER")
                .extension("referred", "answer", "deflect sip:d@192.0.2.4", "park")
                .extension(
                        "deflected",
                        "answer",
                        "deflect sip:d@192.0.2.4",
                        "hangup ${cond('${sip_refer_reply:8:3}' == '486' ? USER_BUSY : CALL_REJECTED)}")
                .extension("deep", "execute_extension deep", "respond 435")
                .extension("bomb", "execute_extension bomb", "execute_extension bomb")
                .extension("profile", "execute_extension named", "respond 43${named} ${destination_number}")
                .extension("named", "set named=7", "set where=${destination_number}")
                .extension("circle", "transfer circle")
                .extension("thrice", "set max_session_transfers=3", "transfer again")
                .extension("again", "transfer again")
                .extension("inline", "transfer 'set:a=1,respond:438' inline")
                .extension("parked", "set park_timeout=1:USER_BUSY", "park", "respond 500")
                .extension("elsewhere", "redirect sip:a@192.0.2.1,sip:b@192.0.2.2 CALL_REJECTED")
                .extension("moved", "respond 302 sip:c@192.0.2.3")
                .extension("multiple", "respond 300")
                .extension("limited", "limit hash lines one 1 full", "answer", "park")
                .extension("full", "respond 439 Full")
                .extension("inside", "check_acl ${network_addr} loopback.auto", "respond 440")
                .extension("outside", "check_acl ${network_addr} office USER_BUSY", "respond 441")
                .extension("later", "sched_hangup +1 USER_BUSY", "sched_cancel", "sleep 1500", "respond 442")
                .extension("global", "set_global seen=443", "respond ${seen}")
                .extension("stored", "hash insert/r/k/444", "respond ${hash(select/r/k)}")
                .extension("kept", "eval ${db(insert/r/${caller_id_number}/447)}", "respond ${db(select/r/1000)}")
                .extension("emptied", "set a=${hash(insert/r/e/449)}", "hash delete/r/e", "execute_extension left")
                .extension("left", "respond ${cond('${hash(select/r/e)}' == '' ? 448 : 449)}")
                .extension("early", "pre_answer", "respond 445 ${endpoint_disposition} ${read_codec}")
                .extension("variables", "respond 446 ${sip_from_user} ${direction} ${sip_cseq}")
                .extension(
                        "timed",
                        "ring_ready",
                        "respond 451 ${cond(${start_epoch} > 1700000000 ? started)} ${progress_uepoch:0:1} ${answer_epoch}-")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givenAnExtension_whenExecuted_thenItsActionsRunAndTheListGoesOn() {
        assertEquals(433, status("outer"));
        assertEquals(434, status("nothing"));
        assertEquals("437 profile", first("profile"));
    }

    @Test
    void givenExtensionsWithoutEnd_whenExecuted_thenTheyAreBounded() {
        assertEquals(435, status("deep"));
        assertEquals(483, status("bomb"));
    }

    @Test
    void givenTransfersInACircle_whenCalled_thenTheyEnd() {
        assertEquals(483, status("circle"));
        assertEquals(483, status("thrice"));
    }

    @Test
    void givenAnInlineDialplan_whenTransferred_thenItsActionsRun() {
        assertEquals(438, status("inline"));
    }

    @Test
    void givenAParkTimeout_whenItIsOver_thenTheCauseIsTold() {
        assertEquals(486, status("parked"));
    }

    @Test
    void givenContacts_whenRedirected_thenTheyAreInThe302() {
        SipMessage response = refused("elsewhere");
        assertEquals(302, response.status());
        assertTrue(response.toString().contains("<sip:a@192.0.2.1>;q=0.99"), response.toString());
        assertTrue(response.toString().contains("<sip:b@192.0.2.2>;q=0.98"), response.toString());
        assertTrue(response.header("Reason").contains("cause=21"), response.toString());
        assertTrue(refused("moved").header("Contact").contains("<sip:c@192.0.2.3>"));
        assertEquals(300, status("multiple"));
    }

    @Test
    void givenALimitOfOne_whenTwoCall_thenTheSecondGoesElsewhereUntilTheFirstEnds() {
        try (SipPhone first = server.phone("1000");
                SipPhone second = server.phone("1001")) {
            OutgoingCall call = first.dial("limited");
            call.awaitAnswer(SOON);
            assertEquals(439, second.dial("limited").awaitFinal(SOON).status());
            call.bye();
        }
        try (SipPhone third = server.phone("1002")) {
            third.dial("limited").awaitAnswer(SOON);
        }
    }

    @Test
    void givenAddresses_whenChecked_thenOnlyThoseOnTheListGoOn() {
        assertEquals(440, status("inside"));
        assertEquals(486, status("outside"));
    }

    @Test
    void givenSharedValues_whenSet_thenTheyAreSeen() {
        assertEquals(443, status("global"));
        assertEquals(444, status("stored"));
    }

    @Test
    void givenFunctionsInData_whenActionsRun_thenTheyShareTheValuesOfTheApplications() {
        assertEquals(447, status("kept"));
        assertEquals(448, status("emptied"));
    }

    @Test
    void givenAScheduledHangup_whenCancelled_thenTheCallGoesOn() {
        assertEquals(442, status("later"));
    }

    @Test
    void givenVariables_whenRead_thenTheyTellOfTheCall() {
        assertEquals("445 EARLY MEDIA PCMU", first("early"));
        assertEquals("451 started 1 -", first("timed"));
        assertTrue(first("variables").startsWith("446 1000 inbound "), first("variables"));
    }

    @Test
    void givenAnAnsweredCall_whenDeflected_thenThePhoneIsAskedToCallThere() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("referred");
            call.awaitAnswer(SOON);
            SipMessage refer = call.requests()
                    .await("a REFER", request -> request.message().isRequest("REFER"), SOON)
                    .message();
            assertEquals("<sip:d@192.0.2.4>", refer.header("Refer-To"));
            assertEquals(200, call.bye().status());
        }
    }

    private static SipMessage referTo(OutgoingCall call) {
        return call.requests()
                .await("a REFER", request -> request.message().isRequest("REFER"), SOON)
                .message();
    }

    @Test
    void givenADeflectedPhone_whenItReportsSuccess_thenTheCallEnds() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("referred");
            call.acceptReferrals();
            call.awaitAnswer(SOON);
            assertEquals("<sip:d@192.0.2.4>", referTo(call).header("Refer-To"));
            assertEquals(
                    200,
                    call.reportReferral("SIP/2.0 100 Trying", "active;expires=60")
                            .status());
            assertEquals(
                    200,
                    call.reportReferral("SIP/2.0 180 Ringing", "active;expires=60")
                            .status());
            assertEquals(
                    200,
                    call.reportReferral("SIP/2.0 200 OK", "terminated;reason=noresource")
                            .status());
            assertTrue(call.awaitBye(SOON).message().header("Reason").contains("BLIND_TRANSFER"));
        }
    }

    @Test
    void givenADeflectedPhone_whenItReportsFailure_thenTheListGoesOnAndKnows() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("deflected");
            call.acceptReferrals();
            call.awaitAnswer(SOON);
            referTo(call);
            assertEquals(
                    200,
                    call.reportReferral("SIP/2.0 486 Busy Here", "terminated;reason=noresource")
                            .status());
            String reason = call.awaitBye(SOON).message().header("Reason");
            assertTrue(reason.contains("USER_BUSY"), reason);
            assertEquals(
                    481, call.reportReferral("SIP/2.0 200 OK", "terminated").status());
        }
    }

    @Test
    void givenAPhoneThatDoesNotRefer_whenDeflected_thenTheListGoesOn() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("deflected");
            call.awaitAnswer(SOON);
            referTo(call);
            assertTrue(call.awaitBye(SOON).message().header("Reason").contains("CALL_REJECTED"));
        }
    }

    @Test
    void givenAChallengeByTheDialplan_whenThePhoneAnswersIt_thenItIsKnown() {
        try (TestServer open = new TestSetup()
                        .set("auth_calls", "false")
                        .file("dialplan/00_public.xml", """
                                <context name="public"><extension name="unknown"><condition>
                                <action application="respond" data="%s Who"/></condition></extension></context>
                                """.formatted("401"))
                        .extension("known", "respond 450 ${sip_authorized}")
                        .start();
                SipPhone phone = open.phone("1000")) {
            OutgoingCall call = phone.dial("known");
            assertEquals(450, call.awaitFinal(SOON).status());
            SipMessage challenge = call.awaitResponse(401, SOON);
            assertEquals("Who", challenge.reason());
            assertTrue(challenge.all("WWW-Authenticate").get(0).startsWith("Digest "), challenge.toString());
        }
    }

    @Test
    void givenPrivacy_whenBridged_thenTheCalledPartyIsNotToldWhoCalls() {
        try (SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall calling = caller.dial("hidden");
            IncomingCall called = callee.awaitCall(SOON);
            assertTrue(called.invite().header("From").startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
            assertEquals("id", called.invite().header("Privacy"));
            called.reject(480, "Away");
            assertEquals(480, calling.finalStatus());
        }
    }

    @Test
    void givenACalledPartyWhoRefused_whenTheCallerIsHungUp_thenHeGetsThatStatus() {
        try (SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1002")) {
            OutgoingCall calling = caller.dial("failing");
            callee.awaitCall(SOON).reject(603, "No");
            assertEquals(603, calling.finalStatus());
        }
    }

    private static String trusted(String id, String cidr) {
        return "<user id=\"%s\" cidr=\"%s\"><params><param name=\"password\" value=\"secret\"/></params>"
                        .formatted(id, cidr)
                + "<variables><variable name=\"user_context\" value=\"default\"/></variables></user>";
    }

    @Test
    void givenNetworksOfUsers_whenCalledFromThere_thenTheCallIsTheirsWithoutAChallenge() {
        String users =
                trusted("2001", "127.0.0.0/8") + trusted("2002", "127.0.0.0/7, ::1") + trusted("2003", "192.0.2.0/24");
        try (TestServer trusting = new TestSetup()
                        .file("directory/trusted.xml", "<domain name=\"$${domain}\">" + users + "</domain>")
                        .extension(
                                "who",
                                "respond 450 ${user_name} ${sip_authorized} ${sip_acl_token} ${sip_auth_username}")
                        .start();
                SipPhone named = trusting.phone("2002", "wrong");
                SipPhone other = trusting.phone("9999", "wrong")) {
            String at = "@" + trusting.domain();
            assertEquals(
                    "2002 true 2002" + at,
                    named.dial("who").awaitFinal(SOON).reason().strip());
            assertEquals(
                    "2001 true 2001" + at,
                    other.dial("who").awaitFinal(SOON).reason().strip());
        }
    }

    @Test
    void givenInlineChangesOfTheCall_whenHunted_thenTheNextConditionsAndTheCallSeeThem() {
        try (TestServer changing =
                        new TestSetup().file("dialplan/00_a.xml", """
                                <context name="default">
                                <extension name="first"><condition field="destination_number" expression="^change$">
                                <action application="set_profile_var" data="destination_number=changed" inline="true"/>
                                <action application="set_profile_var" data="ani=77" inline="true"/>
                                <action application="set_global" data="mode=3" inline="true"/></condition>
                                <condition field="ani" expression="^78$"/></extension>
                                <extension name="second"><condition field="destination_number" expression="^changed$"/>
                                <condition field="${mode}" expression="^3$">
                                <action application="respond" data="45${mode} ${destination_number} ${ani}"/></condition>
                                </extension>
                                <extension name="third"><condition field="destination_number" expression="^look$">
                                <action application="respond" data="46${mode}"/></condition></extension>
                                </context>
                                """).start();
                SipPhone phone = changing.phone("1000")) {
            SipMessage answer = phone.dial("change").awaitFinal(SOON);
            assertEquals("453 changed 77", answer.status() + " " + answer.reason());
            assertEquals(463, phone.dial("look").finalStatus());
        }
    }

    private static int status(String number) {
        return refused(number).status();
    }

    /** Status and reason phrase. */
    private static String first(String number) {
        SipMessage response = refused(number);
        return response.status() + " " + response.reason();
    }

    private static SipMessage refused(String number) {
        try (SipPhone phone = server.phone("1000")) {
            return phone.dial(number).awaitFinal(SOON);
        }
    }
}
