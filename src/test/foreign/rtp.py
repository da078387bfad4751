"""An ear and a mouth for calls that sipp signals: numbered frames of 20 ms out, everything that comes in recorded."""

import random
import socket
import struct
import threading
import time
from statistics import mean

from stage import family

FRAME = 0.02
SAMPLES = 160
MARK = b"MARK"


class Packet:
    def __init__(self, data, arrival, source):
        self.arrival = arrival
        self.source = source
        first, second, self.sequence, self.timestamp, self.ssrc = struct.unpack("!BBHII", data[:12])
        self.payload = data[12 + 4 * (first & 15) :]
        self.payload_type = second & 127

    def mark(self):
        """Number of a frame that comes back as it was said, or None."""
        if self.payload[:4] != MARK:
            return None
        number = struct.unpack("!I", self.payload[4:8])[0]
        return number if self.payload == frame(number) else None


def frame(number):
    return MARK + struct.pack("!I", number) + random.Random(number).randbytes(SAMPLES - 8)


class Endpoint:
    """Bound to an even port. Speaks to whoever spoke first. Use with `with`."""

    def __init__(self, address):
        self.socket = self._bind(address)
        self.socket.settimeout(0.2)
        self.port = self.socket.getsockname()[1]
        self.packets = []
        self.due = {}
        self.ended = threading.Event()
        self.heard = threading.Event()

    def __enter__(self):
        for work in (self._listen, self._speak):
            threading.Thread(target=work, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()

    def await_sound(self, patience):
        if not self.heard.wait(patience):
            raise AssertionError(f"no RTP came within {patience} s")

    def samples(self):
        """What was heard as linear samples from the first packet on, placed by timestamp."""
        first = self.packets[0].timestamp
        heard = [0] * (max((p.timestamp - first) % 2**32 for p in self.packets) + SAMPLES)
        for packet in self.packets:
            start = (packet.timestamp - first) % 2**32
            heard[start : start + len(packet.payload)] = [MU_LAW[byte] for byte in packet.payload]
        return heard

    def faults(self):
        """Every break of the stream in words; packets are taken in order of arrival."""
        found = []
        for before, now in zip(self.packets, self.packets[1:]):
            if now.ssrc != before.ssrc:
                found.append(f"SSRC {before.ssrc:08x} became {now.ssrc:08x}")
            if now.sequence != (before.sequence + 1) % 65536:
                found.append(f"sequence {before.sequence} then {now.sequence}")
            if now.timestamp != (before.timestamp + len(before.payload)) % 2**32:
                found.append(f"timestamp {before.timestamp} then {now.timestamp}")
            if now.arrival - before.arrival > 0.2:
                found.append(f"silent for {now.arrival - before.arrival:.3f} s before sequence {now.sequence}")
        return found

    def delays(self):
        """Seconds that each frame took to come back, in order of arrival."""
        marked = [(packet.mark(), packet.arrival) for packet in self.packets]
        return [arrival - self.due[number] for number, arrival in marked if number in self.due]

    def seconds(self):
        return self.packets[-1].arrival - self.packets[0].arrival

    def packet(self, number, timestamp, ssrc):
        """What is said in the frame of that number."""
        return struct.pack("!BBHII", 0x80, 0, number % 65536, timestamp, ssrc) + frame(number)

    def _listen(self):
        while not self.ended.is_set():
            try:
                data, source = self.socket.recvfrom(2048)
            except TimeoutError:
                continue
            now = time.monotonic()
            if len(data) > 12:
                self.packets.append(Packet(data, now, source))
                self.heard.set()
        self.socket.close()

    def _speak(self):
        """Each frame leaves on a grid of its own clock; the moment at which it was due is kept."""
        self.heard.wait()
        start = time.monotonic()
        ssrc, base = random.randrange(2**32), random.randrange(2**32)
        number = 0
        while not self.ended.is_set():
            due = start + number * FRAME
            time.sleep(max(0, due - time.monotonic()))
            self.due[number] = due
            try:
                packet = self.packet(number, (base + number * SAMPLES) % 2**32, ssrc)
                self.socket.sendto(packet, self.packets[-1].source)
            except OSError:
                return
            number += 1

    @staticmethod
    def _bind(address):
        while True:
            bound = socket.socket(family(address), socket.SOCK_DGRAM)
            bound.bind((address, 0))
            if bound.getsockname()[1] % 2 == 0:
                return bound
            bound.close()


def summary(delays):
    """Mean and width in milliseconds of all but the lowest and highest twentieth: those are this machine's hiccups."""
    cut = len(delays) // 20
    kept = sorted(delays)[cut : len(delays) - cut]
    return 1000 * mean(kept), 1000 * (kept[-1] - kept[0])


def _linear(code):
    """One byte of G.711 μ-law."""
    bits = ~code
    magnitude = ((2 * (bits & 15) + 33) << (bits >> 4 & 7)) - 33
    return 4 * (-magnitude if bits & 0x80 else magnitude)


MU_LAW = [_linear(code) for code in range(256)]
