#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the archives, runs every benchmark, and prints the results as Markdown, for the README beside it.

    report.py BIN_DIR DATA_DIR [--ten-million] [--runs N] [--inside COMMAND] [--npm-dir DIR] [--tool NAME=COMMAND]…
              [--no-peers] [--save FILE]

BIN_DIR has the programs of a release build; archives that are not in DATA_DIR yet are made there (0.6 GB, and 2.1 GB
more with --ten-million). That table is made with --ten-million: without it, the row of ten million events
against one is not measured, and the window is not tried with ten million. --inside is put in front of each of our
programs, where those cannot be started directly ("packaging/setup --"). The other options are those of
peers/peers.py. --save keeps all figures as JSON, as they come.
"""

import argparse
import json
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARKS = {"aim": "at the aim", "must": "within the bound", "MISSED": "**missed**", "n/a": "not measured", "": ""}


def note(text):
    print(text, file=sys.stderr, flush=True)


def output_of(command):
    """Standard output, whatever the status: the programs tell by it that a bound was missed."""
    note("running: " + " ".join(map(str, command)))
    result = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    if not result.stdout:
        sys.exit(f"{command[-1]}: no result (exit status {result.returncode})")
    return result.stdout


def number(value):
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def with_unit(value, unit):
    return "–" if value is None else f"{number(value)} ×" if unit == "x" else f"{number(value)} {unit}"


def bound(row, key):
    if row[key] is None:
        return ""
    sign = "≥" if row["higherIsBetter"] else "≤"
    return f"{sign} {row[key]:g}{' ×' if row['unit'] == 'x' else ' ' + row['unit']}"


def print_rows(title, report):
    print(f"\n**{title}**\n")
    print("| job | result | must | aim | | |")
    print("|---|---|---|---|---|---|")
    for row in report["rows"]:
        print(f"| {row['job']} | {with_unit(row['value'], row['unit'])} | {bound(row, 'must')} | {bound(row, 'aim')} "
              f"| {MARKS[row['mark']]} | {row['detail']} |")


def print_peers(name, title, report):
    print(f"\n**{title}: beside what people use now** (times in multiples of Trailscope's)\n")
    print("| | making the table | peak memory | counting one event name | finding one text | counts agree |")
    print("|---|---|---|---|---|---|")
    tools = list(dict.fromkeys(row["tool"] for row in report["rows"]))
    for tool in tools:
        rows = {row["job"]: row for row in report["rows"] if row["tool"] == tool}

        def cell(job):
            row = rows.get(job)
            if row is None:
                return ""
            if row["seconds"] is None:
                return row["remark"]
            times = f" ({row['times']:.1f} ×)" if row["times"] and tool != "trailscope-cli" else ""
            return f"{row['seconds']:.2f} s{times}"

        table = rows.get("table")
        memory = f"{table['megabytes']:.0f} MB" if table and table["megabytes"] else ""
        compared = [row["agrees"] for row in rows.values() if row["agrees"] is not None]
        agree = "nothing to compare" if not compared else "yes" if all(compared) else "**no**"
        print(f"| {tool} | {cell('table')} | {memory} | {cell('count')} | {cell('text')} | {agree} |")
    # In files of a few events DuckDB is no match, and no bound is set.
    if name == "big" and report["boundOnDuckDb"]:
        print(f"\n{report['boundOnDuckDb']}")
    if report["missing"]:
        print(f"\nNot here, so left out: {', '.join(report['missing'])}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin_dir", type=Path)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--ten-million", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--inside", default="", metavar="COMMAND")
    parser.add_argument("--npm-dir")
    parser.add_argument("--tool", action="append", default=[])
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    inside = shlex.split(options.inside)

    def program(name):
        return [*inside, options.bin_dir.resolve() / name]

    # With as much noise as it takes for the bounds' sizes: 206 and 324 MB for a million events.
    archives = {"big": ("big", 1_000_000, 95), "small": ("small", 1_000_000, 110)}
    if options.ten_million:
        archives["ten"] = ("big", 10_000_000, 95)
    folders = {}
    for name, (shape, events, noise) in archives.items():
        folders[name] = (options.data_dir / f"{shape}-{events}").resolve()
        whole = folders[name].with_suffix(".complete")
        if not whole.exists():
            output_of([*program("trailscope-make-archive"), shape, folders[name], "--events", events,
                       "--noise", noise])
            whole.touch()

    results = {}
    peers = {}

    def save():
        if options.save:
            options.save.write_text(json.dumps({"results": results, "peers": peers}, indent=1), encoding="utf-8")

    larger = [folders["ten"]] if options.ten_million else []
    for name in ("big", "small"):
        command = [*program("trailscope-bench"), folders[name], *(larger if name == "big" else []), "--json", "--runs",
                   options.runs]
        results[f"{name}, engine"] = json.loads(output_of(command))
        save()
    for name, folder in folders.items():
        results[f"{name}, window"] = json.loads(output_of([*program("trailscope-stall-meter"), folder, "--json"]))
        save()
    if not options.no_peers:
        cli = " ".join(shlex.quote(str(word)) for word in program("trailscope-cli"))
        for name in ("big", "small"):
            command = [sys.executable, HERE / "peers" / "peers.py", folders[name], "--trailscope", cli, "--json"]
            if options.npm_dir:
                command += ["--npm-dir", options.npm_dir]
            for tool in options.tool:
                command += ["--tool", tool]
            peers[name] = json.loads(output_of(command))
            save()

    about = results["big, engine"]["about"]
    titles = {"big": "One million events in files of 50 to 2,000", "small": "One million events in files of about 8",
              "ten": "Ten million events in files of 50 to 2,000"}
    print(f"Measured on {about['machine']}; {about['built with']}; medians of {options.runs} interleaved rounds, page "
          f"cache warm unless said otherwise. × is a ratio to a baseline of the same run, given last.")
    for key, report in results.items():
        name, _, part = key.partition(", ")
        print_rows(f"{titles[name]}: {part}", report)
    for name, report in peers.items():
        print_peers(name, titles[name], report)


if __name__ == "__main__":
    main()
