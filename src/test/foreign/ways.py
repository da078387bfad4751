"""A server that is reached over TCP and TLS: its settings, its certificate, and who speaks to it over what."""

import socket
import subprocess
import time

import sound
from baresip import Baresip, Way

CALLER_HZ, CALLED_HZ = 500, 1250


def settings(bench):
    """Certificate and ports for a server of its own; slower pings, so that no ping finds out before a connection's end tells."""
    return [
        *(f"{name}={_port(bench)}" for name in ("sip_tls_port", "ws_port", "wss_port")),
        f"tls_certificate={certificate(bench)}", f"tls_key={_folder(bench) / 'gudok.key'}", "ping_interval=0",
    ]


def certificate(bench):
    """The file that phones must trust; made by the first who asks."""
    file = _folder(bench) / "gudok.crt"
    if not file.exists():
        make_certificate(bench, _folder(bench))
    return file


def make_certificate(bench, folder):
    """As the README has it."""
    command = [str(bench.gudok), "cert", "--self-signed", "--out", str(folder)]
    done = subprocess.run(bench.stage.on_server(command), capture_output=True, text=True, timeout=60, check=False)
    if done.returncode or f"{bench.stage.server_address}" not in done.stdout:
        raise AssertionError(f"gudok cert ended with {done.returncode}: {done.stdout}{done.stderr}")
    return folder / "gudok.crt"


def way(bench, server, transport, **more):
    trusted = certificate(bench) if transport == "tls" else None
    return Way(transport, f"{server.address}:{port(server, transport)}", more.pop("trusted", trusted), **more)


def port(server, transport):
    return int(server.setting("sip_tls_port")) if transport == "tls" else server.sip_port


def phone(bench, server, user, hz, over, answers=False, **more):
    folder = bench.folder / user
    folder.mkdir(parents=True, exist_ok=True)
    speech = folder / f"{hz}.wav"
    sound.write_wav(speech, sound.tone(hz, 60))
    return Baresip(
        bench.stage, folder / f"baresip-{over.transport}", speech, user, server.sip, server.password, answers=answers,
        way=over, **more)


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


def _folder(bench):
    return bench.folder / "tls"


def _port(bench):
    return bench.stage.free_port(bench.stage.server_address, socket.SOCK_STREAM)
