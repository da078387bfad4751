"""The sound on the wire, as somebody sees it who listens there."""

import socket
import struct
import threading

import rtp
import sound

ANY_FRAME = 3  # ETH_P_ALL
MOST = 20000


class Wire:
    """RTP at all interfaces of this side, both directions. Use with `with`; needs root."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ANY_FRAME))
        self.socket.settimeout(0.2)
        self.ended = threading.Event()
        self.frames = []

    def __enter__(self):
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.reader.join(5)
        self.socket.close()

    def packets(self, ports):
        """RTP packets from or to one of these ports: everything behind the fixed header."""
        found = []
        for frame in list(self.frames):
            udp = frame[(frame[0] & 15) * 4 :]
            source, target = struct.unpack("!HH", udp[:4])
            data = udp[8:]
            if {source, target} & set(ports) and len(data) > 12 and data[0] >> 6 == 2 and not 72 <= data[1] & 127 <= 76:
                found.append(data[12:])
        return found

    def _read(self):
        while not self.ended.is_set():
            try:
                frame = self.socket.recv(2048)
            except TimeoutError:
                continue
            if len(frame) > 28 and frame[0] >> 4 == 4 and frame[9] == socket.IPPROTO_UDP and len(self.frames) < MOST:
                self.frames.append(frame)


def tones(packets, hz, samples=160):
    """How many of these packets are, read as PCMU, nothing but that tone."""
    return sum(sound.has_tone([rtp.MU_LAW[byte] for byte in packet[:samples]] * 4, hz, 0.05) for packet in packets)
