"""What a phone hears, judged while it hears it: nothing here depends on how fast a machine is."""

import time

import rtp
import sound
from server import HOME

MUSIC = HOME / "config" / "sounds" / "music" / "default" / "evening.wav"
PATIENCE = 30


def await_tone(recording, hz, seconds=1.0, patience=PATIENCE):
    """What `recording()` names ends with that much of a tone and of nothing else."""
    _await(recording, seconds, lambda heard: sound.has_tone(heard, hz, 0.9 * seconds), f"{hz} Hz", patience)


def await_music(recording, voice_hz, patience=PATIENCE):
    """The shipped music on hold, and nothing of the voice that was heard before."""
    music = mu_law_wav(MUSIC)

    def is_music(heard):
        if sound.rms(heard) < 200 or sound.bursts(heard, voice_hz):
            return False
        return sound.find(heard[-2000:], music, 0, len(music) / sound.RATE)[1] > 0.85

    _await(recording, 1.0, is_music, "music on hold", patience)


def await_bursts(recording, hz, amplitudes, count=3, patience=PATIENCE):
    """A tone that comes and goes, as loud as wanted: least and most amplitude."""

    def is_heard(heard):
        strong = sound.bursts(heard, hz, amplitudes[0], 0.2)
        return len(strong) >= count and not sound.bursts(heard, hz, amplitudes[1])

    _await(recording, 1.0 * (count + 1), is_heard, f"{hz} Hz, again and again", patience)


def _await(recording, seconds, judge, what, patience):
    end = time.monotonic() + patience
    while not judge(sound.newest(recording(), seconds)):
        if time.monotonic() > end:
            raise AssertionError(f"no {what} in {recording()} within {patience} s")
        time.sleep(0.2)


def mu_law_wav(path):
    written = path.read_bytes()
    return [rtp.MU_LAW[byte] for byte in written[written.index(b"data") + 8 :]]
