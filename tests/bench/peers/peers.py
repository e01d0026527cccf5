#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Trailscope beside what people use now, on the same archive: making the table, counting one event name,
finding one text. Every count is checked against Trailscope's.

    peers.py FOLDER --trailscope COMMAND [--npm-dir DIR] [--tool NAME=COMMAND]… [--only NAME]… [--runs N] [--json]

COMMAND is how trailscope-cli is started ("build/release/bin/trailscope-cli", or with a wrapper in front). DuckDB
and chDB are Node packages: `npm install --prefix DIR @duckdb/node-api chdb`, then --npm-dir DIR. --tool says where
another tool is: --tool rg="/opt/bin/rg". What is not found is left out, and said so. The jobs take turns, and the
medians are printed; what takes longer than --patience seconds is stopped. Tools that parse on one core, however many
there are, are named so.
"""

import argparse
import json
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
JOBS = {"table": "make the table of all events", "count": "count the events of one name",
        "text": "count the events that hold one text"}

PYTHON_JOB = """
import gzip, json, os, sys
job, folder, value = sys.argv[1:]
count = 0
for parent, _, names in os.walk(folder):
    for name in names:
        if not name.endswith(".gz"):
            continue
        with gzip.open(os.path.join(parent, name), "rb") as stream:
            text = stream.read()
        if job == "text" and value.encode() not in text:
            continue
        for record in json.loads(text).get("Records", []):
            if job == "table":
                count += 1
            elif job == "count":
                count += record.get("eventName") == value
            else:
                count += value in json.dumps(record)
print(count)
"""


@dataclass
class Outcome:
    seconds: float
    peak_bytes: int
    output: str
    problem: str = ""


@dataclass
class Contender:
    """One tool doing one job."""

    name: str
    job: str
    command: list
    environment: dict = field(default_factory=dict)
    outcomes: list = field(default_factory=list)

    def problem(self):
        return next((outcome.problem for outcome in self.outcomes if outcome.problem), "")

    def seconds(self):
        return statistics.median(outcome.seconds for outcome in self.outcomes)

    def count(self):
        return self.outcomes[-1].output.strip().splitlines()[-1] if self.outcomes[-1].output.strip() else ""

    def peak(self):
        return max(outcome.peak_bytes for outcome in self.outcomes)


def run(command, environment, patience):
    """Runs it, and tells the wall time and the most memory that it or any program it started ever had."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, **environment}, start_new_session=True)
    errors = []
    reading = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reading.start()
    late = threading.Timer(patience, lambda: os.killpg(process.pid, signal.SIGKILL))
    late.start()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    late.cancel()
    reading.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    problem = ""
    if seconds >= patience:
        problem = f"stopped after {patience:.0f} s"
    elif process.returncode != 0:
        last = "".join(errors).strip().splitlines()
        problem = last[-1] if last else f"exit status {process.returncode}"
    return Outcome(seconds, usage.ru_maxrss * 1024, output, problem)


def shell(script, *arguments):
    return ["bash", "-c", script, "bash", *arguments]


class Tools:
    """Finds the tools, and remembers which are missing."""

    def __init__(self, chosen, npm_dir):
        self.chosen = chosen
        self.npm_dir = npm_dir
        self.missing = []

    def command(self, name):
        if name in self.chosen:
            return shlex.split(self.chosen[name])
        found = shutil.which(name)
        return [found] if found else None

    def node_package(self, package):
        """The command and the environment with which node finds the package, or nothing."""
        node = self.command("node")
        if not node:
            return None
        environment = {}
        if self.npm_dir:
            folder = Path(self.npm_dir)
            modules = folder if folder.name == "node_modules" else folder / "node_modules"
            environment["NODE_PATH"] = str(modules.resolve())
        probe = subprocess.run([*node, "-e", f"require.resolve({json.dumps(package)})"], capture_output=True,
                               env={**os.environ, **environment})
        return (node, environment) if probe.returncode == 0 else None


def contenders(folder, trailscope, tools, name, text):
    """Every tool with every job it can do."""
    values = {"table": "", "count": name, "text": text}
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    count_rows = " ".join(shlex.quote(word) for word in trailscope) + ' query "$1" --copies --quiet --columns time' \
        ' --format csv --filter "$2" | tail -n +2 | wc -l'
    all_of_it = " ".join(shlex.quote(word) for word in trailscope) + ' summary "$1" --quiet --format json' \
        " | sed -n 's/.*\"events\": *\\([0-9]*\\).*/\\1/p' | head -n 1"
    out = [Contender("trailscope-cli", "table", shell(all_of_it, folder)),
           Contender("trailscope-cli", "count", shell(count_rows, folder, f'event == "{name}"')),
           Contender("trailscope-cli", "text", shell(count_rows, folder, quoted))]

    for title, package, script in (("DuckDB", "@duckdb/node-api", "duckdb.cjs"), ("chDB", "chdb", "chdb.cjs")):
        found = tools.node_package(package)
        if not found:
            tools.missing.append(f"{title} (node with the package {package})")
            continue
        node, environment = found
        out += [Contender(title, job, [*node, str(HERE / script), job, folder, values[job]], environment)
                for job in JOBS]

    needles = {"count": f'"eventName":"{name}"', "text": text}
    ripgrep = tools.command("rg")
    if ripgrep:
        script = " ".join(shlex.quote(word) for word in ripgrep) \
            + ' -z --no-filename --fixed-strings --only-matching --no-ignore --hidden -- "$2" "$1" | wc -l'
        out += [Contender("ripgrep -z", job, shell(script, folder, needle)) for job, needle in needles.items()]
    else:
        tools.missing.append("ripgrep (rg)")
    if tools.command("zgrep"):
        script = 'find "$1" -name "*.gz" -print0 | xargs -0 -n 200 -P "$(nproc)" zgrep -h -F -o -e "$2" | wc -l'
        out += [Contender("zgrep", job, shell(script, folder, needle)) for job, needle in needles.items()]
    else:
        tools.missing.append("zgrep")
    jq = tools.command("jq")
    if jq:
        start = 'find "$1" -name "*.gz" -print0 | xargs -0 -n 200 zcat | ' + " ".join(map(shlex.quote, jq))
        programs = {"table": "[.Records[]] | length",
                    "count": "[.Records[] | select(.eventName == $value)] | length",
                    "text": "[.Records[] | select(tojson | contains($value))] | length"}
        total = "awk '{n += $1} END {print n + 0}'"
        out += [Contender("jq, one core", job,
                          shell(f"{start} --arg value \"$2\" '{program}' | {total}", folder, values[job]))
                for job, program in programs.items()]
    else:
        tools.missing.append("jq")
    out += [Contender("Python, one core", job, [sys.executable, "-c", PYTHON_JOB, job, folder, values[job]])
            for job in JOBS]
    return out


def rarest_key(trailscope, folder):
    """A long-lived access key that few events hold: a text to look for that every tool counts alike."""
    listing = subprocess.run([*trailscope, "facets", "key", folder, "--format", "csv", "--quiet", "--filter",
                              "key = AKIA*"], capture_output=True, text=True)
    keys = [line.split(",")[0] for line in listing.stdout.splitlines()[1:] if line.startswith("AKIA")]
    return keys[-1] if keys else None


def judge(all_contenders):
    """How each stands to Trailscope in its job: a list of table rows."""
    rows = []
    for job in JOBS:
        own = next(c for c in all_contenders if c.name == "trailscope-cli" and c.job == job)
        for contender in (c for c in all_contenders if c.job == job):
            row = {"job": job, "tool": contender.name, "seconds": None, "times": None, "megabytes": None,
                   "count": None, "agrees": None, "remark": contender.problem()}
            if not contender.problem():
                row.update(seconds=contender.seconds(), megabytes=contender.peak() / 1e6, count=contender.count())
                if not own.problem():
                    row.update(times=contender.seconds() / own.seconds(), agrees=contender.count() == own.count())
            rows.append(row)
    return rows


def print_table(rows):
    for job, title in JOBS.items():
        print(f"\n{title}")
        print(f"  {'':20} {'wall':>9} {'Trailscope = 1':>15} {'peak memory':>12}  count")
        for row in (r for r in rows if r["job"] == job):
            if row["seconds"] is None:
                print(f"  {row['tool']:20} {'-':>9}  {row['remark']}")
                continue
            times = f"{row['times']:.1f} x" if row["times"] else "-"
            verdict = "  DIFFERS" if row["agrees"] is False else ""
            print(f"  {row['tool']:20} {row['seconds']:7.2f} s {times:>15} {row['megabytes']:9.0f} MB  "
                  f"{row['count']}{verdict}")


def bound_on_duckdb(rows):
    """The one bound on a peer, for files of many events: the table in a fifth of DuckDB's time (a seventh is aimed
    at). A sentence; empty when DuckDB is not here."""
    row = next((row for row in rows if row["job"] == "table" and row["tool"] == "DuckDB"), None)
    if row is None:
        return ""
    if row["times"] is None:
        return f"The same table as DuckDB (must 1/5, aim 1/7): not measured ({row['remark'] or 'trailscope-cli failed'})."
    mark = "aim" if row["times"] >= 7 else "must" if row["times"] >= 5 else "MISSED"
    return f"The same table as DuckDB in 1/{row['times']:.1f} of its time (must 1/5, aim 1/7): {mark}."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--trailscope", required=True, metavar="COMMAND")
    parser.add_argument("--npm-dir", metavar="DIR")
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only tools whose name begins so")
    parser.add_argument("--event", default="GetObject", help="the event name to count (default GetObject)")
    parser.add_argument("--text", help="the text to look for (default: an access key that few events hold)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=300, metavar="SECONDS")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = str(Path(options.folder).resolve())
    if not os.path.isdir(folder):
        sys.exit(f"{options.folder} is no folder.")
    trailscope = shlex.split(options.trailscope)
    text = options.text or rarest_key(trailscope, folder)
    if not text:
        sys.exit("No access key in this archive, or trailscope-cli did not start. Say what to look for: --text TEXT")

    tools = Tools(dict(choice.split("=", 1) for choice in options.tool), options.npm_dir)
    entered = contenders(folder, trailscope, tools, options.event, text)
    if options.only:
        entered = [c for c in entered if c.name == "trailscope-cli"
                   or any(c.name.lower().startswith(name.lower()) for name in options.only)]
    for number in range(options.runs):
        for contender in entered:
            # Once is enough for what is slow or does not work.
            if contender.problem() or (contender.outcomes and contender.seconds() > options.patience / 5):
                continue
            if sys.stderr.isatty():
                print(f"\rround {number + 1}: {contender.name}, {contender.job}".ljust(60), end="", file=sys.stderr,
                      flush=True)
            contender.outcomes.append(run(contender.command, contender.environment, options.patience))
    if sys.stderr.isatty():
        print("\r".ljust(61), end="\r", file=sys.stderr)

    rows = judge(entered)
    if options.json:
        print(json.dumps({"folder": folder, "event": options.event, "text": text, "missing": tools.missing,
                          "rows": rows, "boundOnDuckDb": bound_on_duckdb(rows)}, indent=1))
    else:
        print(f"{folder}; event name {options.event}, text {text}; medians of up to {options.runs} rounds, "
              f"page cache warm; memory is of the largest single process")
        print_table(rows)
        if bound := bound_on_duckdb(rows):
            print(f"\n{bound}")
        for name in tools.missing:
            print(f"\nnot here, so left out: {name}", end="")
        print()
    return 1 if any(row["agrees"] is False or (row["tool"] == "trailscope-cli" and row["remark"]) for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
