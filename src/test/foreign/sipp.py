"""Runs sipp with the scenarios beside this file."""

import subprocess
from pathlib import Path

SCENARIOS = Path(__file__).parent / "scenarios"


class Sipp:
    """One call of one scenario. Use with `with`; leaving early ends the process."""

    def __init__(self, bench, name, server, scenario, user, number="", password=None, port=None, **keys):
        self.folder = bench.folder / name
        self.folder.mkdir()
        address = bench.stage.client_address
        request_user = f"{number}@" if number else ""
        self.command = [
            "sipp", server.sip, "-sf", str(SCENARIOS / scenario), "-m", "1", "-nostdin",
            "-i", address, "-p", str(port or bench.stage.free_port(address)),
            "-s", number or user, "-au", user, "-ap", password or server.password,
            "-auth_uri", f"{request_user}{server.sip}",
            "-timeout", "90", "-timeout_error", "-recv_timeout", "60000",
            "-trace_msg", "-message_file", "messages.log", "-trace_err", "-error_file", "errors.log",
        ]
        for key, value in {"user": user, "format": 0, "encoding": "PCMU", **keys}.items():
            self.command += ["-key", key, str(value)]

    def __enter__(self):
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=self.folder)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def await_success(self, patience):
        """The scenario ran to its end: every message came that had to, and none that had not."""
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"sipp did not finish within {patience} s\n{self.errors()}") from None
        if code:
            raise AssertionError(f"sipp ended with {code}\n{self.errors()}")

    def messages(self):
        return self._read("messages.log")

    def errors(self):
        return f"see {self.folder}\n{self._read('errors.log')[-3000:]}"

    def _read(self, name):
        path = self.folder / name
        return path.read_text(errors="replace") if path.exists() else ""
