// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/sourcewindow.h"

#include "palette/mixedcolour.h"
#include "panes/detail/excerptreader.h"
#include "panes/detail/provenancesection.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QLabel *addLabel(QVBoxLayout *column, const QString &name)
{
    auto *label = new PlainLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    return label;
}

QString filePathOf(const LeafPlace &leaf)
{
    return QFileInfo(QFile::decodeName(QByteArray::fromStdString(leaf.file.path.string())))
        .absoluteFilePath();
}

} // namespace

SourceWindow::SourceWindow(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
    , m_reader(new ExcerptReader(this))
{
    setWindowTitle(tr("Source"));
    resize(900, 600);
    auto *column = new QVBoxLayout(this);
    m_heading = addLabel(column, u"sourceHeading"_s);
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_where = addLabel(column, u"sourceWhere"_s);

    m_text->setObjectName(u"sourceText"_s);
    m_text->setAccessibleName(tr("Text of the source around the record"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth); // lines are a thousand characters long at most
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    column->addWidget(m_text, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_goButton = buttons->addButton(tr("Go to the Record"), QDialogButtonBox::ActionRole);
    m_goButton->setObjectName(u"sourceGo"_s);
    QPushButton *copy = buttons->addButton(tr("Copy Place"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"sourceCopyPlace"_s);
    QPushButton *folder = buttons->addButton(tr("Open Containing Folder"), QDialogButtonBox::ActionRole);
    folder->setObjectName(u"sourceFolder"_s);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_goButton, &QPushButton::clicked, this, &SourceWindow::goToRecord);
    // Where lines wrap anew, when the window is resized or the scroll bar comes, the record would move away.
    connect(m_text->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_atRecord) {
            m_text->centerCursor();
        }
    });
    connect(m_text->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_atRecord = false; });
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_place);
        emit statusMessage(tr("The place is on the clipboard."));
    });
    connect(folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
    connect(m_reader, &ExcerptReader::ready, this, [this](const SourceExcerptPtr &excerpt) {
        if (excerpt) {
            setExcerpt(excerpt);
        }
    });
    connect(m_reader, &ExcerptReader::failed, m_where, &QLabel::setText);
    connect(m_reader, &ExcerptReader::settled, this, &SourceWindow::shown);
}

SourceWindow::~SourceWindow() = default;

void SourceWindow::showPlace(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                             EventIndex event)
{
    const RecordPlace place = snapshot->place(event);
    const LeafPlace leaf = trail->leafPlace(place.source);
    m_file = filePathOf(leaf);
    m_place = placeText(*snapshot, event, [&leaf](SourceId) { return std::optional(leaf); });
    m_heading->setText(visibleText(fromUtf8(leaf.displayName())));
    m_where->setText(tr("Reading…"));
    m_text->clear();
    m_goButton->setEnabled(false);
    m_reader->read(trail, place);
}

bool SourceWindow::isReading() const
{
    return !m_reader->isSettled();
}

void SourceWindow::setExcerpt(SourceExcerptPtr excerpt)
{
    m_excerpt = std::move(excerpt);
    if (!m_excerpt->problem.isEmpty()) {
        m_where->setText(m_excerpt->problem);
        return;
    }
    QString where = m_excerpt->totalBytes > 0
        ? tr("Bytes %1 to %2 of %3 of the inflated text; the record is marked.")
              .arg(number(m_excerpt->firstByte), number(m_excerpt->endByte), number(m_excerpt->totalBytes))
        : tr("Bytes %1 to %2 of the inflated text; the record is marked.")
              .arg(number(m_excerpt->firstByte), number(m_excerpt->endByte));
    if (m_excerpt->recordCut) {
        where += u' ' + tr("Only its first %1 bytes are shown.").arg(number(SourceExcerpt::kMostOfRecord));
    }
    m_where->setText(where);
    m_text->setPlainText(m_excerpt->text.shown());
    m_goButton->setEnabled(true);
    mark();
    goToRecord();
}

void SourceWindow::mark()
{
    if (!m_excerpt || !m_excerpt->problem.isEmpty()) {
        return;
    }
    const TextRange shown = m_excerpt->text.toShown(m_excerpt->record);
    QTextEdit::ExtraSelection record;
    record.cursor = QTextCursor(m_text->document());
    record.cursor.setPosition(static_cast<int>(shown.begin));
    record.cursor.setPosition(static_cast<int>(shown.end), QTextCursor::KeepAnchor);
    record.format.setBackground(
        mixedColour(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.3));
    // The surroundings step back, so that the record is told by more than its ground.
    QPalette quiet = palette();
    quiet.setColor(QPalette::Text,
                   mixedColour(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.6));
    m_text->setPalette(quiet);
    record.format.setForeground(palette().color(QPalette::Text));
    m_text->setExtraSelections({record});
}

void SourceWindow::goToRecord()
{
    if (!m_excerpt) {
        return;
    }
    QTextCursor cursor(m_text->document());
    cursor.setPosition(static_cast<int>(m_excerpt->text.toShown(m_excerpt->record).begin));
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
    m_text->setFocus();
    m_atRecord = true;
}

QString SourceWindow::markedText() const
{
    const auto marks = m_text->extraSelections();
    if (marks.isEmpty() || !m_excerpt) {
        return {};
    }
    const qsizetype begin = m_excerpt->text.toPlain(marks.front().cursor.selectionStart());
    const qsizetype end = m_excerpt->text.toPlain(marks.front().cursor.selectionEnd());
    return m_excerpt->text.plain().mid(begin, end - begin);
}

void SourceWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mark();
    }
}

bool openFolderOf(const LeafPlace &leaf)
{
    const QString folder = QFileInfo(filePathOf(leaf)).absolutePath();
    return QDir(folder).exists() && QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace trailscope
