#!/usr/bin/env python3
"""Many calls that hear one prompt, encoded once: processor time of the server for each packet, codec by codec.

src/bench/prompts.py [--calls 200] [--seconds 6] [--rounds 2]       about two minutes; Gudok must be built

All cases are warmed up, each with as many calls for as long as it is measured later, before the first one counts; then the cases follow
each other in the order that is printed, and again in the reverse one.

Phones on 127.0.0.1 call Gudok on 127.0.0.9, which plays its goodbye again and again. They send nothing, so that a packet is one that
Gudok made; the kernel throws away what they do not read.
"""

import argparse
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
HOST = "127.0.0.9"
CASES = {"PCMU": (0, ""), "G729, annexb=no": (18, "a=fmtp:18 annexb=no\r\n"), "G729, annexb=yes": (18, "")}
PLAN = """<context name="public"><extension name="bench"><condition field="destination_number" expression="^bench$">
<action application="answer"/><action application="endless_playback" data="%s"/></condition></extension></context>"""


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Phone:
    """One call: the INVITE, the ACK, a socket for sound."""

    def __init__(self, sip_port, number, case):
        self.rtp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.rtp.bind(("127.0.0.1", 0))
        self.sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sip.bind(("127.0.0.1", 0))
        self.sip.connect((HOST, sip_port))
        self.sip.settimeout(10)
        self.number = number
        payload_type, attributes = CASES[case]
        self.sdp = (
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            f"m=audio {self.rtp.getsockname()[1]} RTP/AVP {payload_type}\r\n{attributes}a=ptime:20\r\n"
        )

    def send(self, method, sequence, to_tag="", body=""):
        port = self.sip.getsockname()[1]
        kind = "Content-Type: application/sdp\r\n" if body else ""
        self.sip.send(
            (
                f"{method} sip:bench@{HOST} SIP/2.0\r\n"
                f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{method}{self.number}x{port};rport\r\n"
                f"From: <sip:bench@{HOST}>;tag=p{self.number}\r\nTo: <sip:bench@{HOST}>{to_tag}\r\n"
                f"Call-ID: prompt-{self.number}-{port}\r\nCSeq: {sequence} {method}\r\nMax-Forwards: 70\r\n"
                f"Contact: <sip:bench@127.0.0.1:{port}>\r\n{kind}Content-Length: {len(body)}\r\n\r\n{body}"
            ).encode()
        )

    def begin(self):
        self.send("INVITE", 1, body=self.sdp)
        while True:
            answer = self.sip.recv(8192).decode()
            status = int(answer.split(" ", 2)[1])
            if status >= 200:
                break
        if status != 200:
            raise SystemExit("prompts.py: the call was answered " + answer.split("\r\n", 1)[0])
        self.tag = re.search(r"^To:.*(;tag=[^;\r\n]+)", answer, re.M | re.I).group(1)
        self.send("ACK", 1, self.tag)

    def end(self):
        self.send("BYE", 2, self.tag)
        self.rtp.close()
        self.sip.close()


class Server:
    def __init__(self, folder):
        self.sip_port = free_port(socket.SOCK_DGRAM)
        self.http_port = free_port(socket.SOCK_STREAM)
        subprocess.run(["cp", "-R", str(HOME / "config"), folder + "/config"], check=True)
        Path(folder, "config/dialplan/aa_bench.xml").write_text(PLAN % (HOME / "config/sounds/en/echo/goodbye.wav"))
        log = open(folder + "/log", "w")
        settings = {"sip_bind": HOST, "rtp_bind": HOST, "sip_port": self.sip_port, "ws_port": 0, "auth_calls": "false"}
        settings |= {"http_bind": HOST, "http_port": self.http_port}
        words = [word for name, value in settings.items() for word in ("--set", f"{name}={value}")]
        command = [str(HOME / "gudok"), "run", "--config", folder + "/config", "--data", folder + "/data", *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.process.stdout:
            if "gudok warm" in line:
                return
        raise SystemExit("prompts.py: Gudok did not start: " + Path(folder, "log").read_text()[-2000:])

    def cpu_us(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1_000_000 // os.sysconf("SC_CLK_TCK")

    def packets(self):
        with urllib.request.urlopen(f"http://{HOST}:{self.http_port}/metrics") as answer:
            found = re.search(r"^gudok_rtp_packets_sent_total(?:\{\})? (\S+)", answer.read().decode(), re.M)
        return float(found.group(1))

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def measure(server, case, calls, seconds):
    """Packets and processor time (us) of some seconds of calls that have gone on for two."""
    phones = [Phone(server.sip_port, number, case) for number in range(calls)]
    for phone in phones:
        phone.begin()
    time.sleep(2)
    cpu, packets = server.cpu_us(), server.packets()
    time.sleep(seconds)
    packets, cpu = server.packets() - packets, server.cpu_us() - cpu
    for phone in phones:
        phone.end()
    time.sleep(1)
    return packets, cpu


def row(case, packets, cpu, calls, seconds):
    share = packets / (calls * seconds * 50)
    print(f"| {case} | {packets:.0f} | {100 * share:.0f} % | {cpu / packets:.2f} | {cpu / calls / seconds:.0f} |", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--calls", type=int, default=200)
    options.add_argument("--seconds", type=int, default=6)
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    order = [case for turn in range(chosen.rounds) for case in (list(CASES) if turn % 2 == 0 else reversed(CASES))]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            for case in CASES:
                measure(server, case, chosen.calls, chosen.seconds)
            print("after a warm-up of each, in this order: " + "; ".join(order) + "\n")
            print("| codec | packets | of 50 a second | CPU µs per packet | CPU µs per second of a call |\n|---|---|---|---|---|")
            for case in order:
                row(case, *measure(server, case, chosen.calls, chosen.seconds), chosen.calls, chosen.seconds)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
