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
    "models/text/uuid.h", "models/json/jsontree.h", "models/record/field.h", "models/store/snapshot.h",
    "models/archive/leafreader.h", "models/archive/streams/inflate.h", "models/archive/zip/ziparchive.h",
    "models/ingest/loader.h", "models/ingest/report/loadreport.h", "models/filter/parser.h", "models/exporters/csv.h",
    "models/investigate/principals.h", "models/session/trailsession.h", "models/panes/table/eventtablemodel.h",
    "models/panes/detail/decodedtree.h", "views/table/eventtableview.h", "views/detail/jsonview.h",
    "views/icons/symbolicicon.h", "app/window/mainwindow.h", "tests/unit/sampletrail.h",
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
        self.assert_fault("models/session/x.cpp", '"table/eventtableview.h"', "models/ may not include views/")
        self.assert_fault("models/store/x.cpp", '"views/table/eventtableview.h"', "models/ may not include views/")
        self.assert_fault("models/session/x.cpp", '"window/mainwindow.h"', "models/ may not include app/")
        self.assert_fault("views/table/x.cpp", '"window/mainwindow.h"', "views/ may not include app/")
        self.assert_fault("views/table/x.cpp", '"../../app/window/mainwindow.h"', "views/ may not include app/")
        self.assert_fault("app/x.cpp", '"tests/unit/sampletrail.h"', "app/ may not include tests/")

    def test_arrows_between_folders_of_the_engine(self):
        self.assert_fault("models/text/x.cpp", '"record/field.h"', "text may not include record")
        self.assert_fault("models/jobs/x.cpp", '"store/snapshot.h"', "jobs may not include store")
        self.assert_fault("models/json/x.cpp", '"archive/leafreader.h"', "json may not include archive")
        self.assert_fault("models/record/x.cpp", '"store/snapshot.h"', "record may not include store")
        self.assert_fault("models/store/x.cpp", '"filter/parser.h"', "store may not include filter")
        self.assert_fault("models/store/x.cpp", '"archive/leafreader.h"', "store may not include archive")
        self.assert_fault("models/archive/x.cpp", '"record/field.h"', "archive may not include record")
        self.assert_fault("models/archive/streams/x.cpp", '"archive/leafreader.h"',
                          "archive/streams may not include archive")
        self.assert_fault("models/archive/streams/x.cpp", '"archive/zip/ziparchive.h"',
                          "archive/streams may not include archive/zip")
        self.assert_fault("models/ingest/report/x.cpp", '"ingest/loader.h"', "ingest/report may not include ingest")
        self.assert_fault("models/filter/x.cpp", '"ingest/loader.h"', "filter may not include ingest")
        self.assert_fault("models/exporters/x.cpp", '"filter/parser.h"', "exporters may not include filter")
        self.assert_fault("models/opening/x.cpp", '"session/trailsession.h"', "opening may not include session")
        self.assert_fault("models/session/x.cpp", '"panes/table/eventtablemodel.h"', "session may not include panes/table")
        self.assert_fault("models/filter/x.cpp", "<ingest/loader.h>", "filter may not include ingest")

    def test_no_pane_knows_another(self):
        self.assert_fault("models/panes/coverage/x.cpp", '"panes/detail/decodedtree.h"',
                          "panes/coverage may not include panes/detail")
        self.assert_fault("models/panes/table/x.cpp", '"panes/detail/decodedtree.h"',
                          "panes/table may not include panes/detail")
        self.assert_fault("views/coverage/x.cpp", '"detail/jsonview.h"', "a pane may not include another")

    def test_a_file_that_is_yet_to_be_written_counts_too(self):
        self.assert_fault("models/store/x.cpp", '"filter/notyet.h"', "store may not include filter")
        self.assert_fault("models/store/x.cpp", '"views/notyet.h"', "models/ may not include views/")

    def test_every_file_of_the_engine_is_in_a_known_folder(self):
        for name, folder in [("models/surprise/x.cpp", "models/surprise"), ("models/x.cpp", "models"),
                             ("models/archive/surprise/x.h", "models/archive/surprise")]:
            with self.subTest(file=name):
                self.write(name, "\n")
                self.assertEqual(self.faults(), [f"{name}:1: {folder} is not a folder that the house knows"])
                (self.root / name).unlink()

    def test_reserved_libraries(self):
        for header in ("<quazip.h>", "<quazip/quazipfile.h>", "<QuaZip-Qt6-1.4/quazip/quazip.h>"):
            self.assert_fault("models/ingest/x.cpp", header, "only models/archive/zip may include QuaZip")
        self.assert_fault("models/ingest/x.cpp", "<libdeflate.h>", "may include libdeflate")
        self.assert_fault("models/store/x.cpp", "<zlib.h>", "may include zlib")
        self.assert_fault("models/archive/zip/x.cpp", "<zstd.h>", "only models/archive/streams may include libzstd")
        self.assert_fault("models/filter/x.cpp", "<simdjson.h>", "may include simdjson")
        self.assert_fault("models/ingest/back/x.cpp", "<simdjson.h>", "only models/json may include simdjson")
        self.assert_fault("models/session/x.cpp", "<simdjson/padded_string.h>", "may include simdjson")
        self.assert_fault("models/session/x.cpp", "<maxminddb.h>", "only models/enrich may include libmaxminddb")
        self.assert_fault("models/session/x.cpp", "<openssl/evp.h>", "only models/evidence/digest may include OpenSSL")
        self.assert_fault("app/x.cpp", "<zlib.h>", "may include zlib")
        self.assert_fault("views/table/x.cpp", "<simdjson.h>", "may include simdjson")

    def test_no_gui_in_models(self):
        for header in ("<QColor>", "<QtGui/QColor>", "<qcolor.h>", "<QtWidgets>", "<QtGui>", "<QWidget>",
                       "<QtWidgets/qwidget.h>", "<QStandardItemModel>", "<QtSvg/QSvgRenderer>",
                       "<KSyntaxHighlighting/Definition>", "<QFileSystemModel>"):
            self.assert_fault("models/session/x.cpp", header, "Qt Gui, Widgets")
            self.assert_fault("models/store/x.cpp", header, "Qt Gui, Widgets")

    def test_what_is_allowed(self):
        for name, include in [
            ("models/panes/detail/x.cpp", '"panes/table/eventtablemodel.h"'),
            ("models/panes/detail/x.cpp", '"session/trailsession.h"'),
            ("models/session/x.cpp", '"filter/parser.h"'),
            ("models/session/x.cpp", '"store/snapshot.h"'),
            ("models/session/x.cpp", "<QAbstractTableModel>"),
            ("models/session/x.cpp", "<QtCore/QMimeData>"),
            ("models/session/x.cpp", "<string>"),
            ("models/session/x.cpp", "<QCoreApplication>"),
            ("models/store/x.cpp", '"record/field.h"'),
            ("models/ingest/x.cpp", '"archive/leafreader.h"'),
            ("models/ingest/x.cpp", '"store/snapshot.h"'),
            ("models/investigate/x.cpp", '"filter/parser.h"'),
            ("models/json/x.cpp", "<simdjson.h>"),
            ("models/archive/zip/x.cpp", "<quazip/quazip.h>"),
            ("models/archive/zip/x.cpp", '"archive/streams/inflate.h"'),
            ("models/archive/x.cpp", '"archive/zip/ziparchive.h"'),
            ("models/archive/x.cpp", "<zlib.h>"),
            ("models/archive/x.cpp", '"leafreader.h"'),
            ("models/filter/x.cpp", "<re2/re2.h>"),
            ("views/table/x.cpp", '"table/eventtableview.h"'),
            ("views/table/x.cpp", '"icons/symbolicicon.h"'),
            ("views/table/x.cpp", '"panes/table/eventtablemodel.h"'),
            ("views/table/x.cpp", "<QWidget>"),
            ("app/x.cpp", '"table/eventtableview.h"'),
            ("tests/unit/x.cpp", '"window/mainwindow.h"'),
            ("tests/unit/x.cpp", "<zlib.h>"),
            ("tests/unit/x.cpp", "<simdjson.h>"),
        ]:
            self.assert_clean(name, include)

    def test_comments_and_texts_are_no_includes(self):
        self.write("models/store/x.cpp", '/*\n#include <QColor>\n*/\n// #include <QColor>\n'
                                   'auto t = R"(\n#include <QWidget>\n)";\n')
        self.assertEqual(self.faults(), [])

    def test_the_line_is_right_after_a_comment(self):
        self.write("models/store/x.cpp", "/* one\n two */\n\n  #  include <QColor>\n")
        faults = self.faults()
        self.assertEqual(len(faults), 1)
        self.assertTrue(faults[0].startswith("models/store/x.cpp:4: "), faults[0])

    def test_build_folders_are_left_out(self):
        self.write("models/store/build/x.cpp", "#include <QColor>\n")
        self.assertEqual(self.faults(), [])

    def test_status(self):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check_includes.main([str(self.root)]), 0)
            self.write("models/store/x.cpp", "#include <QColor>\n")
            self.assertEqual(check_includes.main([str(self.root)]), 1)
            self.assertEqual(check_includes.main([]), 2)
            self.assertEqual(check_includes.main([str(self.root / "models")]), 2)


if __name__ == "__main__":
    unittest.main()
