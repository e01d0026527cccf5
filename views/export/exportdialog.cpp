// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "export/exportdialog.h"

#include "icons/symbolicicon.h"
#include "opening/evidence.h"
#include "panes/export/eventexporter.h"
#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return u"csv"_s;
    case ExportFormat::JsonLines:
        return u"jsonl"_s;
    case ExportFormat::Records:
        break;
    }
    return u"json"_s;
}

int countOf(const RowListPtr &rows)
{
    return rows ? static_cast<int>(rows->size()) : 0;
}

} // namespace

ExportDialog::ExportDialog(ExportSource source, QWidget *parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_format(new QComboBox)
    , m_allRows(new QRadioButton(tr("&All shown (%Ln event(s))", nullptr, countOf(m_source.shown))))
    , m_selectedRows(new QRadioButton(tr("&Selected (%Ln event(s))", nullptr, countOf(m_source.selected))))
    , m_csv(new QGroupBox(tr("Columns")))
    , m_visibleColumns(new QRadioButton(tr("&Visible, in their order (%Ln column(s))", nullptr,
                                           static_cast<int>(m_source.visibleColumns.size()))))
    , m_allColumns(new QRadioButton(tr("A&ll there are")))
    , m_raw(new QCheckBox(tr("Add a column with each event's &raw JSON")))
    , m_guard(new QCheckBox(tr("&Keep spreadsheets from running values as formulas")))
    , m_crlf(new QCheckBox(tr("&Windows line ends (CRLF)")))
    , m_path(new QLineEdit)
    , m_browse(new QPushButton(tr("&Browse…")))
    , m_progress(new QProgressBar)
    , m_icon(new PlainLabel)
    , m_message(new PlainLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close))
    , m_export(m_buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole))
    , m_choices(new QWidget)
    , m_exporter(new EventExporter(this))
{
    setWindowTitle(tr("Export Events"));
    build();

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_confirmed = false; });
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_export->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(m_exporter, &EventExporter::progressed, this, &ExportDialog::showProgress);
    connect(m_exporter, &EventExporter::written, this, &ExportDialog::onWritten);
    connect(m_exporter, &EventExporter::notWritten, this, &ExportDialog::onNotWritten);
    connect(m_exporter, &EventExporter::failed, this, [this](const QString &message) {
        setRunning(false);
        m_confirmed = false;
        showMessage(message, true);
    });

    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_path->setText(QDir::toNativeSeparators(
        QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(u"events.csv"_s)));
    followFormat();
    setRunning(false);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build()
{
    m_format->addItem(tr("CSV, for spreadsheets"), static_cast<int>(ExportFormat::Csv));
    m_format->addItem(tr("JSON lines, a record a line"), static_cast<int>(ExportFormat::JsonLines));
    m_format->addItem(tr("CloudTrail file, {\"Records\":[…]}"), static_cast<int>(ExportFormat::Records));
    m_format->setAccessibleName(tr("Format"));
    m_allRows->setChecked(true);
    m_selectedRows->setEnabled(countOf(m_source.selected) > 0);
    m_visibleColumns->setChecked(true);
    m_guard->setChecked(true);
    m_guard->setToolTip(
        tr("A value that begins with = + - @, a tab or a carriage return gets an apostrophe in front. "
           "Take this away for programs that need the values untouched."));
    m_path->setAccessibleName(tr("File"));
    m_path->setMinimumWidth(fontMetrics().averageCharWidth() * 50);

    // Radio buttons exclude one another among siblings: a widget for each group.
    auto *rowsChoice = new QWidget;
    auto *rowsLayout = new QVBoxLayout(rowsChoice);
    rowsLayout->setContentsMargins(0, 0, 0, 0);
    rowsLayout->addWidget(m_allRows);
    rowsLayout->addWidget(m_selectedRows);

    auto *csvLayout = new QVBoxLayout(m_csv);
    csvLayout->addWidget(m_visibleColumns);
    csvLayout->addWidget(m_allColumns);
    csvLayout->addSpacing(6);
    csvLayout->addWidget(m_raw);
    csvLayout->addWidget(m_guard);
    csvLayout->addWidget(m_crlf);

    auto *fileRow = new QHBoxLayout;
    fileRow->addWidget(m_path, 1);
    fileRow->addWidget(m_browse);

    auto *form = new QFormLayout(m_choices);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Format:"), m_format);
    form->addRow(tr("Events:"), rowsChoice);
    form->addRow(m_csv);
    // A row of several has no one to go to by itself.
    auto *fileLabel = new PlainLabel(tr("F&ile:"));
    fileLabel->setBuddy(m_path);
    form->addRow(fileLabel, fileRow);

    m_icon->setAlignment(Qt::AlignTop);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *messageRow = new QHBoxLayout;
    messageRow->addWidget(m_icon);
    messageRow->addWidget(m_message, 1);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_choices);
    layout->addWidget(m_progress);
    layout->addLayout(messageRow);
    layout->addStretch();
    layout->addWidget(m_buttons);
    m_export->setDefault(true);
}

void ExportDialog::setFormat(ExportFormat format)
{
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(format)));
}

void ExportDialog::setPath(const QString &path)
{
    m_confirmed = false;
    m_path->setText(QDir::toNativeSeparators(path));
}

QString ExportDialog::path() const
{
    return QDir::fromNativeSeparators(m_path->text().trimmed());
}

bool ExportDialog::isRunning() const
{
    return !m_exporter->isSettled();
}

QString ExportDialog::message() const
{
    return m_message->text();
}

ExportFormat ExportDialog::format() const
{
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

RowListPtr ExportDialog::rows() const
{
    return m_selectedRows->isChecked() && countOf(m_source.selected) > 0 ? m_source.selected : m_source.shown;
}

void ExportDialog::followFormat()
{
    m_csv->setEnabled(format() == ExportFormat::Csv);
    // Another of our own suffixes gives way; one that the user thought of stays.
    const QFileInfo file(path());
    const QString suffix = file.suffix();
    if (suffix == u"csv" || suffix == u"jsonl" || suffix == u"json")
        setPath(file.dir().filePath(file.completeBaseName() + u'.' + suffixOf(format())));
}

void ExportDialog::chooseFile()
{
    const QString suffix = suffixOf(format());
    QFileDialog dialog(this, tr("Export To"), path(),
                       tr("%1 files (*.%2);;All files (*)").arg(suffix.toUpper(), suffix));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty()) {
        setPath(dialog.selectedFiles().constFirst());
        m_confirmed = true;
    }
}

ExportRequest ExportDialog::request() const
{
    ExportRequest request;
    request.snapshot = m_source.snapshot;
    request.rows = rows();
    request.raw = std::shared_ptr<const RawSource>(m_source.trail, &m_source.trail->raw());
    request.paths = std::shared_ptr<PathColumns>(m_source.trail, &m_source.trail->pathColumns());
    request.format = format();
    request.csv.crlf = m_crlf->isChecked();
    request.csv.rawValues = !m_guard->isChecked();
    request.time = timeFormatIn(m_source.zone);
    std::vector<FieldRef> columns = m_source.visibleColumns;
    if (m_allColumns->isChecked()) {
        // What is visible may be paths, which are among no list of all.
        columns = offeredColumns();
        for (const FieldRef &column : m_source.visibleColumns) {
            if (std::ranges::find(columns, column) == columns.end())
                columns.push_back(column);
        }
    }
    if (m_raw->isChecked() && std::ranges::find(columns, FieldRef(Field::Raw)) == columns.end())
        columns.emplace_back(Field::Raw);
    for (const FieldRef &column : columns)
        request.columns.push_back({column, columnTitle(column, m_source.zone).toStdString()});
    return request;
}

void ExportDialog::start()
{
    const QString target = path();
    if (isRunning() || target.isEmpty())
        return;
    // What the path alone tells needs no question first; the rest is found out before anything is written.
    const bool evidence = liesInEvidence(QFile::encodeName(target).toStdString(), m_source.inputs);
    if (!m_confirmed && !evidence && QFileInfo::exists(target)) {
        QMessageBox question(QMessageBox::Question, tr("Export Events"),
                             tr("%1 exists already. Do you want to replace it?")
                                 .arg(visibleText(QFileInfo(target).fileName())),
                             QMessageBox::Yes | QMessageBox::No, this);
        question.setTextFormat(Qt::PlainText);
        question.setDefaultButton(QMessageBox::No);
        if (question.exec() != QMessageBox::Yes)
            return;
    }
    m_exporter->start(request(), target, m_source.inputs);
    setRunning(true);
    showMessage(tr("Writing %1…").arg(QFileInfo(target).fileName()), false);
}

void ExportDialog::cancel()
{
    if (!isRunning())
        return;
    m_exporter->stop(); // the message comes when it is known what is true
    m_buttons->button(QDialogButtonBox::Close)->setEnabled(false);
    showMessage(tr("Cancelling…"), false);
}

void ExportDialog::reject()
{
    if (isRunning())
        cancel();
    else
        QDialog::reject();
}

void ExportDialog::setRunning(bool running)
{
    m_choices->setEnabled(!running);
    m_export->setEnabled(!running && !m_path->text().trimmed().isEmpty());
    m_buttons->button(QDialogButtonBox::Close)->setText(running ? tr("Cancel") : tr("Close"));
    m_buttons->button(QDialogButtonBox::Close)->setEnabled(true);
    m_progress->setVisible(running);
    m_progress->setRange(0, 0);
}

void ExportDialog::showProgress(quint64 done, quint64 total)
{
    if (!isRunning() || total == 0)
        return;
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(done * 1000 / total));
}

void ExportDialog::onWritten(const QString &path, const ExportResult &result)
{
    setRunning(false);
    m_confirmed = false;
    QString text = tr("%Ln event(s) written to %1 (%2).", nullptr, static_cast<int>(result.rows))
                       .arg(QDir::toNativeSeparators(path),
                            QLocale().formattedDataSize(static_cast<qint64>(result.bytes)));
    if (result.unreachable > 0)
        text += u' '
            + tr("%Ln of them could not be read again; their cells of JSON paths are empty.", nullptr,
                 static_cast<int>(result.unreachable));
    showMessage(text, result.unreachable > 0);
    emit exported(path, result.rows);
}

void ExportDialog::onNotWritten(const ExportError &error)
{
    setRunning(false);
    m_confirmed = false;
    if (error.fault == ExportFault::Cancelled)
        showMessage(tr("Cancelled. Nothing was written."), false);
    else
        showMessage(tr("Nothing was written. %1").arg(QString::fromStdString(error.text)), true);
}

void ExportDialog::showMessage(const QString &text, bool problem)
{
    m_message->setText(visibleText(text));
    m_icon->setPixmap(problem ? symbolicIcon(u"warning"_s).pixmap(16, 16) : QPixmap());
    m_icon->setVisible(problem);
}

} // namespace trailscope
