"""Sound for and from the foreign clients: 8 kHz mono 16 bit WAV, tones, noise, and finding both again.

Times are seconds, samples are plain lists of int. Standard library only, so correlation is done coarsely first.
"""

import array
import math
import operator
import random
import wave
from pathlib import Path

RATE = 8000
WINDOW = 80
HOP = 8
WAV_HEAD = 44


def read_wav(path):
    """Samples of a 16 bit mono file of any rate that is a multiple of 8 kHz, as 8 kHz."""
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2 or file.getframerate() % RATE:
            raise ValueError(f"{path}: {file.getparams()}")
        samples = array.array("h", file.readframes(file.getnframes()))
        return list(samples[:: file.getnchannels() * file.getframerate() // RATE])


def newest(path, seconds):
    """The last samples of a 16 bit mono file of 8 kHz that is being written; none before it is long enough."""
    try:
        written = Path(path).read_bytes()[WAV_HEAD:]
    except FileNotFoundError:
        return []
    samples = array.array("h", written[: len(written) // 2 * 2])
    wanted = round(seconds * RATE)
    return list(samples[-wanted:]) if len(samples) >= wanted else []


def write_wav(path, samples):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array.array("h", samples).tobytes())


def tone(hz, seconds, amplitude=8000):
    return [round(amplitude * math.sin(2 * math.pi * hz * i / RATE)) for i in range(round(seconds * RATE))]


def noise(seconds, seed, amplitude=6000):
    """Noise below about 1 kHz: no two stretches are alike, and it survives being thinned out for the coarse search."""
    source = random.Random(seed)
    white = [source.uniform(-amplitude, amplitude) for _ in range(round(seconds * RATE) + 8)]
    return [round(sum(white[i : i + 8]) / math.sqrt(8)) for i in range(len(white) - 8)]


def rms(samples):
    return math.sqrt(sum(s * s for s in samples) / len(samples)) if samples else 0.0


def bursts(samples, hz, least_amplitude=500, shortest=0.05):
    """Stretches of one pure tone as (start, length); an edge lies where the tone has half its strength."""
    strengths = [_strength(samples[i : i + WINDOW], hz, least_amplitude) for i in range(0, len(samples) - WINDOW, HOP)]
    found = []
    start = 0
    for i, strength in enumerate(strengths + [0]):
        if strength:
            continue
        run = strengths[start:i]
        if run:
            half = max(run) / 2
            first = next(k for k, value in enumerate(run) if value >= half)
            last = len(run) - 1 - next(k for k, value in enumerate(reversed(run)) if value >= half)
            if (last - first) * HOP / RATE >= shortest:
                found.append((((start + first) * HOP + WINDOW / 2) / RATE, (last - first) * HOP / RATE))
        start = i + 1
    return found


def _strength(window, hz, least_amplitude):
    """Goertzel's filter; 0 if the tone is too weak or less than 60 % of the sound."""
    energy = sum(s * s for s in window)
    if energy < least_amplitude**2 / 4:
        return 0
    factor = 2 * math.cos(2 * math.pi * hz / RATE)
    last = before = 0.0
    for sample in window:
        last, before = sample + factor * last - before, last
    power = last * last + before * before - factor * last * before
    amplitude = 2 * math.sqrt(max(0, power)) / len(window)
    filled = sum(abs(s) > 16 for s in window) / len(window)
    pure = 2 * power / len(window) >= 0.6 * energy * filled
    return amplitude if pure and amplitude >= least_amplitude else 0


def has_tone(samples, hz, seconds):
    """Whether a tone was heard for that long in all."""
    return sum(length for _, length in bursts(samples, hz)) >= seconds


def find(pattern, samples, earliest, latest):
    """Where pattern begins in samples, as (seconds, likeness 0 to 1), searched between the two times."""
    thin_pattern, thin = _thin(pattern), _thin(samples)
    first, last = max(0, round(earliest * RATE / 4)), min(round(latest * RATE / 4), len(thin) - len(thin_pattern))
    if first > last:
        return 0.0, 0.0
    coarse = max(range(first, last + 1), key=lambda at: _product(thin_pattern, thin, at))
    near = range(max(0, 4 * coarse - 8), min(len(samples) - len(pattern), 4 * coarse + 8) + 1)
    best = max(near, key=lambda at: _product(pattern, samples, at), default=0)
    return best / RATE, _likeness(pattern, samples[best : best + len(pattern)])


def _thin(samples):
    return [sum(samples[i : i + 4]) for i in range(0, len(samples) - 3, 4)]


def _product(pattern, samples, at):
    return sum(map(operator.mul, pattern, samples[at : at + len(pattern)]))


def _likeness(one, other):
    scale = math.sqrt(sum(s * s for s in one) * sum(s * s for s in other))
    return sum(map(operator.mul, one, other)) / scale if scale else 0.0
