"""Flows of RFC 3665 section 3, as far as they are those of a server in the middle: sipp calls, and sipp is called."""

import time
from contextlib import ExitStack
from pathlib import Path

from sipp import Sipp

DIALPLAN = Path(__file__).parent / "a_flows.xml"
PATIENCE = 30


def changes_a_session(bench, server):
    """3.1 and 3.7: answered, re-INVITE, the caller hangs up."""
    legs = _play(bench, server, "session", ("1000", "call1001", "talk.xml"), [("1001", "answer.xml")])
    check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    check(legs, "1001", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def hears_that_the_phone_is_busy(bench, server):
    """3.9: the called phone's 486 reaches the caller."""
    legs = _play(bench, server, "busy", ("1002", "call1003", "refused_486.xml"), [("1003", "busy.xml")])
    check(legs, "A", hangup_cause="USER_BUSY", sip_term_status="486")
    check(legs, "1003", hangup_cause="USER_BUSY", sip_term_status="486")


def hears_that_nobody_answers(bench, server):
    """3.10, with a time limit: the phone is cancelled, the caller gets 480."""
    legs = _play(bench, server, "no-answer", ("1004", "call1005", "refused_480.xml"), [("1005", "ring.xml")])
    check(legs, "A", hangup_cause="NO_ANSWER")
    check(legs, "1005", hangup_cause="NO_ANSWER", sip_hangup_disposition="send_cancel")


def cancels(bench, server):
    """3.8: CANCEL goes through to the phone that rings."""
    legs = _play(bench, server, "cancel", ("1006", "call1007", "cancel.xml"), [("1007", "ring.xml")])
    check(legs, "A", hangup_cause="ORIGINATOR_CANCEL", sip_hangup_disposition="recv_cancel")
    check(legs, "1007", hangup_cause="ORIGINATOR_CANCEL", sip_hangup_disposition="send_cancel")


def rings_a_group(bench, server):
    """Both phones ring, one answers, the other one is told that the call was completed elsewhere."""
    phones = [("1009", "answer.xml"), ("1010", "ring.xml")]
    legs = _play(bench, server, "group", ("1008", "group", "talk.xml"), phones, "Call completed elsewhere")
    check(legs, "1009", hangup_cause="NORMAL_CLEARING")
    check(legs, "1010", hangup_cause="LOSE_RACE", sip_hangup_disposition="send_cancel")


def hunts(bench, server):
    """One after the other: the first phone's time is up, the second one answers."""
    phones = [("1012", "ring.xml"), ("1013", "answer.xml")]
    legs = _play(bench, server, "hunting", ("1011", "hunting", "talk.xml"), phones)
    check(legs, "1012", hangup_cause="ALLOTTED_TIMEOUT", sip_hangup_disposition="send_cancel")
    check(legs, "1013", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def _play(bench, server, name, caller, called, reason=""):
    """The legs' records by called user, the caller's as "A"; each phone's scenario must come to its end."""
    with ExitStack() as stack:
        phones = [stack.enter_context(_phone(bench, server, name, *one)) for one in called]
        user, number, scenario = caller
        keys = {"ear_port": bench.stage.free_port(bench.stage.client_address)}
        calling = stack.enter_context(Sipp(bench, f"{name}-{user}", server, scenario, user, number, **keys))
        for phone in (calling, *phones):
            phone.await_success(PATIENCE)
    told = "".join(phone.messages() for phone in phones)
    if f'text="{reason}"' not in told and reason:
        raise AssertionError(f"no phone was told {reason}: {[line for line in told.splitlines() if 'Reason' in line]}")
    return records(server, number, 1 + len(called))


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
        records = _asked(server)
        call = {r["call_uuid"] for r in records if r["direction"] == "inbound" and r["destination_number"] == number}
        legs = [record for record in records if record["call_uuid"] in call]
        if len(legs) == wanted and len(call) == 1:
            return {"A" if leg["direction"] == "inbound" else leg["destination_number"]: leg for leg in legs}
        if time.monotonic() > end:
            raise AssertionError(f"{len(legs)} records of {len(call)} calls to {number}, wanted {wanted} of one")
        time.sleep(0.2)


def _asked(server):
    """Nothing yet if the server has too many such questions at a time: it is asked again."""
    try:
        return server.ask("cdr")
    except AssertionError as refused:
        if "too many slow requests" not in str(refused):
            raise
        return []


def check(legs, leg, **wanted):
    found = {name: legs.get(leg, {}).get(name) for name in wanted}
    if found != wanted:
        raise AssertionError(f"record of leg {leg}: {found}, wanted {wanted}; legs {list(legs)}")
