"""Two real phones that call each other through the server."""

from contextlib import contextmanager

import call_flows
import ears
import sound
from baresip import Baresip

CALLER_HZ, CALLED_HZ = 500, 1250
KEYS = "159#"
SECOND = 50  # packets


def caller_hangs_up(bench, server):
    with talking(bench, server, "caller-hangs-up", ("1010", "1011")) as (caller, _):
        caller.hang_up()
    legs = call_flows.records(server, "1011", 2)
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    call_flows.check(legs, "1011", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


def called_phone_hangs_up(bench, server):
    with talking(bench, server, "called-hangs-up", ("1012", "1013")) as (_, called):
        called.hang_up()
    legs = call_flows.records(server, "1013", 2)
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")
    call_flows.check(legs, "1013", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")


def holds_and_resumes(bench, server):
    """Voice, the shipped music on hold, voice again; the phone that held gets sound again too."""
    with talking(bench, server, "holds", ("1014", "1015")) as (caller, called):
        caller.hold()
        ears.await_music(called.heard, CALLER_HZ)
        state = server.ask("calls", "1014")[0]["state"]
        caller.resume()
        ears.await_tone(called.heard, CALLER_HZ)
        caller.await_received(2 * SECOND)
        events = _events(server, "1014")
        caller.hang_up()
    if state != "held" or [kind for kind, _ in events if kind in ("held", "resumed")] != ["held", "resumed"]:
        raise AssertionError(f"the call was {state}, its events {events}")
    legs = call_flows.records(server, "1015", 2)
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="recv_bye")
    call_flows.check(legs, "1015", hold_accum_seconds="0")
    held = int(legs["A"]["hold_accum_ms"])
    if held < 1000:  # as much music was heard
        raise AssertionError(f"the caller held for {held} ms by its record")


def presses_keys(bench, server):
    """Keys of either phone come to the other one, and the operator sees them."""
    with talking(bench, server, "keys", ("1016", "1017")) as (caller, called):
        caller.press(KEYS)
        called.await_keys(KEYS)
        called.press(KEYS)
        caller.await_keys(KEYS)
        events = _events(server, "1016")
        called.hang_up()
    keys = [text for kind, text in events if kind == "digit"]
    if keys != [*KEYS, *(f"{key} of 1017" for key in KEYS)]:
        raise AssertionError(f"the call's story has the keys {keys}")
    legs = call_flows.records(server, "1017", 2)
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", sip_hangup_disposition="send_bye")


@contextmanager
def talking(bench, server, name, users):
    """Both register, one calls, each hears the other's tone; whoever then hangs up, both are told."""
    folder = bench.folder / name
    folder.mkdir()
    caller = phone(bench, server, folder, users[0], CALLER_HZ, answers=False, address=bench.stage.client_addresses[0])
    called = phone(bench, server, folder, users[1], CALLED_HZ, answers=True, address=bench.stage.client_addresses[1])
    with caller, called:
        caller.await_registered()
        called.await_registered()
        caller.dial(users[1])
        caller.await_event("CALL_ESTABLISHED", 20)
        called.await_event("CALL_ESTABLISHED", 20)
        check_seen(server, users[0])
        ears.await_tone(caller.heard, CALLED_HZ, 2.0)
        ears.await_tone(called.heard, CALLER_HZ, 2.0)
        yield caller, called
        caller.await_event("CALL_CLOSED", 10)
        called.await_event("CALL_CLOSED", 10)


def check_seen(server, user, codecs=("PCMU", "PCMU")):
    """The operator sees the call, its legs with their codecs, and what went over the wire."""
    calls = server.ask("calls", user)
    if len(calls) != 1 or calls[0]["state"] != "bridged" or [leg["codec"] for leg in calls[0]["legs"]] != list(codecs):
        raise AssertionError(f"wanted one bridged call of {user} with legs in {codecs}: {calls}")
    story = server.ask("call", calls[0]["id"])
    invites = {line.get("leg") for line in story["history"] if line["type"] == "sip" and line["method"] == "INVITE"}
    if invites != {"A", "B"}:
        raise AssertionError(f"wanted INVITEs of legs A and B in the call's story: {invites}")


def _events(server, user):
    """What happened to this user's call, as (event, text)."""
    story = server.ask("call", server.ask("calls", user)[0]["id"])
    return [(line["event"], line["text"]) for line in story["history"] if line["type"] == "event"]


def phone(bench, server, folder, user, hz, answers, address):
    speech = folder / f"{user}.wav"
    sound.write_wav(speech, sound.tone(hz, 60))
    return Baresip(
        bench.stage, folder / user, speech, user, server.sip, server.password, answers=answers, address=address)
