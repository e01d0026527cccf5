#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

"""What trailscope-cli takes for files of one thing over and over, beside inflating the same with gzip.

Prints a line for each filler: processor time of both, their ratio, and the memory that was used at most. The
exit status is 1 where a ratio is above the limit.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile

LIMIT = 3.0
LOG_LINE = b'{"timestamp":"2024-03-01T12:00:00Z","level":"info","message":"it went on","n":12345}'
FILLERS = {
    "blanks": b" ", "line ends": b"\n", "NUL": b"\0", "commas": b",", "quotes": b'"', "digits": b"7",
    "letters": b"x", "backslashes": b"\\", "colons": b":", "brackets": b"[", "closing brackets": b"]",
    "braces": b"{", "empty objects": b"{}", "empty objects in a row": b"{},", "empty lists": b"[],",
    "small objects": b'{"a":1},', "small objects, one a line": b'{"a":1}\n', "numbers": b"7,", "nulls": b"null,",
    "empty texts": b'"",', "texts": b'"abcdefghijklmnop",', "lists of records": b'{"Records":[',
    "empty lists of records": b'{"Records":[]}\n', "objects in objects": b'{"a":{"b":[1,2,{"c":"d"}]}},',
    "objects without an end": b'{"a":', "objects that break off": b'{"a":1,', "lists of objects": b'[{"a":1},{"b":2}],',
    "lists in lists of records": b'{"Records":[{}],"a":[1,"",null]},', "lines of a log": LOG_LINE + b"\n",
    "a key of records": b'{"eventVersion":"1.08"},', "a few keys of records": b'{"eventSource":"a","userAgent":"bbbbbbbbbbbb"},',
}
IN_A_LIST = {"small objects": b'{"a":1},', "numbers": b"7,", "lines of a log": LOG_LINE + b",", "empty objects": b"{},"}


def write(path, filler, size, before=b"", behind=b""):
    chunk = filler * max(1, (1 << 20) // len(filler))
    with gzip.open(path, "wb", compresslevel=6) as file:
        file.write(before)
        for _ in range(max(1, size // len(chunk))):
            file.write(chunk)
        file.write(behind)


def usage(command):
    """Processor seconds and MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="trailscope-cli of a release build")
    parser.add_argument("--megabytes", type=int, default=200, help="how much of each (default: 200)")
    arguments = parser.parse_args()
    cases = [(name, filler, b"", b"") for name, filler in FILLERS.items()]
    cases += [(name + ", in a list", filler, b'{"Records":[', b"{}]}") for name, filler in IN_A_LIST.items()]
    failed = False
    print(f"{'':32} {'inflating':>9} {'reading':>9} {'ratio':>6} {'memory':>8}")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "filler.json.gz")
        for name, filler, before, behind in cases:
            write(path, filler, arguments.megabytes * 1_000_000, before, behind)
            inflating, _ = usage(["sh", "-c", 'gzip -dc "$1" | cat', "sh", path])
            reading, memory = usage([arguments.program, "summary", path, "--quiet"])
            ratio = reading / inflating
            failed = failed or ratio > LIMIT
            print(f"{name:32} {inflating:7.2f} s {reading:7.2f} s {ratio:6.1f} {memory:5} MB"
                  + (" !" if ratio > LIMIT else ""), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
