"""The echo service as a caller hears it."""

import time
from pathlib import Path

import g729
import rtp
import sound
from baresip import Baresip
from server import HOME
from sipp import Sipp

NUMBER = "echo123"
OWN_TEXT = Path(__file__).parent / "delay_echo.xml"
MISSING_SOUNDS = ("vm-greeting.wav", "vm-record_message.wav", "vm-goodbye.wav")
# sleep 1 s, the shortest and the longest verdict and goodbye, sleep 1 s: between the scheduled transfer and BYE
FAREWELL = (2.0, 15.0)
SOUNDS = HOME / "config" / "sounds" / "en" / "echo"
DELAY = 10.0
TRANSFER = 20.0


def hears_it_through_baresip(bench, server):
    """A real phone: beep, its own voice 10 s later, goodbye, BYE from the server."""
    folder = bench.folder / "baresip-echo"
    folder.mkdir()
    speech = folder / "speech.wav"
    sound.write_wav(speech, sound.noise(70, seed=1))
    with Baresip(bench.stage, folder / "phone", speech, "1000", server.sip, server.password) as phone:
        phone.await_registered()
        phone.dial(NUMBER)
        began, _ = phone.await_event("CALL_ESTABLISHED", 10)
        ended, _ = phone.await_event("CALL_CLOSED", 75)
    heard, said = sound.read_wav(phone.heard()), sound.read_wav(phone.said())
    beep, length = _only_beep(heard, tolerance=0.03)
    _check_prompts(heard, beep)
    _between("call after the beep", ended - began - beep - length, TRANSFER + FAREWELL[0] - 0.4, TRANSFER + FAREWELL[1])
    delays = [_check_delay(said, heard, beep + length + offset) for offset in (1.0, 4.0, 8.0)]
    farewell = heard[round((beep + length + TRANSFER + 0.9) * sound.RATE) :]
    _between("loudness of the goodbye", sound.rms(farewell), 100, 20000)
    return f"beep of {1000 * length:.0f} ms, echo after " + ", ".join(f"{delay:.3f}" for delay in delays) + " s"


def hears_it_through_sipp(bench, server):
    """The same with sipp for the signalling and numbered RTP frames, which come back to the byte."""
    ear = _call(bench, server, "sipp-echo", "1001")
    beep, length = _only_beep(ear.samples(), tolerance=0.01)
    _check_prompts(ear.samples(), beep)
    _check_stream(ear)
    measured = _check_echo(ear)
    _between("call after the beep", ear.seconds() - beep - length, TRANSFER + FAREWELL[0] - 0.3, TRANSFER + FAREWELL[1])
    return measured


def hears_the_users_own_text(bench, server):
    """The user's file beside the shipped ones: it wins, its sounds are missing, everything else is on time."""
    if Path("/opt/freeswitch/sounds").exists():
        bench.skip("the sounds that this test expects to be missing are there")
    ear = _call(bench, server, "own-echo", "1002")
    beep, length = _only_beep(ear.samples(), tolerance=0.01)
    _between("start of the beep", beep, 1.9, 2.2)
    _check_stream(ear)
    measured = _check_echo(ear)
    _between("call after the beep", ear.seconds() - beep - length, TRANSFER + 1.8, TRANSFER + 2.3)
    for name in MISSING_SOUNDS:
        _check_log(server.log_text(), name)
    return measured


def speaks_g729_through_bcg729(bench, server):
    """A phone with nothing but G.729, of the library bcg729: it understands the greeting, and hears itself 10 s later."""
    bcg729 = g729.installed_coder()
    if not bcg729:
        bench.skip("the library bcg729 is not installed")
    said = _speech(70)
    with g729.Endpoint(bench.stage.client_address, bcg729, said) as ear:
        keys = {"ear_port": ear.port, "format": g729.PAYLOAD_TYPE, "encoding": "G729"}
        with Sipp(bench, "bcg729-echo", server, "call.xml", "1003", NUMBER, **keys) as call:
            ear.await_sound(10)
            call.await_success(75)
    wrong = {packet.payload_type for packet in ear.packets} - {g729.PAYLOAD_TYPE}
    if wrong:
        raise AssertionError(f"payload types {wrong}")
    heard = ear.samples()
    greeting = _through(bcg729, sound.read_wav(SOUNDS / "greeting.wav"))
    begin, understood = sound.find(greeting[: 2 * sound.RATE], heard, 0.5, 3)
    _between(f"likeness of the greeting at {begin:.2f} s", understood, 0.85, 1.01)
    beep, length = _only_beep(heard, tolerance=0.04)
    own = _through(bcg729, said)
    delays = [_check_delay(own, heard, beep + length + offset) for offset in (1.0, 4.0, 8.0)]
    return f"greeting {understood:.2f} alike, echo after " + ", ".join(f"{delay:.3f}" for delay in delays) + " s"


def _speech(seconds):
    """The prompts of the shipped voice, one after the other."""
    spoken = []
    for file in sorted((SOUNDS.parent / "phonetic-ascii").glob("**/*.wav")) + sorted(SOUNDS.glob("*.wav")):
        spoken += sound.read_wav(file)
    return (spoken * (1 + seconds * sound.RATE // len(spoken)))[: seconds * sound.RATE]


def _through(bcg729, samples):
    encoded = g729.encode(bcg729, samples)
    return g729.decode(bcg729, [encoded[i : i + g729.FRAME_BYTES] for i in range(0, len(encoded), g729.FRAME_BYTES)])


def _call(bench, server, name, user):
    """Calls and listens until the server hangs up."""
    with rtp.Endpoint(bench.stage.client_address) as ear:
        with Sipp(bench, name, server, "call.xml", user, NUMBER, ear_port=ear.port) as call:
            ear.await_sound(10)
            call.await_success(75)
            time.sleep(0.1)
    return ear


def _only_beep(heard, tolerance):
    """(start, length) of the one 800 Hz beep of 200 ms."""
    beeps = sound.bursts(heard, 800)
    if len(beeps) != 1:
        raise AssertionError(f"wanted one beep of 800 Hz, heard {beeps} in {len(heard) / sound.RATE:.1f} s")
    _between("length of the beep", beeps[0][1], 0.2 - tolerance, 0.2 + tolerance)
    return beeps[0]


def _check_prompts(heard, beep):
    """Silence for a second, speech, silence for a second, beep."""
    rate = sound.RATE
    _between("loudness of the first 0.8 s", sound.rms(heard[: round(0.8 * rate)]), 0, 60)
    _between("loudness of the prompts", sound.rms(heard[rate : round((beep - 1) * rate)]), 300, 20000)
    pause = heard[round((beep - 0.8) * rate) : round((beep - 0.1) * rate)]
    _between("loudness before the beep", sound.rms(pause), 0, 60)


def _check_delay(said, heard, spoken):
    """Half a second that was said at that time, found again in what was heard."""
    start = round(spoken * sound.RATE)
    pattern = said[start : start + sound.RATE // 2]
    found, likeness = sound.find(pattern, heard, spoken + DELAY - 1, spoken + DELAY + 1)
    _between(f"likeness of the echo at {found:.2f} s", likeness, 0.8, 1.01)
    _between("delay of the echo", found - spoken, DELAY - BARESIP_SLACK, DELAY + BARESIP_SLACK)
    return found - spoken


# baresip's two recordings begin with its first frame out and its first frame in, and its playing buffer lies between.
BARESIP_SLACK = 0.25


def _check_stream(ear):
    faults = ear.faults()
    if faults:
        raise AssertionError(f"{len(faults)} breaks of the stream: {faults[:5]}")


def _check_echo(ear):
    delays = ear.delays()
    _between("echoed frames", len(delays), 480, 520)
    mean_ms, spread_ms = rtp.summary(delays)
    _between("mean delay in ms", mean_ms, 9995, 10040)
    _between("spread of the delay in ms", spread_ms, 0, 5)
    return f"{len(delays)} frames came back after {mean_ms:.2f} ms, spread {spread_ms:.2f} ms"


def _check_log(log, name):
    """A line that names file, extension and line of the action."""
    number = next(i for i, line in enumerate(OWN_TEXT.read_text().splitlines(), 1) if name in line)
    lines = [line for line in log.splitlines() if name in line]
    if not any("delay_echo" in line and f"{number}" in line for line in lines):
        raise AssertionError(f"no log line names {name}, its extension and line {number}: {lines}")


def _between(what, value, least, most):
    if not least <= value <= most:
        raise AssertionError(f"{what}: {value:.3f}, wanted {least:.3f} to {most:.3f}")
