#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds check_markup.py to its word: what it must find, and what it must let pass."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import check_markup


def faults(text):
    return [line for line, _ in check_markup.faults_of_text(text)]


class CheckMarkupTest(unittest.TestCase):
    def test_labels(self):
        self.assertEqual(faults("int a;\nauto *label = new QLabel(name, this);\n"), [2])
        self.assertEqual(faults("QLabel label;\n"), [1])
        self.assertEqual(faults("    : QLabel(parent)\n"), [1])
        self.assertEqual(faults("auto *label = new PlainLabel(name);\nQLabel *m_label = nullptr;\n"), [])
        self.assertEqual(faults("new QLabel(this);\nlabel->setTextFormat(Qt::RichText);\n"), [])
        self.assertEqual(faults("// not a new QLabel(this)\n/* new\nQLabel */\n"), [])

    def test_message_boxes(self):
        self.assertEqual(faults("QMessageBox::warning(this, title, name);\n"), [1])
        self.assertEqual(faults("QMessageBox box(QMessageBox::Question, a, b);\n"), [1])
        self.assertEqual(faults("QMessageBox box(a, b);\nbox.setTextFormat(Qt::PlainText);\n"), [])
        self.assertEqual(faults("QMessageBox::about(this, title, text);\nQMessageBox::Yes;\n"), [])

    def test_tooltips(self):
        self.assertEqual(faults("x->setToolTip(path);\n"), [1])
        self.assertEqual(faults('x->setToolTip(tr("Open %1").arg(path));\n'), [1])
        self.assertEqual(faults('x->setToolTip(\n    tr("a (b)"\n       "c"));\nx->setToolTip(0, tr("d \\" e"));\n'), [])
        self.assertEqual(faults('x->setToolTip(toolTipText(tr("Open %1").arg(path)));\n'), [])
        self.assertEqual(faults('x->setStatusTip(path);\nQToolTip::showText(at, path);\n'), [1, 2])

    def test_roles(self):
        self.assertEqual(faults("switch (role) {\ncase Qt::ToolTipRole:\n    return path;\n"), [2])
        self.assertEqual(faults("case Qt::ToolTipRole:\n    return toolTipText(path);\n"), [])
        self.assertEqual(faults("index.data(Qt::ToolTipRole)\n"), [])

    def test_a_tree(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "views").mkdir()
            (root / "views/a.cpp").write_text("\nnew QLabel(x);\n", encoding="utf-8")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                status = check_markup.main(["check_markup.py", folder])
            self.assertEqual(status, 1)
            self.assertTrue(out.getvalue().startswith("views/a.cpp:2: "), out.getvalue())
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check_markup.main(["check_markup.py", folder]), 2)


if __name__ == "__main__":
    unittest.main()
