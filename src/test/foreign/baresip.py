"""A headless baresip 1.x: registers, calls or answers, speaks a WAV, records what it hears.

It is steered over its JSON control port.
"""

import glob
import json
import os
import re
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from stage import in_uri

CONFIG = """\
poll_method epoll
net_interface {address}
sip_listen {listen}:{sip_port}
call_local_timeout 120
call_max_calls 4
audio_player aubridge,sink{sip_port}
audio_source aufile,{speech}
audio_alert aubridge,alert{sip_port}
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
audio_buffer 20-160
jitter_buffer_delay 1-5
rtp_ports {rtp_ports}
rtcp_mux no
module_path {modules}
snd_path {recordings}
module g711.so
module aubridge.so
module aufile.so
module sndfile.so
module srtp.so
module_tmp uuid.so
module_tmp account.so
module_app contact.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control_port}
{trusted}
"""
ACCOUNT = (
    "<sip:{user}@{domain}>;auth_user={user};auth_pass={password};regint={interval};"
    "answermode={answermode};audio_codecs={codec}/8000/1;ptime=20{more}\n"
)


@dataclass(frozen=True)
class Way:
    """How a phone reaches the server, if not by UDP at its SIP port: transport and host:port there, and a file of those
    whom it trusts; `flow` for RFC 5626, `srtp` as baresip names it (srtp, srtp-mand)."""

    transport: str
    server: str
    trusted: Path | None = None
    flow: bool = False
    srtp: str = ""

    def account(self):
        return "".join((
            f';outbound="sip:{self.server};transport={self.transport}"',
            ";sipnat=outbound" if self.flow else "", f";mediaenc={self.srtp}" if self.srtp else ""))


def module_folder():
    """Where Debian keeps the modules, or None."""
    folders = glob.glob("/usr/lib/*/baresip/modules") + ["/usr/lib/baresip/modules"]
    return next((folder for folder in folders if os.path.isdir(folder)), None)


def _tells_registered(event):
    """The event itself, or an answer to reginfo."""
    return event.get("type") == "REGISTER_OK" or (event.get("response") and "OK" in str(event.get("data")))


class Baresip:
    """One running client. Use with `with`; every event that it tells is kept with its time."""

    def __init__(self, stage, folder, speech, user, server, password, answers=False, codec="PCMU", address=None,
                 way=None):
        self.folder = Path(folder)
        self.address = address or stage.client_address
        self.sip_port = stage.free_port(self.address)
        self.control_port = stage.free_port("127.0.0.1", socket.SOCK_STREAM)
        first = stage.free_port(self.address, step=20)
        self.domain = server.rpartition(":")[0] if way else server
        self.family = "-6" if ":" in self.address else "-4"
        self.events = []
        self.before = set()
        self.changed = threading.Condition()
        (self.folder / "recordings").mkdir(parents=True)
        self._write("config", CONFIG.format(
            address=self.address, listen=in_uri(self.address), sip_port=self.sip_port,
            speech=speech, rtp_ports=f"{first}-{first + 19}",
            modules=module_folder(), recordings=self.folder / "recordings", control_port=self.control_port,
            trusted=f"sip_cafile {way.trusted}" if way and way.trusted else ""))
        self._write("accounts", ACCOUNT.format(
            user=user, domain=self.domain, password=password, interval=300,
            answermode="auto" if answers else "manual", codec=codec, more=way.account() if way else ""))
        self._write("contacts", "")

    def __enter__(self):
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            ["baresip", self.family, "-s", "-f", str(self.folder)],
            stdin=subprocess.PIPE, stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder)
        self.control = self._connect()
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_):
        """Asks it to quit, so that the recordings are complete; insists after 3 s."""
        try:
            self.command("quit")
            self.process.wait(3)
        except (OSError, subprocess.TimeoutExpired):
            self.process.terminate()
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.control.close()
        self.process.stdin.close()
        self.log.close()

    def kill(self):
        """As a power failure does, but for the FIN that the kernel sends."""
        self.process.kill()
        self.process.wait()

    def start_again(self):
        """With the same instance-id."""
        self.control.close()
        self.forget()
        self.__enter__()

    def forget(self):
        """What was told and recorded until now, so that the next call is not taken for the last one."""
        self.events = []
        self.before = set(self._recordings("*"))

    def command(self, name, parameters=""):
        text = json.dumps({"command": name, "params": parameters}).encode()
        self.control.sendall(b"%d:%s," % (len(text), text))

    def dial(self, number):
        self.command("dial", f"sip:{number}@{self.domain}")

    def hang_up(self):
        self.command("hangup")

    def hold(self):
        self.command("hold")

    def resume(self):
        """From here on baresip 1.0 hears, but it records no more: see received()."""
        self.command("resume")

    def press(self, keys):
        self.command("sndcode", keys)

    def await_keys(self, keys, patience=20):
        """The other side has pressed exactly these."""
        told = lambda event: self._keys() if event.get("type") == "CALL_DTMF_START" else ""
        if not self._find(lambda event: len(told(event)) >= len(keys), patience) or self._keys() != keys:
            raise AssertionError(f"baresip was told keys {self._keys()!r}, wanted {keys!r}, see {self.folder}/log")

    def await_received(self, more, patience=20):
        """So many packets of sound have come since this was asked."""
        wanted, end = self._received() + more, time.monotonic() + patience
        while self._received() < wanted:
            if time.monotonic() > end:
                raise AssertionError(f"not {more} packets came to baresip within {patience} s, see {self.folder}/log")
            time.sleep(0.2)

    def await_registered(self, patience=15):
        """The event may be over before the control port is open: then the state is asked for."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.command("reginfo")
            if self._find(_tells_registered, 0.5):
                return
        raise AssertionError(f"baresip did not register, see {self.folder}/log")

    def await_event(self, kind, patience):
        """Time (monotonic) and event of the first of that kind, CALL_ESTABLISHED for example."""
        found = self._find(lambda event: event.get("event") and event.get("type") == kind, patience)
        if not found:
            seen = [event.get("type") for _, event in self.events if event.get("event")]
            raise AssertionError(f"baresip told no {kind} within {patience} s, only {seen}, see {self.folder}/log")
        return found

    def heard(self):
        """File of what came from the other side; complete only after the call."""
        return self._recording("dec")

    def said(self):
        """File of what was really sent."""
        return self._recording("enc")

    def _keys(self):
        return "".join(event["param"] for _, event in list(self.events) if event.get("type") == "CALL_DTMF_START")

    def _received(self):
        """Packets of sound, as baresip itself counts them."""
        known = len(self.events)
        self.command("audio_debug")
        counted = re.compile(r"\brcvd=(\d+)")
        found = self._find(lambda event: counted.search(str(event.get("data"))), 5, known)
        if not found:
            raise AssertionError(f"baresip told no count of packets, see {self.folder}/log")
        return int(counted.search(found[1]["data"])[1])

    def _recording(self, direction):
        files = set(self._recordings(direction)) - self.before
        return max(files, key=os.path.getsize, default=self.folder / "recordings" / "nothing.wav")

    def _recordings(self, direction):
        return glob.glob(str(self.folder / "recordings" / f"*{direction}*.wav"))

    def _find(self, wanted, patience, first=0):
        end = time.monotonic() + patience
        with self.changed:
            while True:
                for stamped in self.events[first:]:
                    if wanted(stamped[1]):
                        return stamped
                left = end - time.monotonic()
                if left <= 0 or self.process.poll() is not None:
                    return None
                self.changed.wait(left)

    def _connect(self):
        for _ in range(100):
            try:
                control = socket.create_connection(("127.0.0.1", self.control_port), 1)
                control.settimeout(None)
                return control
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.process.kill()
        raise AssertionError(f"baresip did not start, see {self.folder}/log")

    def _listen(self):
        """Netstrings, each one JSON event or response."""
        data = b""
        while True:
            try:
                chunk = self.control.recv(65536)
            except OSError:
                return
            if not chunk:
                return
            data += chunk
            while b":" in data:
                length, _, rest = data.partition(b":")
                if not length.isdigit() or len(rest) < int(length) + 1:
                    break
                self._take(rest[: int(length)])
                data = rest[int(length) + 1 :]

    def _take(self, text):
        try:
            event = json.loads(text)
        except ValueError:
            return
        with self.changed:
            self.events.append((time.monotonic(), event))
            self.changed.notify_all()

    def _write(self, name, text):
        (self.folder / name).write_text(text)
