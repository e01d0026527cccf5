#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of loading and filtering a fixed archive, and holds them against the reference.

    check_instructions.py BIN_DIR [--record]

BIN_DIR has trailscope-instructions and trailscope-make-archive of an optimised build (cmake --preset instructions).
Instructions, unlike times, are the same on every machine, as long as compiler and libraries are: where those are
not the reference's, it says so and compares nothing. How many rows each filter finds has to be the reference's too:
few instructions are no merit of a filter that finds something else. --record writes the counts as the new reference.

Status 0: within the bound; 1: beyond it, or it could not be counted; 2: wrong use; 77: not compared.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "instructions-reference.json"
ARCHIVE = ["big", "--events", "10000", "--seed", "1"]
BOUND = 1.15
TRIGGER = "trailscope_measured_part"
NOT_COMPARED = 77


def count(bin_dir, folder):
    """Runs the program under callgrind. Returns (versions, events, instructions by part, rows by part)."""
    archive = folder / "archive"
    subprocess.run([bin_dir / "trailscope-make-archive", ARCHIVE[0], archive, *ARCHIVE[1:]], check=True,
                   stdout=subprocess.DEVNULL)
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'counts'}",
               f"--zero-before={TRIGGER}", f"--dump-after={TRIGGER}",
               bin_dir / "trailscope-instructions", archive]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(result.stderr.strip().splitlines()[-1] if result.stderr.strip() else "valgrind failed")
    versions, parts, rows, events = {}, [], {}, 0
    for line in result.stdout.splitlines():
        key, _, value = line.partition(": ")
        if key == "version":
            name, _, version = value.partition("=")
            versions[name] = version
        elif key == "part":
            parts.append(value)
        elif key == "rows":
            rows[parts[-1]] = int(value)
        elif key == "events":
            events = int(value)
    instructions = {}
    for number, part in enumerate(parts, 1):
        text = (folder / f"counts.{number}").read_text(encoding="utf-8", errors="replace")
        found = re.search(r"^(?:summary|totals):\s*(\d+)", text, re.M)
        if not found or TRIGGER not in text:
            raise RuntimeError(f"callgrind wrote no count for {part}")
        instructions[part] = int(found[1])
    return versions, events, instructions, rows


def other_rows(reference, rows):
    """What is wrong with the rows that were found, a sentence each."""
    before = reference.get("rows")
    if before is None:
        print("The reference has no numbers of rows: those are not compared. Record them: --record.")
        return []
    return [f"{part} finds {rows.get(part, 'no')} rows, the reference {before.get(part, 'none')}."
            for part in sorted({*before, *rows}) if rows.get(part) != before.get(part)]


def compare(reference, versions, events, instructions, rows):
    """Prints a line a part. Returns the exit status."""
    other = [f"{name} {version} (reference: {reference['versions'].get(name, 'none')})"
             for name, version in sorted(versions.items()) if reference["versions"].get(name) != version]
    for part, now in instructions.items():
        before = reference["instructions"].get(part)
        change = f"{100 * (now / before - 1):+6.1f} %" if before else "no reference"
        found = f"  {rows[part]} rows" if part in rows else ""
        print(f"{part:46} {now:>14,} instructions  {now / events:>10.1f} an event  {change}{found}")
    if other:
        print("Not compared: the counts depend on versions, and these are others: " + "; ".join(other) + ".")
        return NOT_COMPARED
    if set(instructions) != set(reference["instructions"]) or events != reference["events"]:
        print("The parts or the archive are not the reference's. Record a new one: --record.")
        return 1
    beyond = [part for part, now in instructions.items() if now > BOUND * reference["instructions"][part]]
    for part in beyond:
        print(f"More than {100 * (BOUND - 1):.0f} % above the reference: {part}. "
              f"If that is what the change is worth, record it: --record.")
    wrong = other_rows(reference, rows)
    for sentence in wrong:
        print(sentence)
    return 1 if beyond or wrong else 0


def main(arguments):
    record = "--record" in arguments
    places = [argument for argument in arguments if argument != "--record"]
    if len(places) != 1 or places[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            versions, events, instructions, rows = count(Path(places[0]).resolve(), Path(folder))
        except (OSError, RuntimeError, subprocess.CalledProcessError) as problem:
            print(f"The instructions could not be counted: {problem}")
            return 1
    if record:
        REFERENCE.write_text(json.dumps({"versions": versions, "events": events, "instructions": instructions,
                                         "rows": rows}, indent=1) + "\n", encoding="utf-8")
        print(f"{REFERENCE.name} has the counts of {len(instructions)} parts.")
        return 0
    if not REFERENCE.is_file():
        print(f"There is no {REFERENCE.name} yet. Record one: --record.")
        return 1
    return compare(json.loads(REFERENCE.read_text(encoding="utf-8")), versions, events, instructions, rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
