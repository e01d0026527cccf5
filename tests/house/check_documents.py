#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds ARCHITECTURE.md and CONTRIBUTING.md to the code.

    check_documents.py SOURCE_DIR

- The map in ARCHITECTURE.md (the block between ``` lines under "## The house") names every folder that has sources,
  by indentation, and no folder that is not there; every line of it says what the folder is for.
- Whatever either document sets in `code` is there: a path is a tracked file or folder (relative to the source folder
  or to models/, with or without its suffix), and a name that reads like one of the code's (CamelCase, camelCase(),
  snake_case, kConstant, a::b) stands in a source, a script or a build file.

Prints one line a fault, `file:line: reason`, and a last line with the counts. Status 0: none, 1: some, 2: wrong use.
"""

import re
import sys
from pathlib import Path

from check_text import tracked_files

DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")
MAP_DOCUMENT = "ARCHITECTURE.md"
MAP_HEADING = "## The house"

SOURCE_SUFFIXES = {".cpp", ".h"}
NAMED_SUFFIXES = {".cpp", ".h", ".py", ".sh", ".cmake", ".json", ".txt", ".yml", ".yaml", ""}
# Folders of the top level whose insides the map describes folder by folder, and those it names as one.
MAPPED_DEEP = ("app", "models", "views")
MAPPED_FLAT = ("resources", "translations", "tests", "packaging")

MAP_LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w.-]+)/(?: +(?P<purpose>\S.*))?$")
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^[\w.-]+(/[\w.*-]+)*/?$")
# What reads like a name of the code, not like a word or a command.
NAME = re.compile(r"^(?:[A-Za-z_]\w*::)*~?(?:[A-Z][a-z0-9]+[A-Z]\w*|[a-z]+[A-Z]\w*|k[A-Z]\w*|[a-z]+_[a-z_]+|m_\w+|"
                  r"[A-Za-z]\w*(?=\(\)))(?:\(\))?$")


def map_lines(text):
    """Yields (line number, line) of the map's block."""
    inside_section = inside_block = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            inside_section = line.strip() == MAP_HEADING
            inside_block = False
        elif inside_section and line.startswith("```"):
            if inside_block:
                return
            inside_block = True
        elif inside_block and line.strip():
            yield number, line


def folders_of_map(text):
    """Returns ({folder: line number}, [(line number, reason)])."""
    folders = {}
    faults = []
    open_folders = []  # (indent, folder)
    for number, line in map_lines(text):
        found = MAP_LINE.match(line)
        if not found:
            continue  # a line that goes on with the purpose of the one before
        indent = len(found["indent"])
        while open_folders and open_folders[-1][0] >= indent:
            open_folders.pop()
        parent = open_folders[-1][1] + "/" if open_folders else ""
        folder = parent + found["name"]
        if not found["purpose"]:
            faults.append((number, f"{folder}/ has no word on what it is for"))
        folders[folder] = number
        open_folders.append((indent, folder))
    return folders, faults


def folders_with_sources(names):
    """The folders that the map has to name: those with sources of app, models and views, and the top level."""
    folders = set()
    for name in names:
        path = Path(name)
        if path.suffix in SOURCE_SUFFIXES and path.parts[0] in MAPPED_DEEP:
            folders.add(path.parent.as_posix())
        if len(path.parts) > 1 and path.parts[0] in MAPPED_DEEP + MAPPED_FLAT:
            folders.add(path.parts[0])
    return folders


def map_faults(names, text):
    folders, faults = folders_of_map(text)
    if not folders:
        return [(1, f'there is no map under "{MAP_HEADING}"')]
    there = {parent.as_posix() for name in names for parent in Path(name).parents}
    faults += [(line, f"{folder}/ is not there") for folder, line in folders.items() if folder not in there]
    faults += [(1, f"the map does not name {folder}/") for folder in sorted(folders_with_sources(names) - set(folders))]
    return faults


def words_of_sources(source_dir, names):
    """Every word of the sources, scripts and build files."""
    words = set()
    for name in names:
        path = Path(name)
        if path.suffix in NAMED_SUFFIXES and path.parts[0] not in ("resources", "LICENSES"):
            words.update(re.findall(r"\w+", (source_dir / name).read_text(encoding="utf-8", errors="replace")))
    return words


def is_there(path, names, folders):
    """Whether a path of a document is a tracked file or folder, however short it is written."""
    wanted = path.rstrip("/").replace("*", "")
    for base in ("", "models/", "views/", "app/", "tests/"):
        candidate = base + wanted
        if candidate in names or candidate in folders:
            return True
        if any(name.startswith(candidate + ".") for name in names):
            return True
    return False


def span_faults(text, names, words):
    """Yields (line number, reason) for what a document sets in `code` and the code does not have."""
    all_names = set(names)
    folders = {parent.as_posix() for name in names for parent in Path(name).parents}
    inside_block = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            inside_block = not inside_block
        if inside_block:
            continue
        for span in SPAN.findall(line):
            if span.startswith("build/"):
                continue  # what a build makes
            if "/" in span and PATH.match(span) and not span.startswith(("-", "http")):
                # A class may be named with its folder: store/EventStore.
                folder, _, last = span.rstrip("/").rpartition("/")
                if last in words and NAME.match(last) and is_there(folder, all_names, folders):
                    continue
                if not is_there(span, all_names, folders):
                    yield number, f"there is no {span}"
            elif NAME.match(span):
                for part in re.findall(r"\w+", span):
                    if part not in words:
                        yield number, f"nothing is called {span}"
                        break


def check_tree(source_dir):
    """Returns (number of documents read, faults as printable lines)."""
    source_dir = Path(source_dir).resolve()
    names = tracked_files(source_dir)
    words = words_of_sources(source_dir, names)
    faults = []
    count = 0
    for document in DOCUMENTS:
        path = source_dir / document
        if not path.is_file():
            faults.append(f"{document}:1: it is not there")
            continue
        count += 1
        text = path.read_text(encoding="utf-8")
        found = list(span_faults(text, names, words))
        if document == MAP_DOCUMENT:
            found += map_faults(names, text)
        faults += [f"{document}:{line}: {reason}" for line, reason in sorted(found)]
    return count, faults


def main(arguments):
    if len(arguments) != 1 or not (Path(arguments[0]) / "models").is_dir():
        print("usage: check_documents.py SOURCE_DIR (the folder with app, models and views)", file=sys.stderr)
        return 2
    count, faults = check_tree(arguments[0])
    for fault in faults:
        print(fault)
    print(f"{count} documents read, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
