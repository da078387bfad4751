"""A server that is reached over TCP and TLS: its settings, its certificate, and who speaks to it over what."""

import socket
import subprocess
import tempfile
import time
from pathlib import Path

import sound
from baresip import Baresip, Way

CALLER_HZ, CALLED_HZ = 500, 1250


def settings(bench):
    """Certificate and ports for a server of its own; no pings, so that nothing but its end tells of a connection."""
    folder = Path(tempfile.mkdtemp(prefix="tls-", dir=bench.folder))
    make_certificate(bench, folder)
    return [
        *(f"{name}={_port(bench)}" for name in ("sip_tls_port", "ws_port", "wss_port")),
        f"tls_certificate={folder / 'gudok.crt'}", f"tls_key={folder / 'gudok.key'}", "ping_interval=0",
    ]


def make_certificate(bench, folder):
    """As the README has it, for all names and addresses of the server's machine."""
    command = [str(bench.gudok), "cert", "--self-signed", "--out", str(folder)]
    done = subprocess.run(bench.stage.on_server(command), capture_output=True, text=True, timeout=60, check=False)
    if done.returncode or bench.stage.server_address not in done.stdout:
        raise AssertionError(f"gudok cert ended with {done.returncode}: {done.stdout}{done.stderr}")


def certificate(server):
    """What its phones are told to trust."""
    return Path(server.setting("tls_certificate"))


def way(server, transport, **more):
    trusted = certificate(server) if transport == "tls" else None
    return Way(transport, f"{server.address}:{port(server, transport)}", trusted, **more)


def port(server, transport):
    return int(server.setting("sip_tls_port")) if transport == "tls" else server.sip_port


def phone(bench, server, user, hz, over, answers=False, name="baresip"):
    folder = bench.folder / user
    folder.mkdir(parents=True, exist_ok=True)
    speech = folder / f"{hz}.wav"
    sound.write_wav(speech, sound.tone(hz, 60))
    return Baresip(
        bench.stage, folder / name, speech, user, server.sip, server.password, answers=answers,
        way=over)


def bindings(server, user):
    return [one for one in server.ask("registrations") if one["aor"].startswith(f"{user}@")]


def await_binding(server, user, patience=20, **wanted):
    """The user's only binding, once it is as wanted: state, transport."""
    end = time.monotonic() + patience
    while True:
        found = bindings(server, user)
        if len(found) == 1 and wanted.items() <= found[0].items():
            return found[0]
        if time.monotonic() > end:
            raise AssertionError(f"{user} is not registered with {wanted}: {found}")
        time.sleep(0.2)


def _port(bench):
    return bench.stage.free_port(bench.stage.server_address, socket.SOCK_STREAM)
