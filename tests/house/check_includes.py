#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""Fails on an include that goes against the house.

    check_includes.py SOURCE_DIR

Which way the arrows point: app -> views -> models; in models: panes -> session -> {exporters, opening, profile} ->
{investigate, detect} -> {ingest, enrich, filter} -> store -> record -> text; {ingest, evidence} -> {archive, json}.
MODEL_ARROWS has every folder. A pane includes no other pane, neither in models/panes (but panes/table) nor in views/.
A library that only one module may know is included by that module alone, and models/ includes no Qt Gui or Widgets.

Prints one line a fault, `file:line: reason`, and a last line with the counts. Status 0: none, 1: some, 2: wrong use.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE_SUFFIXES = {".cpp", ".h", ".hpp", ".cc", ".c"}
SKIPPED_FOLDERS = {"build", ".git", "CMakeFiles"}

# Folder of models/ -> the folders that it may include besides itself. A folder is a library.
_TEXT = {"text"}
_ARCHIVE = {"archive", "archive/bytes", "archive/streams", "archive/zip", "archive/listing"}
_RECORD = _TEXT | {"record", "record/support"}
_STORE = _RECORD | {"jobs", "store"}
_READING = _STORE | {"json"} | _ARCHIVE
_INGEST = _READING | {"ingest", "ingest/finding", "ingest/tables", "ingest/report", "ingest/back"}
_RESEARCH = _INGEST | {"enrich", "filter"}
_FINDINGS = _RESEARCH | {"investigate", "investigate/entity", "investigate/calls", "investigate/dossier", "investigate/ledger", "investigate/lineage", "investigate/target", "investigate/timeline", "detect", "evidence/digest"}
_FINDINGS = _RESEARCH | {"investigate", "investigate/entity", "investigate/calls", "investigate/catalogue", "investigate/dossier", "investigate/ledger", "investigate/lineage", "investigate/target", "investigate/timeline", "detect", "evidence"}
_SESSION = _FINDINGS | {"exporters", "opening", "profile"}
_PANES = _SESSION | {"session", "panes/table"}
MODEL_ARROWS = {
    "text": set(),
    "jobs": _TEXT,
    "json": _TEXT,
    "archive/bytes": _TEXT,
    "archive/listing": _TEXT | {"archive/bytes"},
    "archive/streams": _TEXT | {"archive/bytes"},
    "archive/zip": _TEXT | {"archive/bytes", "archive/streams"},
    "archive": _TEXT | {"jobs", "archive/bytes", "archive/streams", "archive/zip", "archive/listing"},
    "record/support": _TEXT,
    "record": _TEXT,
    "store": _RECORD | {"jobs"},
    "ingest/finding": _READING,
    "ingest/tables": _READING | {"ingest/finding"},
    "ingest/report": _READING | {"ingest/tables"},
    "ingest/back": _READING | {"ingest/finding", "ingest/tables", "ingest/report"},
    "ingest": _INGEST,
    "filter": _STORE,
    "enrich": _STORE,
    "investigate/dossier": _RESEARCH | {"investigate", "investigate/ledger", "investigate/lineage"},
    "investigate/ledger": _RESEARCH | {"investigate/catalogue"},
    "investigate/calls": _RESEARCH | {"investigate/catalogue"},
    "investigate/entity": _RESEARCH | {"investigate", "investigate/timeline"},
    "investigate/lineage": _RESEARCH,
    "investigate/catalogue": _RESEARCH,
    "investigate/target": _RESEARCH | {"investigate/catalogue"},
    "investigate/timeline": _RESEARCH | {"investigate"},
    "investigate": _RESEARCH,
    "detect": _RESEARCH,
    "evidence/digest": _TEXT | _ARCHIVE | {"jobs", "json", "record"},
    "exporters": _STORE | {"json", "investigate", "investigate/dossier", "investigate/ledger", "detect", "evidence/digest"},
    "opening": _TEXT | _ARCHIVE,
    "profile": _STORE | {"filter"},
    "session": _SESSION,
    "panes/table": _SESSION | {"session"},
    **{f"panes/{pane}": _PANES for pane in (
        "detail", "principals", "coverage", "loading", "export", "filterbar", "opening", "savedfilters", "colours", "compare", "facets",
        "dossier", "lineage", "periods", "networks", "playbooks", "timeline", "travel", "findings",
        "casefile", "entity")},
}
# A pane's own folder in views/ may include these and no other pane's. The window's own dialogs and bars are panes too.
SHARED_VIEWS = {"columns", "find", "icons", "palette", "profile", "syntax", "value"}
LAYER_ARROWS = {
    "models": {"models"},
    "views": {"models", "views"},
    "app": {"models", "views", "app"},
    "tests": {"models", "views", "app", "tests"},
}


@dataclass(frozen=True)
class ReservedLibrary:
    """A library that only the modules named may include."""

    name: str
    pattern: re.Pattern
    modules: frozenset


RESERVED_LIBRARIES = [
    ReservedLibrary("QuaZip", re.compile(r"^(QuaZip[^/]*/)?(quazip/)?(quazip|quazipfile|quazipdir|quacrc32|quaadler32|"
                                         r"quachecksum32|quagzipfile|quaziodevice|quazipfileinfo|quazipnewinfo|"
                                         r"JlCompress)\w*\.h$|^quazip", re.I), frozenset({"archive/zip"})),
    ReservedLibrary("libdeflate", re.compile(r"^libdeflate\.h$"), frozenset({"archive", "archive/streams", "archive/zip"})),
    ReservedLibrary("zlib", re.compile(r"^(zlib|zconf|QtZlib/.*)(\.h)?$"), frozenset({"archive", "archive/streams", "archive/zip"})),
    ReservedLibrary("libarchive", re.compile(r"^(archive|archive_entry)\.h$"), frozenset({"archive", "archive/streams"})),
    ReservedLibrary("libzstd", re.compile(r"^zstd(_errors)?\.h$"), frozenset({"archive/streams"})),
    ReservedLibrary("LZ4", re.compile(r"^lz4\w*\.h$"), frozenset({"ingest/back"})),
    ReservedLibrary("yaml-cpp", re.compile(r"^yaml-cpp/.*$"), frozenset({"detect"})), ReservedLibrary("libmaxminddb", re.compile(r"^maxminddb(_config)?\.h$"), frozenset({"enrich"})),
    ReservedLibrary("OpenSSL", re.compile(r"^openssl/.*$"), frozenset({"evidence/digest"})),
    ReservedLibrary("simdjson", re.compile(r"^simdjson(\.h|/.*)$"), frozenset({"json"})),
]

# Qt Gui's and Qt Widgets' own classes, as far as somebody could reach for them in a model.
GUI_CLASSES = """
    QAccessible QAction QActionGroup QBackingStore QBitmap QBrush QClipboard QCloseEvent QColor QColorSpace
    QColorTransform QCursor QDesktopServices QDoubleValidator QDrag QDragEnterEvent QDropEvent QEnterEvent
    QEventPoint QFileOpenEvent QFileSystemModel QFocusEvent QFont QFontDatabase QFontInfo QFontMetrics QFontMetricsF
    QGlyphRun QGradient QGuiApplication QHelpEvent QHoverEvent QIcon QIconEngine QIconEnginePlugin QImage
    QImageIOHandler QImageReader QImageWriter QInputEvent QInputMethod QIntValidator QKeyEvent QKeySequence
    QMatrix4x4 QMouseEvent QMovie QNativeInterface QOffscreenSurface QOpenGLContext QPageLayout QPageSize
    QPaintDevice QPaintEngine QPaintEvent QPainter QPainterPath QPalette QPdfWriter QPen QPicture QPixelFormat
    QPixmap QPixmapCache QPlatformSurfaceEvent QPointerEvent QPointingDevice QPolygon QPolygonF QQuaternion
    QRasterWindow QRawFont QRegion QRegularExpressionValidator QResizeEvent QRgb QRgba64 QRgbaFloat QScreen
    QSessionManager QShortcut QShortcutEvent QShowEvent QStandardItem QStandardItemModel QStaticText QStyleHints
    QSurface QSurfaceFormat QSyntaxHighlighter QTabletEvent QTextBlock QTextBlockFormat QTextCharFormat QTextCursor
    QTextDocument QTextDocumentFragment QTextDocumentWriter QTextFormat QTextFragment QTextFrame QTextLayout
    QTextList QTextObject QTextOption QTextTable QTouchEvent QTransform QUndoCommand QUndoGroup QUndoStack
    QUtiMimeConverter QValidator QVector2D QVector3D QVector4D QWheelEvent QWindow
    QAbstractButton QAbstractItemDelegate QAbstractItemView QAbstractScrollArea QAbstractSlider QAbstractSpinBox
    QApplication QBoxLayout QButtonGroup QCalendarWidget QCheckBox QColorDialog QColumnView QComboBox QCommandLinkButton
    QCommonStyle QCompleter QDataWidgetMapper QDateEdit QDateTimeEdit QDial QDialog QDialogButtonBox QDockWidget
    QDoubleSpinBox QErrorMessage QFileDialog QFileIconProvider QFocusFrame QFontComboBox QFontDialog QFormLayout
    QFrame QGestureEvent QGraphicsItem QGraphicsScene QGraphicsView QGraphicsWidget QGridLayout QGroupBox
    QHBoxLayout QHeaderView QInputDialog QItemDelegate QItemEditorFactory QKeySequenceEdit QLCDNumber QLabel QLayout
    QLayoutItem QLineEdit QListView QListWidget QListWidgetItem QMainWindow QMdiArea QMdiSubWindow QMenu QMenuBar
    QMessageBox QPlainTextEdit QProgressBar QProgressDialog QProxyStyle QPushButton QRadioButton QRubberBand
    QScrollArea QScrollBar QScroller QSizeGrip QSizePolicy QSlider QSpacerItem QSpinBox QSplashScreen QSplitter
    QSplitterHandle QStackedLayout QStackedWidget QStatusBar QStyle QStyleFactory QStyleHintReturn QStyleOption
    QStyleOptionViewItem QStylePainter QStylePlugin QStyledItemDelegate QSystemTrayIcon QTabBar QTabWidget
    QTableView QTableWidget QTableWidgetItem QTableWidgetSelectionRange QTextBrowser QTextEdit QTimeEdit QToolBar
    QToolBox QToolButton QToolTip QTreeView QTreeWidget QTreeWidgetItem QTreeWidgetItemIterator QUndoView
    QVBoxLayout QWhatsThis QWidget QWidgetAction QWidgetItem QWizard QWizardPage
""".split()
GUI_HEADERS = {name.lower() for name in GUI_CLASSES}
GUI_MODULES = re.compile(r"^(QtGui|QtWidgets|QtSvg|QtSvgWidgets|QtOpenGL|QtOpenGLWidgets|QtPrintSupport|QtCharts|"
                         r"KSyntaxHighlighting)(/|$)")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*(?:include|import)[ \t]*(?:"(?P<quoted>[^"]+)"|<(?P<angled>[^>]+)>)', re.M)
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.S)
RAW_STRING = re.compile(r'R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"', re.S)


def blank_lines_of(match):
    """Keeps the line numbers right where a comment is taken out."""
    return "\n" * match.group(0).count("\n")


def is_gui_header(header):
    """True for a header of Qt Gui, Qt Widgets or KSyntaxHighlighting, in any of the ways to write it."""
    if GUI_MODULES.match(header):
        return True
    name = header.rsplit("/", 1)[-1].lower().removesuffix(".h")
    return name in GUI_HEADERS


def layer_and_module(relative):
    """('models', 'archive/zip') for models/archive/zip/x.h; the module is None outside models/ and views/."""
    layer = relative.parts[0]
    if layer not in ("models", "views"):
        return layer, None
    return layer, "/".join(relative.parts[1:-1])


def resolve(source_dir, including, header):
    """The project's own file that an include names, relative to the source folder, or None for a foreign one.

    Includes are written relative to models/, views/, app/ or tests/ (for tests also to the source folder), or to
    the including file itself.
    """
    bases = [including.parent, source_dir / "models", source_dir / "views", source_dir / "app", source_dir / "tests",
             source_dir]
    for base in bases:
        candidate = (base / header).resolve()
        if candidate.is_file() and candidate.is_relative_to(source_dir):
            return candidate.relative_to(source_dir)
    return None


def faults_of_include(relative, header, target):
    """The reasons why file `relative` may not include `header`, whose own file is `target` (None: foreign)."""
    layer, module = layer_and_module(relative)
    if target is not None:
        target_layer, target_module = layer_and_module(target)
        if target_layer in LAYER_ARROWS and target_layer not in LAYER_ARROWS[layer]:
            return [f'{layer}/ may not include {target_layer}/: "{header}"']
        if layer == target_layer == "views" and target_module not in SHARED_VIEWS | {module, ""}:
            return [f'a pane may not include another: views/{module} includes "{header}"']
        if layer == target_layer == "models" and target_module != module:
            if target_module not in MODEL_ARROWS.get(module, set()):
                return [f'{module} may not include {target_module}: "{header}"']
        return []

    faults = []
    if layer == "models" and is_gui_header(header):
        faults.append(f"models/ may not include Qt Gui, Widgets or a library on top of them: <{header}>")
    # Tests build inputs with the same libraries and read outputs back by an independent one.
    if layer != "tests":
        for library in RESERVED_LIBRARIES:
            if library.pattern.match(header) and module not in library.modules:
                allowed = ", ".join(f"models/{name}" for name in sorted(library.modules))
                faults.append(f"only {allowed} may include {library.name}: <{header}>")
    return faults


def check_file(source_dir, path):
    """Yields (line, reason) for every fault of one file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    text = RAW_STRING.sub(blank_lines_of, text)
    text = BLOCK_COMMENT.sub(blank_lines_of, text)
    relative = path.relative_to(source_dir)
    layer, module = layer_and_module(relative)
    if layer == "models" and module not in MODEL_ARROWS:
        yield 1, f"{relative.parent.as_posix()} is not a folder that the house knows"
        return
    for match in INCLUDE.finditer(text):
        header = match["quoted"] or match["angled"]
        line = text.count("\n", 0, match.start()) + 1
        target = resolve(source_dir, path, header)
        if target is None and match["quoted"] and layer in ("models", "views", "app"):
            # A house path that exists nowhere still must not point the wrong way.
            first = header.split("/")[0]
            if header.rpartition("/")[0] in MODEL_ARROWS:
                target = Path("models") / header
            elif first in LAYER_ARROWS and "/" in header:
                target = Path(header)
        for reason in faults_of_include(relative, header, target):
            yield line, reason


def source_files(source_dir):
    for layer in LAYER_ARROWS:
        folder = source_dir / layer
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.suffix in SOURCE_SUFFIXES and not SKIPPED_FOLDERS & set(path.relative_to(source_dir).parts):
                yield path


def check_tree(source_dir):
    """Returns (number of files read, faults as printable lines)."""
    source_dir = Path(source_dir).resolve()
    faults = []
    count = 0
    for path in source_files(source_dir):
        count += 1
        for line, reason in check_file(source_dir, path):
            faults.append(f"{path.relative_to(source_dir)}:{line}: {reason}")
    return count, faults


def main(arguments):
    if len(arguments) != 1 or not (Path(arguments[0]) / "models").is_dir():
        print("usage: check_includes.py SOURCE_DIR (the folder with app, models and views)", file=sys.stderr)
        return 2
    count, faults = check_tree(arguments[0])
    for fault in faults:
        print(fault)
    print(f"{count} files read, {len(faults)} includes against the house")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
