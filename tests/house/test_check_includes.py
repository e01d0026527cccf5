#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Holds check_includes.py to its word: what it must find, and what it must let pass."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import check_includes

HEADERS = [
    "models/record/field.h", "models/store/snapshot.h", "models/archive/inflate.h", "models/ingest/loader.h",
    "models/filter/parser.h", "models/exporters/csv.h", "models/investigate/principals.h",
    "models/eventtablemodel.h", "views/table/eventtableview.h", "app/mainwindow.h", "tests/unit/sampletrail.h",
]


class CheckIncludesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name in HEADERS:
            self.write(name, "#pragma once\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self):
        return check_includes.check_tree(self.root)[1]

    def assert_fault(self, name, include, expected):
        with self.subTest(file=name, include=include):
            self.write(name, f"// first line\n#include {include}\n")
            faults = self.faults()
            self.assertEqual(len(faults), 1, faults)
            self.assertTrue(faults[0].startswith(f"{name}:2: "), faults[0])
            self.assertIn(expected, faults[0])
            (self.root / name).unlink()

    def assert_clean(self, name, include):
        with self.subTest(file=name, include=include):
            self.write(name, f"#include {include}\n")
            self.assertEqual(self.faults(), [])
            (self.root / name).unlink()

    def test_arrows_between_layers(self):
        self.assert_fault("models/x.cpp", '"table/eventtableview.h"', "models/ may not include views/")
        self.assert_fault("models/store/x.cpp", '"views/table/eventtableview.h"', "models/ may not include views/")
        self.assert_fault("models/x.cpp", '"mainwindow.h"', "models/ may not include app/")
        self.assert_fault("views/table/x.cpp", '"mainwindow.h"', "views/ may not include app/")
        self.assert_fault("views/table/x.cpp", '"../../app/mainwindow.h"', "views/ may not include app/")
        self.assert_fault("app/x.cpp", '"tests/unit/sampletrail.h"', "app/ may not include tests/")

    def test_arrows_between_modules(self):
        self.assert_fault("models/record/x.cpp", '"store/snapshot.h"', "record may not include store")
        self.assert_fault("models/store/x.cpp", '"filter/parser.h"', "store may not include filter")
        self.assert_fault("models/store/x.cpp", '"archive/inflate.h"', "store may not include archive")
        self.assert_fault("models/archive/x.cpp", '"record/field.h"', "archive may not include record")
        self.assert_fault("models/archive/x.cpp", '"store/snapshot.h"', "archive may not include store")
        self.assert_fault("models/filter/x.cpp", '"ingest/loader.h"', "filter may not include ingest")
        self.assert_fault("models/exporters/x.cpp", '"filter/parser.h"', "exporters may not include filter")
        self.assert_fault("models/ingest/x.cpp", '"eventtablemodel.h"', "ingest may not include item models")
        self.assert_fault("models/filter/x.cpp", "<ingest/loader.h>", "filter may not include ingest")

    def test_a_file_that_is_yet_to_be_written_counts_too(self):
        self.assert_fault("models/store/x.cpp", '"filter/notyet.h"', "store may not include filter")
        self.assert_fault("models/store/x.cpp", '"views/notyet.h"', "models/ may not include views/")

    def test_an_unknown_module(self):
        self.assert_fault("models/surprise/x.cpp", '"store/snapshot.h"', "not a module that the house knows")

    def test_reserved_libraries(self):
        for header in ("<quazip.h>", "<quazip/quazipfile.h>", "<QuaZip-Qt6-1.4/quazip/quazip.h>"):
            self.assert_fault("models/ingest/x.cpp", header, "only models/archive may include QuaZip")
        self.assert_fault("models/ingest/x.cpp", "<libdeflate.h>", "only models/archive may include libdeflate")
        self.assert_fault("models/store/x.cpp", "<zlib.h>", "only models/archive may include zlib")
        self.assert_fault("models/filter/x.cpp", "<simdjson.h>", "only models/ingest may include simdjson")
        self.assert_fault("models/x.cpp", "<simdjson/padded_string.h>", "only models/ingest may include simdjson")
        self.assert_fault("app/x.cpp", "<zlib.h>", "only models/archive may include zlib")
        self.assert_fault("views/table/x.cpp", "<simdjson.h>", "only models/ingest may include simdjson")

    def test_no_gui_in_models(self):
        for header in ("<QColor>", "<QtGui/QColor>", "<qcolor.h>", "<QtWidgets>", "<QtGui>", "<QWidget>",
                       "<QtWidgets/qwidget.h>", "<QStandardItemModel>", "<QtSvg/QSvgRenderer>",
                       "<KSyntaxHighlighting/Definition>", "<QFileSystemModel>"):
            self.assert_fault("models/x.cpp", header, "Qt Gui, Widgets")
            self.assert_fault("models/store/x.cpp", header, "Qt Gui, Widgets")

    def test_what_is_allowed(self):
        for name, include in [
            ("models/x.cpp", '"eventtablemodel.h"'),
            ("models/x.cpp", '"filter/parser.h"'),
            ("models/x.cpp", '"store/snapshot.h"'),
            ("models/x.cpp", "<QAbstractTableModel>"),
            ("models/x.cpp", "<QtCore/QMimeData>"),
            ("models/x.cpp", "<string>"),
            ("models/x.cpp", "<QCoreApplication>"),
            ("models/store/x.cpp", '"record/field.h"'),
            ("models/ingest/x.cpp", '"archive/inflate.h"'),
            ("models/ingest/x.cpp", '"store/snapshot.h"'),
            ("models/ingest/x.cpp", "<simdjson.h>"),
            ("models/archive/x.cpp", "<quazip/quazip.h>"),
            ("models/archive/x.cpp", "<zlib.h>"),
            ("models/archive/x.cpp", '"inflate.h"'),
            ("models/filter/x.cpp", "<re2/re2.h>"),
            ("views/table/x.cpp", '"table/eventtableview.h"'),
            ("views/table/x.cpp", '"eventtablemodel.h"'),
            ("views/table/x.cpp", "<QWidget>"),
            ("app/x.cpp", '"table/eventtableview.h"'),
            ("tests/unit/x.cpp", '"mainwindow.h"'),
            ("tests/unit/x.cpp", "<zlib.h>"),
            ("tests/unit/x.cpp", "<simdjson.h>"),
        ]:
            self.assert_clean(name, include)

    def test_comments_and_texts_are_no_includes(self):
        self.write("models/x.cpp", '/*\n#include <QColor>\n*/\n// #include <QColor>\n'
                                   'auto t = R"(\n#include <QWidget>\n)";\n')
        self.assertEqual(self.faults(), [])

    def test_the_line_is_right_after_a_comment(self):
        self.write("models/x.cpp", "/* one\n two */\n\n  #  include <QColor>\n")
        faults = self.faults()
        self.assertEqual(len(faults), 1)
        self.assertTrue(faults[0].startswith("models/x.cpp:4: "), faults[0])

    def test_build_folders_are_left_out(self):
        self.write("models/build/x.cpp", "#include <QColor>\n")
        self.assertEqual(self.faults(), [])

    def test_status(self):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check_includes.main([str(self.root)]), 0)
            self.write("models/x.cpp", "#include <QColor>\n")
            self.assertEqual(check_includes.main([str(self.root)]), 1)
            self.assertEqual(check_includes.main([]), 2)
            self.assertEqual(check_includes.main([str(self.root / "models")]), 2)


if __name__ == "__main__":
    unittest.main()
