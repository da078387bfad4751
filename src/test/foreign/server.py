"""The real server, started as its users start it: ./gudok run."""

import json
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from stage import in_uri

HOME = Path(__file__).resolve().parents[3]
READY = re.compile(r"gudok ready in ([\d.]+) s sip=(\S+) http=(\S+)")


class Server:
    """One running server with data, log and, they are wanted, `files` of its own dialplan
    beside the shipped ones and `edits` of default.xml: what is there, and what stands there instead. Use with `with`."""

    def __init__(self, bench, name, *settings, files=(), edits=(), sip_port=None, password="foreign-secret"):
        self.stage = bench.stage
        self.gudok = bench.gudok
        self.password = password
        self.folder = bench.folder / name
        self.folder.mkdir()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.address = self.stage.server_address
        self.sip_port = sip_port or self.stage.free_port(self.address)
        self.settings = [
            f"sip_port={self.sip_port}",
            "ws_port=0",  # several servers share an address; who wants web pages gives a port
            f"http_port={self.stage.free_port('127.0.0.1')}",
            "rtp_ports={0}-{1}".format(*self._rtp_ports()),
            *self.stage.server_settings(),
            *([f"default_password={password}"] if password else []),
            *settings,
        ]
        self.config = self._copy_config(files, edits) if files or edits else None
        self.lines = []
        self.said = threading.Condition()

    @property
    def sip(self):
        """host:port"""
        return f"{in_uri(self.address)}:{self.sip_port}"

    def __enter__(self):
        self.start()
        try:
            self.await_ready()
        except AssertionError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.reader.join(5)

    def start(self):
        command = [str(self.gudok), "run", "--data", str(self.data)]
        command += ["--config", str(self.config)] if self.config else []
        for setting in self.settings:
            command += ["--set", setting]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.stage.on_server(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def restart(self):
        """Killed, and started with what it has stored."""
        self.process.kill()
        self.process.wait()
        self.reader.join(5)
        self.lines.clear()
        self.start()
        self.await_ready()

    def await_ready(self, patience=60):
        """The match of the ready line: seconds, SIP addresses, HTTP address."""
        return READY.search(self.await_line(READY, patience))

    def await_line(self, pattern, patience):
        """Waits for a line of standard output."""
        end = time.monotonic() + patience
        with self.said:
            while True:
                found = next((line for line in self.lines if re.search(pattern, line)), None)
                if found:
                    return found
                left = end - time.monotonic()
                if left <= 0 or not self.reader.is_alive():
                    wanted = getattr(pattern, "pattern", pattern)
                    raise AssertionError(f"the server did not say {wanted}, see {self.log}:\n{self.log_text()[-2000:]}")
                self.said.wait(min(left, 0.5))

    def linger(self, pattern, patience):
        """As await_line, for what may be missing."""
        try:
            self.await_line(pattern, patience)
        except AssertionError:
            pass

    def stop(self, patience=5):
        """SIGTERM; exit code 0 within that many seconds, or the test fails."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the server still runs {patience} s after SIGTERM, see {self.log}") from None
        if code:
            raise AssertionError(f"the server ended with {code} after SIGTERM, see {self.log}")

    def setting(self, name):
        """As it was started with."""
        given = (setting.partition("=") for setting in reversed(self.settings))
        return next(text for key, _, text in given if key == name)

    def status(self):
        return self.ask("status")

    def ask(self, *words, patience=20):
        """What a command prints as JSON. It is asked again while the server has too many such questions at a time."""
        command = self.stage.on_server([str(self.gudok), *words, "--json", "--data", str(self.data)])
        end = time.monotonic() + patience
        while True:
            done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
            if not done.returncode:
                return json.loads(done.stdout)
            if "too many slow requests" not in done.stderr or time.monotonic() > end:
                raise AssertionError(f"gudok {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
            time.sleep(0.2)

    def log_text(self):
        return self.log.read_text(errors="replace")

    def _rtp_ports(self):
        first = self.stage.free_port(self.address, step=64)
        return first, first + 63

    def _copy_config(self, files, edits):
        config = self.folder / "config"
        shutil.copytree(HOME / "config", config)
        for file in files:
            shutil.copy(file, config / "dialplan")
        dialplan = config / "dialplan" / "default.xml"
        text = dialplan.read_text()
        for old, new in edits:
            if old not in text:
                raise AssertionError(f"{dialplan} has no {old}")
            text = text.replace(old, new)
        dialplan.write_text(text)
        return config

    def _read(self):
        for line in self.process.stdout:
            with self.said:
                self.lines.append(line.rstrip("\n"))
                self.said.notify_all()
        with self.said:
            self.said.notify_all()
