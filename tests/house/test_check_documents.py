#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds check_documents.py to its word: what it must find, and what it must let pass."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import check_documents

MAP = """# Architecture

## The house

```
app/           the programs
models/        the engine
  store/       columns
  archive/     bytes in
    zip/       zip archives,
               whole and damaged
views/         panes
```
"""


class CheckDocumentsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.write("app/main.cpp", "int main() { return kStatus; }\n")
        self.write("models/store/eventstore.h", "class EventStore { void publish(); };\n")
        self.write("models/archive/leafreader.h", "class LeafReader;\n")
        self.write("models/archive/zip/ziparchive.h", "class ZipArchive;\n")
        self.write("views/pane.h", "class Pane;\n")
        self.write("CONTRIBUTING.md", "# Contributing\n")
        self.write("ARCHITECTURE.md", MAP)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self):
        return check_documents.check_tree(self.root)[1]

    def test_a_true_map(self):
        self.assertEqual(self.faults(), [])

    def test_a_folder_that_the_map_does_not_name(self):
        self.write("models/filter/parser.cpp", "")
        self.assertEqual(self.faults(), ["ARCHITECTURE.md:1: the map does not name models/filter/"])

    def test_a_folder_inside_a_folder_counts_too(self):
        self.write("models/archive/streams/gzip.cpp", "")
        self.assertEqual(self.faults(), ["ARCHITECTURE.md:1: the map does not name models/archive/streams/"])

    def test_a_folder_that_is_not_there(self):
        self.write("ARCHITECTURE.md", MAP.replace("    zip/ ", "    rar/       old\n    zip/ "))
        self.assertEqual(self.faults(), ["ARCHITECTURE.md:10: models/archive/rar/ is not there"])

    def test_a_folder_without_a_word(self):
        self.write("ARCHITECTURE.md", MAP.replace("store/       columns", "store/"))
        self.assertEqual(self.faults(), ["ARCHITECTURE.md:8: models/store/ has no word on what it is for"])

    def test_no_map_at_all(self):
        self.write("ARCHITECTURE.md", "# Architecture\n\n```\napp/   the programs\n```\n")
        self.assertEqual(self.faults(), ['ARCHITECTURE.md:1: there is no map under "## The house"'])

    def test_a_document_that_is_not_there(self):
        (self.root / "CONTRIBUTING.md").unlink()
        self.assertEqual(self.faults(), ["CONTRIBUTING.md:1: it is not there"])

    def test_names_that_the_code_does_not_have(self):
        for span, reason in [("EventShop", "nothing is called EventShop"),
                             ("republish()", "nothing is called republish()"),
                             ("EventStore::settle()", "nothing is called EventStore::settle()"),
                             ("kSecret", "nothing is called kSecret"),
                             ("store/eventshop.h", "there is no store/eventshop.h"),
                             ("models/stores/", "there is no models/stores/"),
                             ("store/EventShop", "there is no store/EventShop")]:
            with self.subTest(span=span):
                self.write("CONTRIBUTING.md", f"# Contributing\n\nSee `{span}`.\n")
                self.assertEqual(self.faults(), [f"CONTRIBUTING.md:3: {reason}"])

    def test_names_that_it_has_and_words_that_are_none(self):
        for span in ["EventStore", "publish()", "EventStore::publish()", "kStatus", "store/eventstore.h",
                     "models/store/", "store/eventstore", "store/EventStore", "archive/zip", "app → views → models",
                     "--filter F", "outcome = denied", "build/dev/bin", "true", "ctest --preset dev"]:
            with self.subTest(span=span):
                self.write("CONTRIBUTING.md", f"# Contributing\n\nSee `{span}`.\n")
                self.assertEqual(self.faults(), [])

    def test_blocks_are_examples(self):
        self.write("CONTRIBUTING.md", "```\n`EventShop`\n```\n")
        self.assertEqual(self.faults(), [])

    def test_status(self):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check_documents.main([str(self.root)]), 0)
            self.write("models/filter/parser.cpp", "")
            self.assertEqual(check_documents.main([str(self.root)]), 1)
            self.assertEqual(check_documents.main([]), 2)


if __name__ == "__main__":
    unittest.main()
