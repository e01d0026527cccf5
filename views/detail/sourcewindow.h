// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "panes/detail/sourceexcerpt.h"

#include <QtWidgets/QDialog>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace trailscope {

class ExcerptReader;

// A record where it stands in its file: the inflated text around it, read-only, with the record marked. Never
// holds more than a few megabytes of the file. Not modal. GUI thread; owned by its parent.
class SourceWindow : public QDialog {
    Q_OBJECT

public:
    explicit SourceWindow(QWidget *parent = nullptr);
    ~SourceWindow() override;

    // Reads and shows the place. `snapshot` is one of the trail's.
    void showPlace(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, EventIndex event);
    [[nodiscard]] bool isReading() const;
    // What stands under the mark.
    [[nodiscard]] QString markedText() const;

signals:
    void statusMessage(const QString &text);
    void shown(); // the text, or why there is none

protected:
    void changeEvent(QEvent *event) override;

private:
    void setExcerpt(SourceExcerptPtr excerpt);
    void mark();
    void goToRecord();

    bool m_atRecord = false; // until the user scrolls elsewhere
    SourceExcerptPtr m_excerpt;
    QString m_place; // for the clipboard
    QString m_file; // on disk
    QLabel *m_heading;
    QLabel *m_where;
    QPlainTextEdit *m_text;
    QPushButton *m_goButton;
    ExcerptReader *m_reader;
};

// Opens the file manager on the folder that holds the file of a place. False when there is no such folder.
bool openFolderOf(const LeafPlace &leaf);

} // namespace trailscope
