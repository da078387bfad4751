"""Phones and a server that have IPv6 alone."""

from contextlib import contextmanager

import call_flows
import phone_calls
from server import Server
from stage import Ipv6Loopback

# two such servers may stand beside each other
SETTINGS = ["ping_interval=0", "http_bind=::1"]


def talks_over_ipv6(bench, _):
    """Two phones register at [::1], one calls the other, both hear each other, the called one hangs up."""
    with _server(bench, "ipv6-server") as (there, server):
        with phone_calls.talking(there, server, "ipv6-phones", ("1010", "1011")) as (_, called):
            sources = {line["source"] for line in server.ask("registrations")}
            called.hang_up()
        legs = call_flows.records(server, "1011", 2)
    call_flows.check(legs, "A", hangup_cause="NORMAL_CLEARING", remote_media_ip="::1")
    call_flows.check(legs, "1011", hangup_cause="NORMAL_CLEARING", remote_media_ip="::1")
    if not sources or not all(source.startswith("[::1]:") for source in sources):
        raise AssertionError(f"phones are registered from {sources}")


def changes_a_session_over_ipv6(bench, _):
    """The same flow as over IPv4: challenges, re-INVITE, BYE."""
    with _server(bench, "ipv6-sipp-server", edits=call_flows.SOONER) as (there, server):
        server.linger(r"^gudok warm", 10)
        call_flows.changes_a_session(there, server)


@contextmanager
def _server(bench, name, edits=()):
    if not Ipv6Loopback.is_there():
        bench.skip("this machine has no IPv6 loopback address ::1")
    folder = bench.folder / name
    folder.mkdir()
    there = bench.at(Ipv6Loopback(bench.stage.slot), folder)
    with Server(there, name, *SETTINGS, edits=edits) as server:
        yield there, server
