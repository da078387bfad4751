"""Two real phones that call each other through the server."""

import time

import sound
from baresip import Baresip

CALLER_HZ, CALLED_HZ = 500, 1250
TALK = 4


def caller_hangs_up(bench, server):
    _talk(bench, server, "caller-hangs-up", ("1010", "1011"), lambda caller, called: caller.hang_up())


def called_phone_hangs_up(bench, server):
    _talk(bench, server, "called-hangs-up", ("1012", "1013"), lambda caller, called: called.hang_up())


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
        time.sleep(TALK)
        hang_up(caller, called)
        caller.await_event("CALL_CLOSED", 5)
        called.await_event("CALL_CLOSED", 5)
    _check_heard(caller, CALLED_HZ)
    _check_heard(called, CALLER_HZ)


def _phone(bench, server, folder, user, hz, answers, address):
    speech = folder / f"{user}.wav"
    sound.write_wav(speech, sound.tone(hz, 30))
    return Baresip(
        bench.stage, folder / user, speech, user, server.sip, server.password, answers=answers, address=address)


def _check_heard(phone, hz):
    heard = sound.read_wav(phone.heard())
    if not sound.has_tone(heard, hz, 0.7 * TALK):
        raise AssertionError(f"{hz} Hz was too short in {phone.heard()}: {sound.bursts(heard, hz)}")
