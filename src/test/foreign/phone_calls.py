"""Two real phones that call each other through the server."""

import time

import call_flows
import sound
from baresip import Baresip

CALLER_HZ, CALLED_HZ = 500, 1250
TALK = 4


def caller_hangs_up(bench, server):
    legs = _talk(bench, server, "caller-hangs-up", ("1010", "1011"), lambda caller, called: caller.hang_up())
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    call_flows.check(legs, "1011", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def called_phone_hangs_up(bench, server):
    legs = _talk(bench, server, "called-hangs-up", ("1012", "1013"), lambda caller, called: called.hang_up())
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")
    call_flows.check(legs, "1013", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")


def _talk(bench, server, name, users, hang_up):
    """Both register, one calls, each hears the other's tone, one hangs up, both are told."""
    folder = bench.folder / name
    folder.mkdir()
    caller = _phone(bench, server, folder, users[0], CALLER_HZ, answers=False, address=bench.stage.client_addresses[0])
    called = _phone(bench, server, folder, users[1], CALLED_HZ, answers=True, address=bench.stage.client_addresses[1])
    with caller, called:
        caller.await_registered()
        called.await_registered()
        caller.dial(users[1])
        caller.await_event("CALL_ESTABLISHED", 10)
        called.await_event("CALL_ESTABLISHED", 10)
        _check_seen(server, users)
        time.sleep(TALK)
        hang_up(caller, called)
        caller.await_event("CALL_CLOSED", 5)
        called.await_event("CALL_CLOSED", 5)
    _check_heard(caller, CALLED_HZ)
    _check_heard(called, CALLER_HZ)
    return call_flows.records(server, users[1], 2)


def _check_seen(server, users):
    """The operator sees the call, its legs, and what went over the wire."""
    calls = server.ask("calls", users[0])
    if len(calls) != 1 or calls[0]["state"] != "bridged" or len(calls[0]["legs"]) != 2:
        raise AssertionError(f"wanted one bridged call of {users[0]} with two legs: {calls}")
    story = server.ask("call", calls[0]["id"])
    invites = {line.get("leg") for line in story["history"] if line["type"] == "sip" and line["method"] == "INVITE"}
    if invites != {"A", "B"}:
        raise AssertionError(f"wanted INVITEs of legs A and B in the call's story: {invites}")


def _phone(bench, server, folder, user, hz, answers, address):
    speech = folder / f"{user}.wav"
    sound.write_wav(speech, sound.tone(hz, 30))
    return Baresip(
        bench.stage, folder / user, speech, user, server.sip, server.password, answers=answers, address=address)


def _check_heard(phone, hz):
    heard = sound.read_wav(phone.heard())
    if not sound.has_tone(heard, hz, 0.7 * TALK):
        raise AssertionError(f"{hz} Hz was too short in {phone.heard()}: {sound.bursts(heard, hz)}")
