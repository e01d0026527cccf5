#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Fails where the engine or the command line tool is built against Qt Gui or Widgets.

    check_links.py SOURCE_DIR BUILD_DIR

Reads the build's compile_commands.json: CMake defines QT_GUI_LIB or QT_WIDGETS_LIB for whatever links these
libraries, directly or through another. Where trailscope-cli has been built, its needed libraries are read too.

Prints one line a fault and a last line with the counts. Status 0: none, 1: some, 2: wrong use.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

GUILESS_FOLDERS = ("models", "app/cli")
GUI_DEFINE = re.compile(r"-DQT_(GUI|WIDGETS|SVG|OPENGL|PRINTSUPPORT)_LIB\b")
GUI_LIBRARY = re.compile(r"\[(libQt6(?:Gui|Widgets|Svg|OpenGL|PrintSupport)|libKF6SyntaxHighlighting)\.so[^\]]*\]")


def is_guiless(file, source_dir, build_dir):
    """True for a source in models/ or app/cli, and for what moc made for it; not for tests of them."""
    for base in (build_dir, source_dir):
        if file.is_relative_to(base):
            name = file.relative_to(base).as_posix()
            return any(name.startswith(folder + "/") for folder in GUILESS_FOLDERS)
    return False


def compile_faults(entries, source_dir, build_dir):
    """Returns (number of guiless files, faults) for the entries of a compile_commands.json."""
    faults = []
    count = 0
    for entry in entries:
        file = (Path(entry["directory"]) / entry["file"]).resolve()
        if not is_guiless(file, source_dir, build_dir):
            continue
        count += 1
        found = GUI_DEFINE.search(entry.get("command") or " ".join(entry.get("arguments", [])))
        if found:
            base = source_dir if file.is_relative_to(source_dir) else build_dir
            faults.append(f"{file.relative_to(base)}: built against Qt {found.group(1).capitalize()}")
    return count, faults


def binary_faults(program):
    listing = subprocess.run(["readelf", "--dynamic", str(program)], capture_output=True, text=True, check=True).stdout
    return [f"{program.name}: needs {found.group(1)}" for found in GUI_LIBRARY.finditer(listing)]


def main(arguments):
    if len(arguments) != 2:
        print("usage: check_links.py SOURCE_DIR BUILD_DIR", file=sys.stderr)
        return 2
    source_dir, build_dir = (Path(argument).resolve() for argument in arguments)
    try:
        entries = json.loads((build_dir / "compile_commands.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"The build's compile_commands.json cannot be read: {error}", file=sys.stderr)
        return 2
    count, faults = compile_faults(entries, source_dir, build_dir)
    program = build_dir / "bin" / "trailscope-cli"
    if program.is_file():
        faults += binary_faults(program)
    for fault in faults:
        print(fault)
    print(f"{count} files of the engine and the command line tool, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
