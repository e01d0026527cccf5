#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds check_text.py to its word: what it must find, and what it must let pass."""

import tempfile
import unittest
from pathlib import Path

import check_text


class CheckTextTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.write("README.md", "nothing\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self):
        return check_text.check_tree(self.root)[1]

    def test_paths_of_one_machine(self):
        for place in ("work/x", "root/.cache", "home/" + "alice/trail"):
            with self.subTest(place=place):
                self.write("app/main.cpp", f"// a\n// see /{place}\n")
                faults = self.faults()
                self.assertEqual(len(faults), 1, faults)
                self.assertTrue(faults[0].startswith("app/main.cpp:2: "))

    def test_temporary_paths_are_for_tests_only(self):
        line = 'auto path = "/' + 'tmp/out.csv";\n'
        self.write("tests/unit/x.cpp", line)
        self.assertEqual(self.faults(), [])
        self.write("models/x.cpp", line)
        self.assertEqual(len(self.faults()), 1)

    def test_what_is_allowed(self):
        self.write("packaging/run", 'a=/tmp/.X11-unix b=${TMPDIR:-/tmp}/x c=/home/user/x d=$HOME/work/x e=/tmp\n'
                                    'f="$folder/root/x" g=../work/x h=https://example.com/home/x\n')
        self.assertEqual(self.faults(), [])

    def test_fixtures_are_left_out(self):
        self.write("tests/data/event.json", '{"path": "/' + 'root/x"}\n')
        self.assertEqual(self.faults(), [])

    def test_translations_are_named(self):
        self.write("translations/trailscope_de.ts", "<TS/>\n")
        self.assertEqual(len(self.faults()), 1)
        self.write("translations/CMakeLists.txt", "# trailscope_de.ts\n")
        self.assertEqual(len(self.faults()), 1)
        self.write("translations/CMakeLists.txt", "set(ts trailscope_de.ts)\n")
        self.assertEqual(self.faults(), [])


if __name__ == "__main__":
    unittest.main()
