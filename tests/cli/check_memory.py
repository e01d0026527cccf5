#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds the command line to how it ends where memory does not suffice.

    check_memory.py BIN_DIR

BIN_DIR has trailscope-cli and trailscope-make-archive of a build without sanitizers. Loads an archive of 400,000
events again and again, with more and more addresses to be had (RLIMIT_AS, as `ulimit -v` sets it). Every one has to
end by itself, with status 0, or with status 1 and a message; a count that it prints is at most what there is, and
all of it where the status is 0.

Status 0: all did; 1: some did not; 2: wrong use; 77: addresses cannot be limited here.
"""

import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

EVENTS = 400_000
LIMITS = range(150, 301, 10)  # MiB
COMMANDS = [["summary", "--format", "json"], ["query", "--format", "csv", "--sort", "time", "--limit", "3"]]


def run(program, command, archive, mebibytes):
    def limit():
        size = mebibytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return subprocess.run([program, *command, archive], capture_output=True, text=True, timeout=300,
                          preexec_fn=limit if mebibytes else None)


def fault_of(command, result):
    """What is wrong with how it ended; None where nothing is."""
    if result.returncode not in (0, 1):
        return f"status {result.returncode}: {result.stderr.strip()[-300:]}"
    if result.returncode == 1 and not re.search(r"^trailscope-cli: .*\bMemory ran out\b", result.stderr, re.M):
        return f"status 1 without a word of memory: {result.stderr.strip()[-300:]}"
    if command[0] == "summary" and result.stdout:
        events = json.loads(result.stdout)["events"]
        if events > EVENTS or (result.returncode == 0) != (events == EVENTS):
            return f"status {result.returncode} with {events} events"
    if result.returncode == 0 and not result.stdout:
        return "status 0 without output"
    return None


def main(arguments):
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    if not sys.platform.startswith("linux"):
        print("Not checked: addresses are limited on Linux only.")
        return 77
    bin_dir = Path(arguments[0]).resolve()
    program = bin_dir / "trailscope-cli"
    faults = 0
    short = 0
    kept = 0
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        subprocess.run([bin_dir / "trailscope-make-archive", "big", archive, "--events", str(EVENTS), "--seed", "1"],
                       check=True, stdout=subprocess.DEVNULL)
        for mebibytes in [None, *LIMITS]:
            for command in COMMANDS:
                result = run(program, command, archive, mebibytes)
                fault = fault_of(command, result)
                if not mebibytes and result.returncode != 0:
                    fault = fault or "there is memory enough, and it did not end well"
                faults += fault is not None
                short += result.returncode == 1
                kept += result.returncode == 1 and bool(result.stdout.strip())
                limit = f"{mebibytes} MiB" if mebibytes else "no limit"
                last = result.stderr.strip().splitlines()[-1:] or [""]
                print(f"{limit:>8}  {command[0]:7} status {result.returncode}  "
                      f"{len(result.stdout):>6} bytes of output  {fault or last[0][:100]}")
    print(f"{faults} ended as they must not; memory did not suffice {short} times, {kept} of them with output")
    if short == 0 or kept == 0:
        print("Memory sufficed too often for this to say anything: lower the limits.")
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
