"""The benchmarks of sound work: they are run small, and what they measure then says nothing."""

import re
import subprocess

from server import HOME

PATIENCE_S = 150


def smoke(*options):
    """The row of the server in the table that comes out."""
    command = [str(HOME / "src/bench/media.sh"), "--smoke", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    rows = [line for line in done.stdout.splitlines() if re.match(r"\| (bridged-)?gudok ", line)]
    if done.returncode or len(rows) != 1:
        raise AssertionError(f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return rows[0]


def measures_bridged_calls(*_):
    row = smoke("--bridge")
    packets = re.match(r"\| bridged-gudok \| 10 of 10 \| [^|]+ \| \d+ of (\d+) ", row)
    if not packets or int(packets.group(1)) < 500:
        raise AssertionError(row)
