#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds analyse.py to its word: which files have changed, which sources show it, and what counts as a warning."""

import contextlib
import io
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import analyse

BODY = "".join(f"int f{i}() {{ return {i}; }}\n" for i in range(20))


class AnalyseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.git("init", "-q")
        self.write("models/text/uuid.h", "#pragma once\nstruct Uuid {};\n")
        self.write("models/text/uuid.cpp", '#include "text/uuid.h"\n' + BODY)
        self.write("models/store/row.h", '#pragma once\n#include "text/uuid.h"\nstruct Row {};\n')
        self.write("models/store/rows.cpp", '#include "row.h"\n')
        self.write("models/ingest/trail.cpp", '#include "store/row.h"\n')
        self.write("views/table/table.cpp", '#include <QWidget>\n#include "store/row.h"\n')
        self.write("README.md", "# Read me\n")
        self.commit = self.commit_all()

    def git(self, *arguments):
        environment = dict(os.environ, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
        return subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-C", str(self.root),
                               *arguments], check=True, capture_output=True, text=True, env=environment).stdout.strip()

    def commit_all(self):
        self.git("add", "-A")
        self.git("commit", "-q", "--no-gpg-sign", "-m", "A step")
        return self.git("rev-parse", "HEAD")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def changed(self):
        return analyse.changed_files(self.root, self.commit)

    def chosen(self, *changed):
        return analyse.chosen_sources(analyse.IncludeGraph(self.root), changed)

    def run_main(self, *arguments):
        """(status, what was printed) of the program, which finds a folder of commands beside the source."""
        files = ["build/models/store/CMakeFiles/store.dir/Unity/unity_0_cxx.cxx", "models/ingest/trail.cpp",
                 "build/models/store/store_autogen/mocs_compilation.cpp"]
        self.write("build/compile_commands.json", json.dumps([{"file": str(self.root / name)} for name in files]))
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = analyse.main([str(self.root), str(self.root / "build"), *arguments])
        return status, out.getvalue()

    # What has changed.

    def test_nothing_has_changed_at_first(self):
        self.assertEqual(self.changed(), [])

    def test_a_change_counts_before_and_after_it_is_committed(self):
        self.write("models/store/rows.cpp", '#include "row.h"\nint added;\n')
        self.write("models/store/untracked.cpp", "int added;\n")
        self.write("README.md", "# Another\n")
        expected = ["models/store/rows.cpp", "models/store/untracked.cpp"]
        self.assertEqual(self.changed(), expected)
        self.commit_all()
        self.assertEqual(self.changed(), expected)

    def test_a_file_that_was_only_moved_has_not_changed(self):
        self.git("mv", "models/text/uuid.cpp", "models/store/uuid.cpp")
        self.assertEqual(self.changed(), [])

    def test_a_file_that_was_moved_and_includes_others_has_not_changed(self):
        self.git("mv", "models/text/uuid.cpp", "models/store/uuid.cpp")
        self.write("models/store/uuid.cpp", '#include "store/uuid.h"\n\n#include <vector>\n' + BODY)
        self.assertEqual(self.changed(), [])

    def test_a_file_that_was_moved_and_altered_has_changed(self):
        self.git("mv", "models/text/uuid.cpp", "models/store/uuid.cpp")
        self.write("models/store/uuid.cpp", '#include "text/uuid.h"\n' + BODY + "int added;\n")
        self.assertEqual(self.changed(), ["models/store/uuid.cpp"])

    def test_includes_do_not_count_and_all_else_does(self):
        self.write("models/store/rows.cpp", '#include <vector>\n#include "store/row.h"\n\n')
        self.assertEqual(self.changed(), [])
        self.write("models/store/rows.cpp", '#include "row.h"\n#define ROWS\n')
        self.assertEqual(self.changed(), ["models/store/rows.cpp"])

    def test_a_file_that_is_gone_is_not_analysed(self):
        self.git("rm", "-q", "models/store/rows.cpp")
        self.assertEqual(self.changed(), [])

    def test_a_commit_that_the_clone_lacks(self):
        self.assertIsNone(analyse.changed_files(self.root, "0" * 40))

    def test_the_commit_is_the_first_line_that_is_no_comment(self):
        self.assertIsNone(analyse.named_commit(self.root))
        self.write(analyse.COMMIT_FILE, "# a comment\n\nabc123\n")
        self.assertEqual(analyse.named_commit(self.root), "abc123")

    # Which sources show it.

    def test_a_source_shows_itself(self):
        self.assertEqual(self.chosen("models/store/rows.cpp"), (["models/store/rows.cpp"], []))

    def test_a_header_is_seen_through_its_own_source(self):
        self.write("models/text/first.cpp", '#include "text/uuid.h"\n')
        self.assertEqual(self.chosen("models/text/uuid.h"), (["models/text/uuid.cpp"], []))

    def test_a_header_without_a_source_is_seen_through_one_of_its_folder(self):
        self.assertEqual(self.chosen("models/store/row.h"), (["models/store/rows.cpp"], []))

    def test_a_header_that_a_chosen_source_includes_needs_no_other(self):
        self.assertEqual(self.chosen("models/store/row.h", "views/table/table.cpp"), (["views/table/table.cpp"], []))

    def test_a_header_is_seen_through_other_headers(self):
        self.write("models/store/key.h", "#pragma once\n")
        self.write("models/store/row.h", '#pragma once\n#include "key.h"\n')
        self.assertEqual(self.chosen("models/store/key.h"), (["models/store/rows.cpp"], []))

    def test_a_header_that_nothing_includes_is_a_fault(self):
        self.write("models/store/lonely.h", "#pragma once\n")
        self.assertEqual(self.chosen("models/store/lonely.h"), ([], ["models/store/lonely.h"]))
        status, printed = self.run_main("models/store/lonely.h")
        self.assertEqual(status, 1)
        self.assertIn("models/store/lonely.h: no source includes it", printed)

    # What counts as a warning.

    def diagnostics(self, output):
        return analyse.diagnostics_in(output.replace("ROOT", str(self.root)), self.root)

    def test_a_warning_is_told_with_its_lines_and_without_the_machine(self):
        found = self.diagnostics("ROOT/models/a.h:1:2: warning: so [check]\n    1 | code\n"
                                 "ROOT/models/b.h:3:4: note: here\n7 warnings generated.\n")
        self.assertEqual(found, [("models/a.h:1:2: warning: so [check]",
                                  "models/a.h:1:2: warning: so [check]\n    1 | code\nmodels/b.h:3:4: note: here")])

    def test_warnings_in_others_files_are_not_ours(self):
        self.assertEqual(self.diagnostics("/usr/include/a.h:1:2: warning: so\n    1 | code\n"
                                          "ROOT/build/moc_a.cpp:1:2: warning: so\n"), [])

    def test_what_cannot_be_read_is_a_fault_wherever_it_is(self):
        self.assertEqual(len(self.diagnostics("/usr/include/a.h:1:2: fatal error: no such file\n")), 1)

    def test_a_path_through_another_folder_is_the_same_file(self):
        self.assertEqual(len(self.diagnostics("ROOT/build/../models/a.h:1:2: warning: so\n")), 1)

    def test_what_differs_from_mocs_code_is_no_fault(self):
        self.assertEqual(self.diagnostics("ROOT/views/a.h:1:2: warning: other names [check]\n    1 | code\n"
                                          "ROOT/build/views/a_autogen/X/moc_a.cpp:3:4: note: the definition seen here\n"), [])

    def test_everything_is_read_as_it_is_compiled(self):
        self.run_main("--list")
        self.assertEqual(analyse.compiled_together(self.root, self.root / "build"),
                         ["build/models/store/CMakeFiles/store.dir/Unity/unity_0_cxx.cxx", "models/ingest/trail.cpp"])

    # The whole of it, with tools that say what a test makes them say.

    def run_with_tool(self, script, *arguments):
        tool = ["sh", "-c", script.replace("ROOT", str(self.root))]
        with mock.patch.object(analyse, "commands", lambda *_: [tool]):
            return self.run_main(*arguments)

    def test_one_warning_fails_and_is_told_once(self):
        warn = 'echo "ROOT/models/store/row.h:1:1: warning: so [check]"'
        status, printed = self.run_with_tool(warn, "--all")
        self.assertEqual(status, 1)
        self.assertEqual(printed.count("warning: so"), 1)
        self.assertTrue(printed.endswith("4 sources analysed (the whole tree), 1 warnings\n"), printed)

    def test_warnings_on_either_stream_count(self):
        self.assertEqual(self.run_with_tool('echo "ROOT/app/a.h:1:1: warning: so" >&2', "--all")[0], 1)

    def test_a_tool_that_breaks_off_is_a_fault(self):
        status, printed = self.run_with_tool("echo crashed >&2; exit 139", "models/store/rows.cpp")
        self.assertEqual(status, 1)
        self.assertIn("crashed", printed)

    def test_a_tool_that_is_not_there_is_a_fault(self):
        with mock.patch.object(analyse, "commands", lambda *_: [["trailscope-no-such-tool"]]):
            status, printed = self.run_main("models/store/rows.cpp")
        self.assertEqual(status, 1)
        self.assertIn("trailscope-no-such-tool", printed)

    def test_no_warning_passes(self):
        self.write(analyse.COMMIT_FILE, self.commit + "\n")
        self.write("models/store/rows.cpp", '#include "row.h"\nint added;\n')
        status, printed = self.run_with_tool("true")
        self.assertEqual(status, 0)
        self.assertEqual(printed, f"1 sources analysed (1 files changed since {self.commit[:12]}), 0 warnings\n")

    def test_without_the_commit_everything_is_analysed_and_that_is_said(self):
        self.write(analyse.COMMIT_FILE, "0" * 40 + "\n")
        status, printed = self.run_with_tool("true")
        self.assertEqual(status, 0)
        self.assertIn("is not in this clone, so everything is analysed", printed)
        self.assertIn("4 sources analysed", printed)

    def test_changed_rules_are_said(self):
        self.write(analyse.COMMIT_FILE, self.commit + "\n")
        self.write(".clang-tidy", "Checks: '*'\n")
        status, printed = self.run_with_tool("true")
        self.assertEqual(status, 0)
        self.assertIn(".clang-tidy has changed", printed)
        self.assertIn("0 sources analysed", printed)

    def test_list_only_lists(self):
        status, printed = self.run_with_tool("exit 1", "--since", self.commit, "--list")
        self.assertEqual((status, printed), (0, "\n"))
        self.assertEqual(self.run_with_tool("exit 1", "--all", "--list")[1].split()[0], "models/ingest/trail.cpp")

    def test_wrong_use(self):
        self.assertEqual(self.run_main("models/store/nosuch.cpp")[0], 2)
        self.assertEqual(self.run_main("README.md")[0], 2)
        self.assertEqual(self.run_main("--all", "models/store/rows.cpp")[0], 2)
        self.assertEqual(self.run_main("--no-such-option")[0], 2)


if __name__ == "__main__":
    unittest.main()
