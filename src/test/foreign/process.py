"""Start, stop, and what an operator sees."""

import os
import stat
import subprocess
import time

import rtp
from server import READY, Server
from sipp import Sipp


def tells_ready_and_warm(_, server):
    """Standard output begins with the ready line and tells later that the code is warm."""
    ready = READY.search(server.lines[0])
    if not ready or f"udp:{server.sip}" not in ready[2]:
        raise AssertionError(f"no ready line with udp:{server.sip} at the beginning of: {server.lines}")
    if "gudok warm" not in server.lines:
        raise AssertionError(f"'gudok warm' is not among: {server.lines}")
    return f"ready in {ready[1]} s"


def second_server_finds_the_port_taken(bench, server):
    """Exit code 1 and one clear line."""
    with_same_port = Server(bench, "taken-port", sip_port=server.sip_port)
    with_same_port.start()
    try:
        code = with_same_port.process.wait(20)
    except subprocess.TimeoutExpired:
        raise AssertionError("a second server on the same SIP port goes on") from None
    finally:
        with_same_port.__exit__()
    log = with_same_port.log_text()
    lines = [line for line in log.splitlines() if str(server.sip_port) in line]
    if code != 1 or len(lines) != 1 or "\tat " in log:
        raise AssertionError(f"wanted exit code 1 and one line on port {server.sip_port}, got {code}: {log[-2000:]}")


def sigterm_ends_a_running_call(bench, _):
    """The phone gets BYE, the server ends with 0 within 5 s."""
    with Server(bench, "sigterm") as server, rtp.Endpoint(bench.stage.client_address) as ear:
        with Sipp(bench, "sigterm-call", server, "call.xml", "1003", "echo123", ear_port=ear.port) as call:
            ear.await_sound(10)
            server.stop()
            call.await_success(5)


def generated_password_registers(bench, _):
    """The first start makes a password that only its owner can read; sipp registers, refreshes, unregisters with it."""
    with Server(bench, "generated-password", password=None) as server:
        file = server.data / "default_password"
        mode = stat.S_IMODE(os.stat(file).st_mode)
        if mode != 0o600:
            raise AssertionError(f"{file} has mode {mode:o}, wanted 600")
        password = file.read_text().strip()
        server.linger(r"^gudok warm", 10)  # sipp takes the answer to its own retransmission for a mistake
        with Sipp(bench, "register", server, "register.xml", "1004", password=password) as phone:
            _await_registrations(server, 1)
            phone.await_success(30)
        _await_registrations(server, 0)
        server.stop()


def answers_options(bench, server):
    """200 with Allow, Accept and Supported."""
    with Sipp(bench, "options", server, "options.xml", "1005") as asking:
        asking.await_success(30)


def _await_registrations(server, wanted, patience=15):
    end = time.monotonic() + patience
    while True:
        count = server.status()["registrations"]
        if count == wanted:
            return
        if time.monotonic() > end:
            raise AssertionError(f"gudok status tells {count} registrations, wanted {wanted}")
        time.sleep(0.5)
