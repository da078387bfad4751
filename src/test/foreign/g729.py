"""A G.729 phone's ear and mouth: the library bcg729, where it is installed, and RTP around it."""

import ctypes
import struct

import rtp

FRAME_SAMPLES = 80
FRAME_BYTES = 10
SID_BYTES = 2
PAYLOAD_TYPE = 18


def installed_coder():
    """bcg729, or None."""
    try:
        found = ctypes.CDLL("libbcg729.so.0")
    except OSError:
        return None
    for name in ("initBcg729DecoderChannel", "initBcg729EncoderChannel"):
        getattr(found, name).restype = ctypes.c_void_p
    return found


def encode(bcg729, samples):
    """Whole frames, ten bytes each."""
    encoder = ctypes.c_void_p(bcg729.initBcg729EncoderChannel(0))
    frames = []
    for start in range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
        pcm = (ctypes.c_int16 * FRAME_SAMPLES)(*samples[start : start + FRAME_SAMPLES])
        out, length = (ctypes.c_uint8 * FRAME_BYTES)(), ctypes.c_uint8()
        bcg729.bcg729Encoder(encoder, pcm, out, ctypes.byref(length))
        frames.append(bytes(out))
    bcg729.closeBcg729EncoderChannel(encoder)
    return b"".join(frames)


def decode(bcg729, frames):
    """Samples of frames: of speech, of noise (SID), and None for one that lacks."""
    decoder = ctypes.c_void_p(bcg729.initBcg729DecoderChannel())
    heard = []
    for frame in frames:
        out = (ctypes.c_int16 * FRAME_SAMPLES)()
        bits = (ctypes.c_uint8 * FRAME_BYTES)(*(frame or b""))
        length = len(frame or bytes(FRAME_BYTES))
        bcg729.bcg729Decoder(decoder, bits, length, int(frame is None), int(length == SID_BYTES), 0, out)
        heard += out
    bcg729.closeBcg729DecoderChannel(decoder)
    return heard


class Endpoint(rtp.Endpoint):
    """Speaks two frames in each packet."""

    def __init__(self, address, bcg729, samples):
        super().__init__(address)
        self.bcg729 = bcg729
        self.said = samples
        self.encoded = encode(bcg729, samples)

    def packet(self, number, timestamp, ssrc):
        start = 2 * FRAME_BYTES * number
        header = struct.pack("!BBHII", 0x80, PAYLOAD_TYPE, number % 65536, timestamp, ssrc)
        return header + self.encoded[start : start + 2 * FRAME_BYTES]

    def samples(self):
        first = self.packets[0].timestamp
        frames = {}
        for packet in self.packets:
            at = (packet.timestamp - first) % 2**32 // FRAME_SAMPLES
            for start in range(0, len(packet.payload), FRAME_BYTES):
                frames[at + start // FRAME_BYTES] = packet.payload[start : start + FRAME_BYTES]
        return decode(self.bcg729, [frames.get(at) for at in range(max(frames) + 1)])
