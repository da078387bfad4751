"""Where server and clients stand: two network namespaces of this run's own, or the loopback when rights are missing."""

import errno
import os
import random
import socket
import subprocess

SERVER_ADDRESS = "10.77.0.1"
CLIENT_ADDRESSES = ["10.77.0.2", "10.77.0.3"]


class Namespaces:
    """A pair joined by a cable; `with` makes and removes it. The clients' side is where the tests themselves run."""

    def __init__(self):
        self.server = f"gdkS{os.getpid()}"
        self.client = f"gdkC{os.getpid()}"

    def __enter__(self):
        try:
            for name in (self.server, self.client):
                _ip("netns", "add", name)
            _ip("link", "add", "v0", "netns", self.server, "type", "veth", "peer", "name", "v0", "netns", self.client)
            self._dress(self.server, [SERVER_ADDRESS])
            self._dress(self.client, CLIENT_ADDRESSES)
            _ip("-n", self.client, "route", "add", "default", "via", SERVER_ADDRESS)  # linphonec hangs up without
        except (OSError, subprocess.CalledProcessError):
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for name in (self.server, self.client):
            subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL, check=False)

    @staticmethod
    def _dress(name, addresses):
        _ip("-n", name, "link", "set", "lo", "up")
        _ip("-n", name, "link", "set", "v0", "up")
        for address in addresses:
            _ip("-n", name, "addr", "add", f"{address}/24", "dev", "v0")


def _ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


class Stage:
    """What a test needs to know of the place. Each `slot` has its own ports, because tests run beside each other."""

    FIRST_PORT, PORTS_PER_SLOT = 10000, 1000  # twenty-two slots below the ports that the kernel gives away

    def __init__(self, server_namespace=None, slot=0):
        self.server_namespace = server_namespace
        self.slot = slot
        self.server_address = SERVER_ADDRESS if server_namespace else "127.0.0.1"
        self.client_addresses = CLIENT_ADDRESSES if server_namespace else ["127.0.0.1", "127.0.0.1"]
        self.client_address = self.client_addresses[0]
        self.given = set()

    def server_settings(self):
        return [] if self.server_namespace else ["sip_bind=127.0.0.1", "domain=127.0.0.1"]

    def on_server(self, command):
        """The same command, run at the server's side."""
        return ["ip", "netns", "exec", self.server_namespace, *command] if self.server_namespace else command

    def ports(self):
        """All that this slot's programs use, but for those of another slot's server."""
        first = self.FIRST_PORT + self.slot * self.PORTS_PER_SLOT
        return range(first, first + self.PORTS_PER_SLOT)

    def free_port(self, address, kind=socket.SOCK_DGRAM, step=2):
        """An even port that nobody holds, and `step - 1` behind it; an address of the other side is not looked at."""
        mine = self.ports()
        while True:
            port = random.randrange(mine.start, mine.stop - step, 2)
            wanted = range(port, port + step)
            if self.given.isdisjoint(wanted) and all(_is_free(address, p, kind) for p in wanted):
                self.given.update(wanted)
                return port


class Ipv6Loopback(Stage):
    """Server and clients at ::1, on the clients' side, whatever the place of the others is."""

    def __init__(self, slot):
        super().__init__(None, slot)
        self.server_address = "::1"
        self.client_addresses = ["::1", "::1"]
        self.client_address = "::1"

    def server_settings(self):
        return ["sip_bind=::1", "domain=[::1]"]

    @staticmethod
    def is_there():
        try:
            with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
                probe.bind(("::1", 0))
        except OSError:
            return False
        return True


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def in_uri(address):
    """IPv6 stands in brackets there."""
    return f"[{address}]" if ":" in address else address


def _is_free(address, port, kind):
    with socket.socket(family(address), kind) as probe:
        try:
            probe.bind((address, port))
        except OSError as error:
            return error.errno == errno.EADDRNOTAVAIL
        return True
