"""A phone in a web page: registers over WS and WSS, is reached over its connection, keeps that open.

Calls need DTLS-SRTP, which the server does not have.
"""

import base64
import hashlib
import socket
import subprocess
import time

from browser import Browser
from server import Server

USER = "1007"


def registers_from_a_web_page(bench, _):
    """Over WS and over WSS, with its *.invalid contact, which the server's pings reach; a page of another origin is refused."""
    certificate, key, fingerprint = _self_signed(bench)
    ports = {scheme: _free_port(bench) for scheme in ("ws", "wss")}
    page_port = bench.stage.free_port("127.0.0.1", socket.SOCK_STREAM)
    settings = [
        *(f"{scheme}_port={port}" for scheme, port in ports.items()), "sip_tls_port=0", f"tls_certificate={certificate}",
        f"tls_key={key}", "ping_interval=2", f"ws_origins=http://127.0.0.1:{page_port}",
    ]
    with Server(bench, "web-server", *settings) as server:
        for scheme, port in ports.items():
            account = _account(server, f"{scheme}://{server.address}:{port}")
            with Browser(bench, f"page-{scheme}", account, port=page_port, trusted=[fingerprint]) as page:
                _registers(server, page, scheme)
        account = _account(server, f"ws://{server.address}:{ports['ws']}")
        with Browser(bench, "page-foreign", account, host="localhost", port=page_port) as page:
            answer = page.does("connect")
            if not answer.startswith("failed"):
                raise AssertionError(f"a page of {page.origin} connects, and it is not in ws_origins: {answer}")


def _registers(server, page, scheme):
    page.must("connect", "connected")
    page.must("register", "Registered")
    binding = _binding(server, lambda one: one["state"] == "reachable")
    if binding["transport"] != scheme or ".invalid" not in binding["contact"]:
        raise AssertionError(f"registered over {scheme}: {binding}")
    page.must("options", "200")
    page.must("keepalive", "answered")
    page.must("unregister", "Unregistered")
    if server.ask("registrations"):
        raise AssertionError(f"still registered: {server.ask('registrations')}")
    page.must("disconnect", "disconnected")


def _binding(server, wanted, patience=20):
    end = time.monotonic() + patience
    while True:
        bindings = server.ask("registrations")
        if len(bindings) == 1 and wanted(bindings[0]):
            return bindings[0]
        if time.monotonic() > end:
            raise AssertionError(f"after {patience} s the registrations are {bindings}")
        time.sleep(0.5)


def _account(server, url):
    return {"server": url, "user": USER, "password": server.password, "domain": server.address}


def _free_port(bench):
    return bench.stage.free_port(bench.stage.server_address, socket.SOCK_STREAM)


def _self_signed(bench):
    """Files of a certificate for the server's address and its key, and the public key's SHA-256 in Base64."""
    certificate, key = bench.folder / "web.pem", bench.folder / "web-key.pem"
    address = bench.stage.server_address
    _openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
        f"/CN={address}", "-addext", f"subjectAltName=IP:{address}", "-keyout", key, "-out", certificate)
    public = _openssl("pkey", "-in", key, "-pubout", "-outform", "DER")
    return certificate, key, base64.b64encode(hashlib.sha256(public).digest()).decode()


def _openssl(*words):
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, timeout=20, check=False)
    if done.returncode:
        raise AssertionError(f"openssl {words[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout
