#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Fails on text in tracked files that is true on one machine only, and on a translation nobody builds.

    check_text.py SOURCE_DIR

Prints one line a fault, `file:line: reason`, and a last line with the counts. Status 0: none, 1: some, 2: wrong use.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

# Written so that this file does not name them itself.
MACHINE_PATHS = [
    (re.compile(r"(?<![\w./~-])/" + r"work/"), "a path of one machine"),
    (re.compile(r"(?<![\w./~-])/" + r"root/"), "a path of one machine"),
    (re.compile(r"(?<![\w./~-])/" + r"home/(?!(user|USER|\$|<|%))[a-z_][a-z0-9_-]*\b"), "one user's home folder"),
]
TEMPORARY_PATH = (re.compile(r"(?<![\w./~}-])/" + r"tmp/(?!\.X11-unix)[A-Za-z]"), "a fixed path in the temporary folder")

# Fixtures are evidence: what they say is not ours.
UNCHECKED_FOLDERS = ("tests/data/", "resources/", "LICENSES/")
BINARY_SUFFIXES = {".png", ".gz", ".zip", ".ico", ".jpg", ".qm", ".bz2", ".zst"}


def tracked_files(source_dir):
    """The tracked files that are there, relative to the source folder; all files where git cannot tell."""
    environment = dict(os.environ, GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="safe.directory",
                       GIT_CONFIG_VALUE_0=str(source_dir))
    try:
        result = subprocess.run(["git", "-C", str(source_dir), "ls-files", "-z"], capture_output=True, check=True,
                                env=environment)
        names = [os.fsdecode(name) for name in result.stdout.split(b"\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(source_dir)) for path in source_dir.rglob("*")
                 if not {".git", "build"} & set(path.relative_to(source_dir).parts)]
    return sorted(name for name in names if (source_dir / name).is_file())


def faults_of_text(name, text):
    """Yields (line number, reason) for one file's text."""
    checks = list(MACHINE_PATHS)
    if not name.startswith("tests/"):
        checks.append(TEMPORARY_PATH)
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, reason in checks:
            found = pattern.search(line)
            if found:
                yield number, f"{reason}: {found.group(0)}"


def translation_faults(names, read):
    """Every .ts file is named in the build, or all are taken by a pattern."""
    listing = "".join(read(name) for name in names
                      if name.startswith("translations/") and name.endswith(("CMakeLists.txt", ".cmake")))
    listing = re.sub(r"#.*", "", listing)
    if re.search(r"GLOB[^)]*\.ts\b", listing):
        return
    for name in names:
        if name.endswith(".ts") and name.startswith("translations/") and Path(name).name not in listing:
            yield f"{name}:1: no CMake file in translations/ names this translation"


def check_tree(source_dir):
    """Returns (number of files read, faults as printable lines)."""
    source_dir = Path(source_dir).resolve()
    names = tracked_files(source_dir)

    def read(name):
        return (source_dir / name).read_bytes().decode("utf-8", errors="replace")

    faults = []
    count = 0
    for name in names:
        if name.startswith(UNCHECKED_FOLDERS) or Path(name).suffix in BINARY_SUFFIXES:
            continue
        count += 1
        faults += [f"{name}:{number}: {reason}" for number, reason in faults_of_text(name, read(name))]
    faults += translation_faults(names, read)
    return count, faults


def main(arguments):
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: check_text.py SOURCE_DIR", file=sys.stderr)
        return 2
    count, faults = check_tree(arguments[0])
    for fault in faults:
        print(fault)
    print(f"{count} files read, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
