"""A headless linphonec 5.1 that knows one codec: registers, calls or answers, speaks a WAV, records what it hears.

It is steered over its standard input.
"""

import os
import re
import subprocess
import time
from pathlib import Path

CONFIG = """\
[sip]
sip_port={sip_port}
sip_tcp_port=0
sip_tls_port={tls_port}
bind_address={address}
guess_hostname=1
use_ipv6=0
{secure}[rtp]
audio_rtp_port={rtp_port}
audio_jitt_comp=60
[net]
firewall_policy=0
mtu=0
[sound]
echocancellation=0
[video]
enabled=0
capture=0
display=0
[misc]
uuid=00000000-0000-1000-8000-{user:0>12}
"""
# TLS with a server that has proved itself, and sound that is encrypted
SECURE = """\
verify_server_certs=1
verify_server_cn=1
root_ca={trusted}
media_encryption=srtp
media_encryption_mandatory=1
"""
CODEC = "[audio_codec_{index}]\nmime={name}\nrate={rate}\nchannels={channels}\nenabled={enabled}\n"
# What Debian's has; a codec that the file does not name is offered.
CODECS = [
    ("G729", 8000, 1), ("opus", 48000, 2), ("PCMU", 8000, 1), ("PCMA", 8000, 1), ("GSM", 8000, 1), ("G722", 8000, 1),
    ("speex", 8000, 1), ("speex", 16000, 1), ("speex", 32000, 1), ("iLBC", 8000, 1), ("BV16", 8000, 1),
    ("L16", 44100, 1), ("L16", 44100, 2),
]


class Linphone:
    """One running client. Use with `with`. It must not stand on the loopback, where it takes itself for offline.

    It registers by UDP; with `trusted`, a file of those whom it trusts, over TLS, and then its sound is encrypted."""

    def __init__(self, stage, folder, speech, user, server, password, codec="G729", trusted=None):
        self.folder = Path(folder)
        self.speech = speech
        self.user, self.server, self.password = user, server, password
        address = stage.client_addresses[1]
        for needed in (".local/share/linphone", ".config/linphone"):
            (self.folder / needed).mkdir(parents=True)
        self.transport = ";transport=tls" if trusted else ""
        port = stage.free_port(address)
        config = CONFIG.format(
            address=address, sip_port=0 if trusted else port, tls_port=port if trusted else 0,
            rtp_port=stage.free_port(address), user=user, secure=SECURE.format(trusted=trusted) if trusted else "")
        for index, (name, rate, channels) in enumerate(CODECS):
            config += CODEC.format(index=index, name=name, rate=rate, channels=channels, enabled=int(name == codec))
        (self.folder / "config").write_text(config)

    def __enter__(self):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen(
                ["stdbuf", "-o0", "linphonec", "-c", "config", "-d", "6", "-l", "log", "-a"],
                stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, cwd=self.folder, text=True,
                env={**environment, "HOME": str(self.folder)})
        return self

    def __exit__(self, *_):
        """Asks it to quit, so that it unregisters; insists after 5 s."""
        try:
            self._type("quit")
            self.process.wait(5)
        except (OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()

    def register(self, patience=30):
        self._await("linphonec>", time.monotonic() + patience)
        host = self.server.partition(":")[0]
        for line in (
            "soundcard use files", "ec off", f"play {self.speech}", f"record {self.heard()}",
            f"register sip:{self.user}@{host} sip:{self.server}{self.transport} {self.password}",
        ):
            self._type(line)

    def await_registered(self, patience=30):
        end = time.monotonic() + patience
        self.register(patience)
        while not re.search(r"registered, identity=", self._said()):
            self._type("status register")
            time.sleep(0.5)
            self._check(end)

    def dial(self, number):
        self._type(f"call sip:{number}@{self.server.partition(':')[0]}")

    def hang_up(self):
        self._type("terminate")

    def hold(self):
        self._type("pause")

    def resume(self):
        self._type("resume")

    def await_said(self, text, patience, times=1):
        self._await(text, time.monotonic() + patience, times)

    def await_logged(self, text, patience=30):
        end = time.monotonic() + patience
        while not self.logged(text):
            self._check(end)
            time.sleep(0.2)

    def logged(self, text):
        return text in (self.folder / "log").read_text(errors="replace")

    def heard(self):
        """File of what came from the other side; it grows."""
        return self.folder / "heard.wav"

    def _await(self, text, end, times=1):
        while self._said().count(text) < times:
            self._check(end)
            time.sleep(0.1)

    def _check(self, end):
        if time.monotonic() > end or self.process.poll() is not None:
            raise AssertionError(f"linphonec is not ready, see {self.folder}: {self._said()[-500:]}")

    def _said(self):
        return (self.folder / "output").read_text(errors="replace")

    def _type(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
