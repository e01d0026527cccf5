#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy and clazy over what changed, or over everything; any warning is a fault.

    analyse.py SOURCE_DIR BUILD_DIR [--all | --since COMMIT | --list] [FILE...]

packaging/analyse calls it with a build folder of the preset `analysis`, for --all of `analysis-whole`. Without options:
what differs from the commit that .ci/analysed-commit names, in the commits since and in the working tree. A file that
was only moved has not changed, nor has one of which only the #include lines are others. A changed header is read
through one source that includes it: its own .cpp, or else the nearest. Everything is analysed where that commit is not
in the clone.

Prints each warning once, and a last line with the counts. Status 0: no warning, 1: some, 2: wrong use.
"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path

LAYERS = ("app", "models", "views", "tests")
COMMIT_FILE = ".ci/analysed-commit"
# What the analysis itself rests on: where it changes, files that did not change may have new warnings.
RULES = (".clang-tidy", "tests/house/analyse.py")
CLAZY_CHECKS = "level1"

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include\b')
QUOTED_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
MOC_NOTE = re.compile(r"^[^:\s]+_autogen/[^:\n]+:\d+:\d+: note: the definition seen here")
DIAGNOSTIC = re.compile(r"^(?P<file>/[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<kind>warning|error|fatal error): ")


def is_source(name):
    return name.endswith(".cpp") and name.split("/")[0] in LAYERS


def is_header(name):
    return name.endswith(".h") and name.split("/")[0] in LAYERS


def git(source_dir, *arguments):
    """What git prints, or None where it fails."""
    # The clone may belong to another user than the one who checks it.
    environment = dict(os.environ, GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="safe.directory",
                       GIT_CONFIG_VALUE_0=str(source_dir))
    try:
        result = subprocess.run(["git", "-C", str(source_dir), *arguments], capture_output=True, env=environment,
                                check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return result.stdout.decode("utf-8", errors="replace")


def names_in(text):
    return [name for name in text.split("\0") if name]


def named_commit(source_dir):
    """The commit that COMMIT_FILE names: its first line that is no comment. None where there is none."""
    try:
        lines = (source_dir / COMMIT_FILE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.strip() for line in lines if line.strip() and not line.startswith("#")), None)


def without_includes(text):
    """The lines that say something besides which headers they need."""
    return [line.rstrip() for line in text.splitlines() if line.strip() and not INCLUDE.match(line)]


def changed_files(source_dir, commit):
    """The sources and headers whose own lines differ from the commit's. None where the clone has no such commit."""
    if git(source_dir, "cat-file", "-e", f"{commit}^{{commit}}") is None:
        return None
    listing = git(source_dir, "diff", "--name-status", "-M", "-l0", "-z", commit, "--")
    new_files = git(source_dir, "ls-files", "--others", "--exclude-standard", "-z")
    if listing is None or new_files is None:
        return None
    changed = set(names_in(new_files))
    fields = iter(names_in(listing))
    for status in fields:
        old = next(fields)
        name = next(fields) if status[0] in "RC" else old
        if not (is_source(name) or is_header(name) or name in RULES) or not (source_dir / name).is_file():
            continue
        before = None if status[0] == "A" else git(source_dir, "show", f"{commit}:{old}")
        after = (source_dir / name).read_text(encoding="utf-8", errors="replace")
        if before is None or without_includes(before) != without_includes(after):
            changed.add(name)
    return sorted(name for name in changed if is_source(name) or is_header(name) or name in RULES)


class IncludeGraph:
    """Which of the project's files includes which, by name relative to the source folder."""

    def __init__(self, source_dir):
        self.sources = []
        self._included_by = {}
        names = sorted(path.relative_to(source_dir).as_posix() for layer in LAYERS
                       for path in (source_dir / layer).rglob("*") if path.suffix in (".cpp", ".h"))
        known = set(names)
        for name in names:
            if is_source(name):
                self.sources.append(name)
            text = (source_dir / name).read_text(encoding="utf-8", errors="replace")
            for included in QUOTED_INCLUDE.findall(text):
                folders = (os.path.dirname(name), "models", "views", "app", "tests", "")
                target = next((path for path in (os.path.normpath(os.path.join(folder, included)) for folder in folders)
                               if path in known), None)
                if target is not None:
                    self._included_by.setdefault(target, []).append(name)

    def readers_of(self, header):
        """The sources that include a header, the nearest first: directly, then through one other header, and so on."""
        readers = []
        seen = {header}
        floor = [header]
        while floor:
            floor = sorted({name for below in floor for name in self._included_by.get(below, [])} - seen)
            seen.update(floor)
            readers += [name for name in floor if is_source(name)]
        return readers


def chosen_sources(graph, changed):
    """(sources to analyse, headers that no source includes) for the files that changed."""
    chosen = {name for name in changed if is_source(name)}
    unread = []
    readers_of = {name: graph.readers_of(name) for name in changed if is_header(name)}
    for header, readers in readers_of.items():
        own = header.removesuffix(".h") + ".cpp"
        if own in readers:
            chosen.add(own)
    for header, readers in readers_of.items():
        if not readers:
            unread.append(header)
        elif chosen.isdisjoint(readers):
            # Any reader shows the header's own warnings; one from another layer would only take longer.
            folder = os.path.dirname(header)
            chosen.add(next((name for name in readers if os.path.dirname(name) == folder), readers[0]))
    return sorted(chosen), unread


def diagnostics_in(output, source_dir):
    """(key, text) of each warning in the project's own files; the text is with the lines that explain it.

    What differs from moc's own code is no fault.
    """
    found = []
    ours = False
    for line in output.splitlines():
        match = DIAGNOSTIC.match(line)
        if match:
            path = Path(os.path.normpath(match["file"]))
            name = path.relative_to(source_dir).as_posix() if path.is_relative_to(source_dir) else ""
            # An error anywhere means that the rest was not read.
            ours = name.split("/")[0] in LAYERS or match["kind"] != "warning"
            if ours:
                text = line.replace(str(source_dir) + "/", "")
                found.append([text, [text]])
        elif ours and re.match(r"^(/[^:\n]+:\d+:\d+: note: |\s)", line):
            found[-1][1].append(line.replace(str(source_dir) + "/", ""))
    return [(key, "\n".join(lines)) for key, lines in found if not any(MOC_NOTE.match(line) for line in lines)]


def compiled_together(source_dir, build_dir):
    """What a unity build compiles, by name relative to the source folder: the sources of each library at once."""
    entries = json.loads((build_dir / "compile_commands.json").read_text(encoding="utf-8"))
    names = {os.path.relpath(entry["file"], source_dir) for entry in entries}
    return sorted(name for name in names if is_source(name) or "/Unity/" in name)


def commands(source_dir, build_dir, name):
    path = str(source_dir / name)
    # Tests are written to be read: what a copy costs does not count there.
    fewer = ["--checks=-performance-*"] if "tests" in Path(name).parts else []
    headers = f"^{re.escape(str(source_dir))}/({'|'.join(LAYERS)})/"
    return [
        ["clang-tidy", "-p", str(build_dir), "--quiet", f"--header-filter={headers}", *fewer, path],
        ["clazy-standalone", "-p", str(build_dir), f"-checks={CLAZY_CHECKS}", f"--header-filter={headers}", path],
    ]


def analyse(source_dir, build_dir, name):
    """The (key, text) of everything that the two tools say about one source."""
    found = []
    for command in commands(source_dir, build_dir, name):
        try:
            result = subprocess.run(command, capture_output=True, cwd=source_dir, text=True, errors="replace", check=False)
        except OSError as error:
            text = f"{command[0]} cannot be started: {error.strerror}"
            found.append((text, text))
            continue
        # clang-tidy puts its findings on standard output, clazy on standard error.
        said = diagnostics_in(result.stdout + "\n" + result.stderr, source_dir)
        if result.returncode != 0 and not said:
            text = f"{name}: {command[0]} ended with status {result.returncode}:\n{result.stderr.strip()}"
            said = [(text, text)]
        found += said
    return found


def analyse_all(source_dir, build_dir, names, jobs):
    """Analyses the sources on `jobs` threads; prints each finding once, as it comes; returns their number."""
    printed = set()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(lambda name: analyse(source_dir, build_dir, name), names):
            for key, text in found:
                if key not in printed:
                    printed.add(key)
                    print(text, flush=True)
    return len(printed)


def sources_to_analyse(arguments, source_dir):
    """(sources, headers that nothing includes, a few words on what they are)."""
    graph = IncludeGraph(source_dir)
    if arguments.all:
        return graph.sources, [], "the whole tree"
    if arguments.files:
        return *chosen_sources(graph, arguments.files), "the files named"
    commit = arguments.since or named_commit(source_dir)
    changed = changed_files(source_dir, commit) if commit else None
    if changed is None:
        print(f"{commit or 'The commit of ' + COMMIT_FILE} is not in this clone, so everything is analysed. "
              "`git fetch --unshallow` gets the history.", flush=True)
        return graph.sources, [], "the whole tree"
    for name in (name for name in changed if name in RULES):
        print(f"{name} has changed: what it says of files that have not is seen with --all only.", flush=True)
    files = [name for name in changed if name not in RULES]
    return *chosen_sources(graph, files), f"{len(files)} files changed since {commit[:12]}"


def main(argv):
    parser = argparse.ArgumentParser(prog="analyse.py", description="Runs clang-tidy and clazy; any warning is a fault.")
    parser.add_argument("source_dir", type=Path)
    parser.add_argument("build_dir", type=Path)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="every source")
    what.add_argument("--since", metavar="COMMIT", help=f"what changed since COMMIT, not since that of {COMMIT_FILE}")
    parser.add_argument("--list", action="store_true", help="only print the sources that would be analysed")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("files", nargs="*", metavar="FILE", help="these sources and headers, relative to SOURCE_DIR")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as end:
        return 2 if end.code else 0
    source_dir = arguments.source_dir.resolve()
    build_dir = arguments.build_dir.resolve()
    missing = [name for name in arguments.files
               if not (is_source(name) or is_header(name)) or not (source_dir / name).is_file()]
    if missing or not (source_dir / "models").is_dir() or (arguments.files and (arguments.all or arguments.since)):
        print(f"No source or header of {', '.join(LAYERS)}: {missing[0]}" if missing else parser.format_usage(), file=sys.stderr)
        return 2

    names, unread, what_they_are = sources_to_analyse(arguments, source_dir)
    if arguments.list:
        print("\n".join(names))
        return 0
    if names and not (build_dir / "compile_commands.json").is_file():
        print(f"{build_dir} has no compile_commands.json: `packaging/analyse` makes it.", file=sys.stderr)
        return 2
    for header in unread:
        print(f"{header}: no source includes it, so it cannot be analysed")
    read = compiled_together(source_dir, build_dir) if arguments.all else names
    warnings = analyse_all(source_dir, build_dir, read, arguments.jobs) + len(unread)
    print(f"{len(names)} sources analysed ({what_they_are}), {warnings} warnings")
    return 1 if warnings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
