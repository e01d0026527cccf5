// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/eventexport.h"
#include "ingest/trail.h"
#include "record/fieldref.h"
#include "store/roworder.h"
#include "store/snapshot.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace trailscope {

class EventExporter;

// What there is to export, as it stands when the dialog opens: a later change of the view does not change the
// export.
struct ExportSource {
    std::shared_ptr<Trail> trail;
    SnapshotPtr snapshot;
    RowListPtr shown; // the filtered view, in its order
    RowListPtr selected; // of these, in the same order; null or empty: nothing is selected
    std::vector<FieldRef> visibleColumns; // in the table's order
    QTimeZone zone = QTimeZone::utc();
    std::vector<std::string> inputs = {}; // native paths of what is open
};

// Writes the view's events to a file: asks what and where, works in the background, says what came of it.
// Whole or not at all: after a failure or a cancel there is no file. Closing it while it works cancels first.
// GUI thread; owned by its parent.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExportDialog(ExportSource source, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void setFormat(ExportFormat format);
    void setPath(const QString &path); // where to write; the suffix follows the format until it was edited
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QString message() const; // what the last export came to

public slots:
    void start();
    void cancel();
    void reject() override;

signals:
    void exported(const QString &path, qulonglong rows);

private:
    void build();
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] RowListPtr rows() const;
    [[nodiscard]] ExportRequest request() const;
    void chooseFile();
    void followFormat();
    void setRunning(bool running);
    void showProgress(quint64 done, quint64 total);
    void onWritten(const QString &path, const ExportResult &result);
    void onNotWritten(const ExportError &error);
    void showMessage(const QString &text, bool problem);

    ExportSource m_source;
    QComboBox *m_format;
    QRadioButton *m_allRows;
    QRadioButton *m_selectedRows;
    QGroupBox *m_csv;
    QRadioButton *m_visibleColumns;
    QRadioButton *m_allColumns;
    QCheckBox *m_raw;
    QCheckBox *m_guard;
    QCheckBox *m_crlf;
    QLineEdit *m_path;
    QPushButton *m_browse;
    QProgressBar *m_progress;
    QLabel *m_icon;
    QLabel *m_message;
    QDialogButtonBox *m_buttons;
    QPushButton *m_export;
    QWidget *m_choices;
    bool m_confirmed = false; // the file dialog has asked about overwriting this path
    EventExporter *m_exporter;
};

} // namespace trailscope
