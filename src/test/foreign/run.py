#!/usr/bin/env python3
"""Plays the server against real SIP clients; exit code 1 if a test failed.

The last line is: foreign: N passed, N failed, N skipped

run.py [--loopback] [--keep] [--gudok PATH] [NAME...]     names as printed; the gudok script is the repository's
"""

import argparse
import multiprocessing
import queue
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import unittest
from contextlib import ExitStack
from pathlib import Path

import baresip
import benchmarks
import call_flows
import echo_service
import ipv6_calls
import phone_calls
import process
import secret_calls
import sound_test
import stream_phones
import transcoded_calls
import ways
import web_phones
from server import HOME, Server
from stage import Namespaces, Stage


class Skipped(Exception):
    pass


class Bench:
    """What each test gets: the place, the server's script, a folder for logs."""

    def __init__(self, stage, gudok, folder):
        self.stage = stage
        self.gudok = gudok
        self.folder = folder

    def in_slot(self, slot):
        return self.at(Stage(self.stage.server_namespace, slot))

    def at(self, stage, folder=None):
        return Bench(stage, self.gudok, folder or self.folder)

    @staticmethod
    def skip(reason):
        raise Skipped(reason)


def ears_hear(*_):
    """The judges are judged first."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sound_test)
    result = unittest.TestResult()
    suite.run(result)
    if not result.wasSuccessful():
        raise AssertionError(result.failures + result.errors)


# test, server that it uses, programs that it needs
TESTS = [
    (ears_hear, None, []),
    (echo_service.hears_it_through_baresip, "shipped", ["baresip"]),
    (echo_service.hears_it_through_sipp, "shipped", ["sipp"]),
    (echo_service.hears_the_users_own_text, "own", ["sipp"]),
    (echo_service.speaks_g729_through_bcg729, "shipped", ["sipp"]),
    (phone_calls.caller_hangs_up, "shipped", ["baresip"]),
    (phone_calls.called_phone_hangs_up, "shipped", ["baresip"]),
    (phone_calls.holds_and_resumes, "shipped", ["baresip"]),
    (phone_calls.presses_keys, "shipped", ["baresip"]),
    (transcoded_calls.talks_g711_to_g729, "shipped", ["baresip", "linphonec"]),
    (call_flows.changes_a_session, "flows", ["sipp"]),
    (call_flows.hears_that_the_phone_is_busy, "flows", ["sipp"]),
    (call_flows.hears_that_nobody_answers, "flows", ["sipp"]),
    (call_flows.cancels, "flows", ["sipp"]),
    (call_flows.hears_that_the_phone_is_unreachable, "flows", ["sipp"]),
    (call_flows.rings_a_group, "flows", ["sipp"]),
    (call_flows.hunts, "own", ["sipp"]),
    (ipv6_calls.talks_over_ipv6, None, ["baresip"]),
    (ipv6_calls.changes_a_session_over_ipv6, None, ["sipp"]),
    (process.tells_ready_and_warm, "shipped", []),
    (process.second_server_finds_the_port_taken, "shipped", []),
    (process.sigterm_ends_a_running_call, None, ["sipp"]),
    (process.generated_password_registers, None, ["sipp"]),
    (process.answers_options, "shipped", ["sipp"]),
    (web_phones.registers_from_a_web_page, None, ["chromium", "openssl"]),
    (stream_phones.calls_over_tcp, "streams", ["baresip"]),
    (stream_phones.calls_over_tls, "streams", ["baresip"]),
    (stream_phones.dies_and_comes_back, "streams", ["baresip", "sipp"]),
    (stream_phones.outlives_the_server, None, ["baresip", "sipp"]),
    (secret_calls.linphone_talks_secretly, None, ["baresip", "linphonec"]),
    (secret_calls.linphone_is_asked_again, None, ["baresip", "linphonec"]),
    (secret_calls.wants_secret_sound, None, ["baresip"]),
    (secret_calls.wants_plain_sound, None, ["baresip"]),
    (benchmarks.measures_bridged_calls, None, ["gcc", "java", "mvn", "awk"]),
]
# They keep a processor busy, so they wait until those that look at milliseconds are over.
CALLS = {test[0] for test in TESTS if test[0].__module__ in ("call_flows", "ipv6_calls", "phone_calls", "transcoded_calls")}
HUNGRY = {ears_hear, echo_service.speaks_g729_through_bcg729, benchmarks.measures_bridged_calls,
          web_phones.registers_from_a_web_page} | CALLS
STREAMS = {test[0] for test in TESTS if test[0].__module__ == "stream_phones"}
SECRET = {test[0] for test in TESTS if test[0].__module__ == "secret_calls"}
LONGEST = 180
# settings, or what makes them, and what is different in their dialplan
SERVERS = {
    "shipped": ([], {}),
    "own": (["ping_interval=0"], {"files": [echo_service.OWN_TEXT], "edits": call_flows.SOONER}),
    "streams": (ways.settings, {}),
    "flows": (["ping_interval=0"], {"edits": call_flows.SOONER}),
}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--loopback", action="store_true", help="no network namespaces")
    options.add_argument("--keep", action="store_true", help="keep the logs of a run without failures too")
    options.add_argument("--gudok", type=Path, default=HOME / "gudok")
    options.add_argument("--server-namespace", help=argparse.SUPPRESS)
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    if chosen.server_namespace or chosen.loopback:
        return play(chosen)
    return play_in_namespaces(chosen)


def play_in_namespaces(chosen):
    """Starts itself again at the clients' side."""
    try:
        with Namespaces() as pair:
            command = ["ip", "netns", "exec", pair.client, sys.executable, "-B", __file__]
            command += ["--server-namespace", pair.server, *sys.argv[1:]]
            return subprocess.run(command, check=False).returncode
    except (OSError, subprocess.CalledProcessError) as refusal:
        reason = getattr(refusal, "stderr", None) or refusal
        print(f"no network namespaces ({str(reason).strip()}): testing on loopback")
        return play(chosen)


def play(chosen):
    folder = Path(tempfile.mkdtemp(prefix="gudok-foreign-"))
    bench = Bench(Stage(chosen.server_namespace), chosen.gudok.resolve(), folder)
    tests = [test for test in TESTS if not chosen.names or test[0].__name__ in chosen.names]
    began = time.monotonic()
    with ExitStack() as stack:
        servers = start_servers(bench, {server for _, server, _ in tests if server}, stack)
        outcomes = []
        rest = lambda one: one not in HUNGRY | STREAMS | SECRET
        for together in (rest, HUNGRY.__contains__, STREAMS.__contains__, SECRET.__contains__):
            outcomes += play_all(bench, [test for test in tests if together(test[0])], servers)
    if "FAIL" in outcomes:
        show_logs(folder)
    elif not chosen.keep:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"took {time.monotonic() - began:.0f} s")
    print("foreign: {} passed, {} failed, {} skipped".format(*(outcomes.count(o) for o in ("PASS", "FAIL", "SKIP"))))
    return 1 if "FAIL" in outcomes else 0


def start_servers(bench, names, stack):
    """Name to running server, warm if it tells so, or to the reason why it does not run."""
    servers = {}
    for name in sorted(names):
        try:
            settings, dialplan = SERVERS[name]
            settings = settings(bench) if callable(settings) else settings
            servers[name] = stack.enter_context(Server(bench, f"server-{name}", *settings, **dialplan))
            print(servers[name].lines[0])
            servers[name].linger(r"^gudok warm", 10)
        except (AssertionError, OSError) as failure:
            servers[name] = failure
    return servers


def play_all(bench, tests, servers):
    """All of these at once, each in a process of its own, since they mostly wait."""
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    unfinished, workers = set(), []
    for slot, test in enumerate(tests, 1):
        unfinished.add(test[0].__name__)
        arguments = (bench.in_slot(slot), test, servers.get(test[1]), results)
        workers.append(context.Process(target=play_one, args=arguments, daemon=False))
        workers[-1].start()
    outcomes = []
    end = time.monotonic() + LONGEST
    while unfinished:
        try:
            outcome, name, text = results.get(timeout=max(0.1, end - time.monotonic()))
        except queue.Empty:
            outcome, name, text = "FAIL", min(unfinished), f"not finished after {LONGEST} s"
        unfinished.discard(name)
        print(f"{outcome} {name}{': ' + text if text else ''}", flush=True)
        outcomes.append(outcome)
    for worker in workers:
        worker.join(5)
        worker.terminate()
    return outcomes


def play_one(bench, test, server, results):
    """A test's answer, if it gives one, is what it measured."""
    function, _, programs = test
    name = function.__name__
    try:
        check_programs(programs)
        if isinstance(server, BaseException):
            raise AssertionError(f"no server: {server}")
        results.put(("PASS", name, function(bench, server) or ""))
    except Skipped as reason:
        results.put(("SKIP", name, str(reason)))
    except AssertionError as failure:
        results.put(("FAIL", name, str(failure)))
    except BaseException:  # whatever it is, the others go on
        results.put(("FAIL", name, traceback.format_exc()))


def check_programs(programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Skipped(f"{' and '.join(missing)} is not installed")
    if "baresip" in programs and not baresip.module_folder():
        raise Skipped("baresip's modules are not installed")


def show_logs(folder):
    for log in sorted(folder.glob("*/server.log")):
        print(f"--- end of {log}")
        print("\n".join(log.read_text(errors="replace").splitlines()[-25:]))
    print(f"--- all logs: {folder}")


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main())
