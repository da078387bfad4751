"""baresip over TCP and TLS: calls in both directions, and connections that die."""

import time

import call_flows
import ears
import ways
from server import Server
from ways import CALLED_HZ, CALLER_HZ

SECOND = 50  # packets
STORED = 2  # seconds; the server writes each half second


def calls_over_tcp(bench, server):
    """The echo service; then a call with hold, ended by the caller, and one that is ended by the called phone."""
    _calls(bench, server, "tcp", ("1000", "1001"))


def calls_over_tls(bench, server):
    """The same, with the certificate that the server has made for itself."""
    _calls(bench, server, "tls", ("1002", "1003"))


def _calls(bench, server, transport, users):
    over = ways.way(server, transport)
    with ways.phone(bench, server, users[0], CALLER_HZ, over) as caller:
        caller.await_registered()
        ways.await_binding(server, users[0], transport=transport)
        with ways.phone(bench, server, users[1], CALLED_HZ, over, answers=True) as called:
            called.await_registered()
            _call(server, caller, called, users, caller.hang_up, hold=True)
            _call(server, caller, called, users, called.hang_up)
        _hears_its_echo(caller)
    left = [one for user in users for one in ways.bindings(server, user)]
    if left:
        raise AssertionError(f"still registered: {left}")


def _call(server, caller, called, users, hang_up, hold=False):
    for one in (caller, called):
        one.forget()
    caller.dial(users[1])
    caller.await_event("CALL_ESTABLISHED", 20)
    called.await_event("CALL_ESTABLISHED", 20)
    ears.await_tone(caller.heard, CALLED_HZ)
    ears.await_tone(called.heard, CALLER_HZ)
    if hold:
        _holds(server, caller, called, users[0])
    hang_up()
    caller.await_event("CALL_CLOSED", 10)
    called.await_event("CALL_CLOSED", 10)


def _holds(server, caller, called, user):
    caller.hold()
    ears.await_music(called.heard, CALLER_HZ)
    check_held(server, user)
    caller.resume()
    ears.await_tone(called.heard, CALLER_HZ)
    caller.await_received(2 * SECOND)


def check_held(server, user):
    state = server.ask("calls", user)[0]["state"]
    if state != "held":
        raise AssertionError(f"the call that {user} holds is {state}")


def _hears_its_echo(caller):
    """9196: what it says comes back at once."""
    caller.forget()
    caller.dial("9196")
    caller.await_event("CALL_ESTABLISHED", 20)
    ears.await_tone(caller.heard, CALLER_HZ)
    caller.hang_up()
    caller.await_event("CALL_CLOSED", 10)


def dies_and_comes_back(bench, server):
    """A flow over TCP and one over TLS: killed, they are awaited, calls fail at once; started again, they are called."""
    for transport, user, caller in (("tcp", "1004", "1006"), ("tls", "1005", "1007")):
        over = ways.way(server, transport, flow=True)
        with ways.phone(bench, server, user, CALLED_HZ, over, answers=True) as phone:
            phone.await_registered()
            contact = ways.await_binding(server, user, transport=transport)["contact"]
            phone.kill()
            ways.await_binding(server, user, state="awaiting-reconnect", contact=contact)
            _is_refused(bench, server, caller, user)
            phone.start_again()
            phone.await_registered()
            ways.await_binding(server, user, state="unknown")
            _is_called(bench, server, caller, user, phone)


def outlives_the_server(bench, _):
    """The server is killed and started with its data: a flow is awaited until it registers, another phone is connected to."""
    with Server(bench, "restarted", *ways.settings(bench)) as server:
        flow = ways.phone(bench, server, "1010", CALLED_HZ, ways.way(server, "tls", flow=True), answers=True)
        other = ways.phone(bench, server, "1011", CALLED_HZ, ways.way(server, "tcp"), answers=True)
        with flow, other:
            flow.await_registered()
            other.await_registered()
            time.sleep(STORED)
            server.restart()
            ways.await_binding(server, "1010", state="awaiting-reconnect")
            ways.await_binding(server, "1011", state="unknown")
            _is_refused(bench, server, "1012", "1010")
            _is_called(bench, server, "1013", "1011", other)
            # baresip waits 30 s to 60 s after a connection that broke
            ways.await_binding(server, "1010", patience=75, state="unknown")
            _is_called(bench, server, "1014", "1010", flow)


def _is_refused(bench, server, caller, number):
    """480, because nobody is there, not because nobody answered."""
    legs = call_flows.play(
        bench, server, f"refused-{number}", (caller, number, "refused_480.xml"), [], spoken="unreachable")
    call_flows.check(legs, "A", hangup_cause="USER_NOT_REGISTERED", sip_term_status="480")


def _is_called(bench, server, user, number, phone):
    with ways.phone(bench, server, user, CALLER_HZ, ways.way(server, "tcp")) as caller:
        _call(server, caller, phone, (user, number), caller.hang_up)
