#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds check_links.py to its word: what it must find, and what it must let pass."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import check_links

GUI = "g++ -DQT_CORE_LIB -DQT_GUI_LIB -c x.cpp"
CORE = "g++ -DQT_CORE_LIB -c x.cpp"


class CheckLinksTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = Path(folder.name).resolve()
        self.build = self.source / "build" / "asan"
        self.build.mkdir(parents=True)

    def status(self, *entries):
        commands = [{"directory": str(self.build), "file": str(self.source / file), "command": command}
                    for file, command in entries]
        (self.build / "compile_commands.json").write_text(json.dumps(commands), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            return check_links.main([str(self.source), str(self.build)])

    def test_gui_in_the_engine(self):
        self.assertEqual(self.status(("models/store/x.cpp", GUI)), 1)
        self.assertEqual(self.status(("models/store/x.cpp", "g++ -DQT_WIDGETS_LIB -c x.cpp")), 1)
        self.assertEqual(self.status(("app/cli/main.cpp", GUI)), 1)
        self.assertEqual(self.status(("build/asan/models/x_autogen/mocs_compilation.cpp", GUI)), 1)

    def test_gui_elsewhere(self):
        self.assertEqual(self.status(("models/x.cpp", CORE), ("views/x.cpp", GUI), ("app/main.cpp", GUI),
                                     ("tests/unit/models/x.cpp", GUI)), 0)

    def test_a_build_without_an_engine_is_no_proof(self):
        self.assertEqual(self.status(("views/x.cpp", GUI)), 1)

    def test_no_build(self):
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check_links.main([str(self.source), str(self.source / "nowhere")]), 2)


if __name__ == "__main__":
    unittest.main()
