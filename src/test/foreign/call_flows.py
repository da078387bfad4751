"""Flows of RFC 3665 section 3 through the shipped dialplan, as far as they are those of a server in the middle."""

import time
from contextlib import ExitStack

import rtp
import sound
from server import HOME
from sipp import Sipp

# Nobody wants to wait for the shipped 10, 20 and 30 s.
SOONER = [("call_timeout=20", "call_timeout=2"), ("leg_timeout=10", "leg_timeout=1")]
TEXTS = HOME / "config" / "sounds" / "en" / "call"
PATIENCE = 30


def changes_a_session(bench, server):
    """3.1 and 3.7: answered, re-INVITE, the caller hangs up."""
    legs = play(bench, server, "session", ("1006", "1007", "talk.xml"), [("1007", "answer.xml")])
    check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    check(legs, "1007", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def hears_that_the_phone_is_busy(bench, server):
    """3.9: after the called phone's 486 a voice says so, and the caller gets 486."""
    caller = ("1008", "1009", "refused_486.xml")
    legs = play(bench, server, "busy", caller, [("1009", "busy.xml")], spoken="busy")
    check(legs, "A", hangup_cause="USER_BUSY", sip_term_status="486", sip_hangup_disposition="send_refuse")
    check(legs, "1009", hangup_cause="USER_BUSY", sip_term_status="486", sip_hangup_disposition="recv_refuse")


def hears_that_nobody_answers(bench, server):
    """3.10, with a time limit: the phone is cancelled, a voice says that nobody answers, the caller gets 480."""
    caller = ("1010", "1011", "refused_480.xml")
    legs = play(bench, server, "no-answer", caller, [("1011", "ring.xml")], spoken="nobody-answers")
    check(legs, "A", hangup_cause="NO_ANSWER", sip_term_status="480", sip_hangup_disposition="send_refuse")
    check(legs, "1011", hangup_cause="NO_ANSWER", sip_hangup_disposition="send_cancel")


def hears_that_the_phone_is_unreachable(bench, server):
    """3.10: no phone of that user is there."""
    legs = play(bench, server, "unreachable", ("1014", "1015", "refused_480.xml"), [], spoken="unreachable")
    check(legs, "A", hangup_cause="USER_NOT_REGISTERED", sip_term_status="480", sip_hangup_disposition="send_refuse")


def cancels(bench, server):
    """3.8: CANCEL goes through to the phone that rings."""
    legs = play(bench, server, "cancel", ("1012", "1013", "cancel.xml"), [("1013", "ring.xml")])
    check(legs, "A", hangup_cause="ORIGINATOR_CANCEL", sip_hangup_disposition="recv_cancel")
    check(legs, "1013", hangup_cause="ORIGINATOR_CANCEL", sip_hangup_disposition="send_cancel")


def rings_a_group(bench, server):
    """Both phones ring, one answers, the other one is told that the call was completed elsewhere."""
    phones = [("1000", "answer.xml"), ("1001", "ring.xml")]
    legs = play(bench, server, "group", ("1005", "2000", "talk.xml"), phones, told="Call completed elsewhere")
    check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    check(legs, "1000", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")
    check(legs, "1001", hangup_cause="LOSE_RACE", sip_hangup_disposition="send_cancel")


def hunts(bench, server):
    """One after the other: the first phone is busy, the second one's time is up, the third one answers."""
    phones = [("1000", "busy.xml"), ("1001", "ring.xml"), ("1002", "answer.xml")]
    legs = play(bench, server, "hunting", ("1003", "2010", "talk.xml"), phones)
    check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    check(legs, "1000", hangup_cause="USER_BUSY", sip_hangup_disposition="recv_refuse")
    check(legs, "1001", hangup_cause="ALLOTTED_TIMEOUT", sip_hangup_disposition="send_cancel")
    check(legs, "1002", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def play(bench, server, name, caller, called, told="", spoken=""):
    """The legs' records by called user, the caller's as "A"; each phone's scenario must come to its end."""
    with ExitStack() as stack:
        phones = [stack.enter_context(_phone(bench, server, name, *one)) for one in called]
        user, number, scenario = caller
        ear = stack.enter_context(rtp.Endpoint(bench.stage.client_address))
        calling = stack.enter_context(Sipp(bench, f"{name}-{user}", server, scenario, user, number, ear_port=ear.port))
        for phone in (calling, *phones):
            phone.await_success(PATIENCE)
    messages = "".join(phone.messages() for phone in phones)
    if told and f'text="{told}"' not in messages:
        raise AssertionError(f"no phone was told {told}: {[line for line in messages.splitlines() if 'Reason' in line]}")
    if spoken:
        _check_spoken(ear, spoken)
    return records(server, number, 1 + len(called))


def _check_spoken(ear, name):
    """Half a second out of the middle of a text."""
    text = sound.read_wav(TEXTS / f"{name}.wav")
    heard = ear.samples() if ear.packets else []
    _, likeness = sound.find(text[len(text) // 2 :][: sound.RATE // 2], heard, 0, len(heard) / sound.RATE)
    if likeness < 0.9:
        raise AssertionError(f"{name} was not heard in {len(heard) / sound.RATE:.1f} s, likeness {likeness:.2f}")


def _phone(bench, server, name, user, scenario):
    """Registers, then listens on the port that is registered."""
    address = bench.stage.client_address
    port = bench.stage.free_port(address)
    with Sipp(bench, f"{name}-{user}-registers", server, "attach.xml", user, port=port) as registering:
        registering.await_success(PATIENCE)
    keys = {"ear_port": bench.stage.free_port(address)}
    return Sipp(bench, f"{name}-{user}", server, scenario, user, port=port, **keys)


def records(server, number, wanted, patience=10):
    """All legs of the one call to that number, as soon as they are written."""
    end = time.monotonic() + patience
    while True:
        records = server.ask("cdr")
        call = {r["call_uuid"] for r in records if r["direction"] == "inbound" and r["destination_number"] == number}
        legs = [record for record in records if record["call_uuid"] in call]
        if len(legs) == wanted and len(call) == 1:
            named = {"A" if leg["direction"] == "inbound" else leg["destination_number"]: leg for leg in legs}
            _check_linked(named)
            return named
        if time.monotonic() > end:
            raise AssertionError(f"{len(legs)} records of {len(call)} calls to {number}, wanted {wanted} of one")
        time.sleep(0.2)


def _check_linked(legs):
    """Each dialled leg names the caller's, and that one the leg that it was joined with."""
    caller = legs["A"]["uuid"]
    dialled = [leg for name, leg in legs.items() if name != "A"]
    joined = [leg["uuid"] for leg in dialled if leg.get("bridge_uuid")]
    linked = {leg["bleg_uuid"] for leg in dialled} <= {caller} and {leg["call_uuid"] for leg in dialled} <= {caller}
    if not linked or joined != [legs["A"][name] for name in ("bridge_uuid",) if legs["A"].get(name)]:
        raise AssertionError(f"the records of call {caller} are not linked: {legs}")


def check(legs, leg, **wanted):
    found = {name: legs.get(leg, {}).get(name) for name in wanted}
    if found != wanted:
        raise AssertionError(f"record of leg {leg}: {found}, wanted {wanted}; legs {list(legs)}")
