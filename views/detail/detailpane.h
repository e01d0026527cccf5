// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "panes/detail/eventdetail.h"

#include <QtCore/QByteArray>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>
#include <optional>

class QAction;
class QLabel;
class QSplitter;
class QStackedLayout;
class QToolButton;

namespace trailscope {

class DecodedView;
class DifferenceView;
class FindBar;
class JsonView;
class RelationsBar;

// One event in full: its JSON beside what it says, decoded for people. A value selected on one side is shown
// on the other. Events are read and decoded off the GUI thread, the newest wins. GUI thread.
class DetailPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    // Reads and shows an event of `snapshot`, which is one of this trail's. Both are kept while it is shown.
    // `addenda` may be null.
    void setEvent(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, EventIndex event,
                  std::shared_ptr<const AddendumMap> addenda = {});
    // The same from any source of records.
    void setEvent(std::shared_ptr<const RawSource> raw, SnapshotPtr snapshot, EventIndex event);
    void setEvent(DetailSource source, EventIndex event);
    void clear();
    // Shows what has been prepared elsewhere; null clears the pane.
    void setDetail(EventDetailPtr detail);
    [[nodiscard]] const EventDetailPtr &detail() const { return m_detail; }

    // Shows how the event differs from one that claims the same ID.
    void compareWith(EventIndex other);
    // The same with the first of them; does nothing where there is none.
    void compareWithFirst();
    [[nodiscard]] bool isSettled() const; // nothing is being read or compared

    // Opens the search line.
    void find();
    void findStep(int step); // +1 the next hit, -1 the one before

    // The widths of the two sides, for settings.
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

signals:
    // What is wanted of a value's menu; `furtherActions` are the pane's own, to be offered below the value's.
    // They live until the next such signal.
    void valueMenuRequested(const trailscope::FieldValue &value, const QPoint &globalPosition,
                            const QList<QAction *> &furtherActions);
    // A short sentence for the status line.
    void statusMessage(const QString &text);
    // An event is shown in full, or its problem is.
    void shown();
    // Another event of the trail is to become the current one.
    void jumpRequested(trailscope::EventIndex event);
    // The place an event was found in is to be shown: in its text, or in its folder.
    void sourceRequested(trailscope::EventIndex event);
    void folderRequested(trailscope::EventIndex event);
    void filterRequested(const QString &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeJsonSide();
    [[nodiscard]] QWidget *makeDecodedSide();
    void setForm(bool delivered);
    void applyPalette();
    void updateDecodeButton();
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);
    void addPlaceActions(QList<QAction *> &actions, EventIndex event);
    void copy(const QString &text, const QString &message);
    [[nodiscard]] QAction *makeAction(const QString &text, const QString &name, std::function<void()> run);

    LatestJob<EventDetailPtr> m_job;
    DetailSource m_source; // of the event that is shown, or on its way
    EventDetailPtr m_detail;
    QTimer m_slow; // the event before is taken away only when the next one takes its time

    QStackedLayout *m_pages;
    QLabel *m_placeholder;
    QWidget *m_content;
    QSplitter *m_splitter;
    QLabel *m_problem;
    JsonView *m_json;
    QToolButton *m_prettyButton;
    QToolButton *m_deliveredButton;
    QToolButton *m_sourceButton;
    FindBar *m_findBar;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_remarks;
    RelationsBar *m_relations;
    DifferenceView *m_difference;
    DecodedView *m_decoded;
    QToolButton *m_decodeButton;
    std::unique_ptr<QObject> m_actions; // owns those of the menu that was asked for last
};

} // namespace trailscope
