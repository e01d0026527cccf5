#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Fails where foreign words could be taken for markup.

    check_markup.py SOURCE_DIR

Labels, message boxes and tooltips of Qt take for markup what looks like it, and the name of a file or a value of a
record may look like it. In app/ and views/ (and in models/, for tooltips):
- a label is a PlainLabel; a QLabel has a call of setTextFormat(Qt::RichText) in its file, whose author escapes;
- a message box is not shown by QMessageBox's functions, but made, and told with setTextFormat what its text is;
- what setToolTip() and its like are given is a literal of ours, or comes from toolTipText();
- a file that answers Qt::ToolTipRole uses toolTipText(), or escapes.

Prints one line a fault, `file:line: reason`, and a last line with the counts. Status 0: none, 1: some, 2: wrong use.
"""

import re
import sys
from pathlib import Path

LAYERS = ("app", "views", "models")
NEW_LABEL = re.compile(r"\bnew\s+QLabel\b|\bQLabel\s+\w+\s*[({;]|:\s*QLabel\(")
SAYS_FORMAT = re.compile(r"\bsetTextFormat\(\s*Qt::(RichText|PlainText)\b")
SAYS_RICH = re.compile(r"\bsetTextFormat\(\s*Qt::RichText\b")
BOX_FUNCTION = re.compile(r"\bQMessageBox::(information|question|warning|critical)\(")
BOX_OBJECT = re.compile(r"\bQMessageBox\s+\w+\s*[({]|\bnew\s+QMessageBox\b")
TIP_CALL = re.compile(r"\b(setToolTip|setStatusTip|setWhatsThis)\(|\bQToolTip::showText\(")
LITERAL = re.compile(r'^(\d+\s*,\s*)?(tr|\w+::tr)\(\s*("([^"\\]|\\.)*"\s*)+\)$')


def without_comments(text):
    """The text with its comments blanked, line for line."""
    return re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.S))


def argument_of(text, opening):
    """What stands between a bracket and the one that closes it."""
    depth = 0
    quoted = False
    at = opening
    while at < len(text):
        c = text[at]
        if quoted:
            if c == "\\":
                at += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                return text[opening + 1:at].strip()
        at += 1
    return text[opening + 1:].strip()


def faults_of_text(text):
    """Yields (line number, reason) for one file's text."""
    text = without_comments(text)

    def line_of(place):
        return text.count("\n", 0, place) + 1

    if not SAYS_RICH.search(text):
        for found in NEW_LABEL.finditer(text):
            yield line_of(found.start()), "a QLabel takes names and values for markup: use PlainLabel"
    for found in BOX_FUNCTION.finditer(text):
        yield line_of(found.start()), "QMessageBox takes its text for markup: make one and call setTextFormat(Qt::PlainText)"
    if not SAYS_FORMAT.search(text):
        for found in BOX_OBJECT.finditer(text):
            yield line_of(found.start()), "a message box without setTextFormat() takes its text for markup"
    for found in TIP_CALL.finditer(text):
        argument = argument_of(text, found.end() - 1)
        if not argument or LITERAL.match(argument) or "toolTipText(" in argument or "toHtmlEscaped()" in text:
            continue
        yield line_of(found.start()), f"a tooltip takes {argument.split(chr(10))[0]!r} for markup: use toolTipText()"
    # Who asks for the role hands on what another has made.
    answers = re.search(r"case\s+Qt::ToolTipRole|role\s*==\s*Qt::ToolTipRole", text)
    if answers and "toolTipText(" not in text:
        yield line_of(answers.start()), "what is answered to Qt::ToolTipRole comes from toolTipText()"


def check_tree(source_dir):
    """(number of files, list of faults)"""
    files = sorted(path for layer in LAYERS for path in (source_dir / layer).rglob("*") if path.suffix in (".cpp", ".h"))
    faults = []
    for path in files:
        name = path.relative_to(source_dir).as_posix()
        if name == "views/value/plainlabel.h":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        faults += [f"{name}:{line}: {reason}" for line, reason in faults_of_text(text)]
    return len(files), faults


def main(argv):
    if len(argv) != 2 or not (Path(argv[1]) / "views").is_dir():
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    count, faults = check_tree(Path(argv[1]).resolve())
    for fault in faults:
        print(fault)
    print(f"{count} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
