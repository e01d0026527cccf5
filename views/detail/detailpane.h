// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "pane.h"
#include "panes/detail/eventdetail.h"

#include <QtCore/QByteArray>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QSplitter;
class QStackedLayout;
class QToolButton;

namespace trailscope {

class AddendumIndex;
class DecodedView;
class DifferenceView;
class EventReader;
class FindBar;
class FindingsIndex;
class JsonView;
class LineageIndex;
class MarkButton;
class RelationsBar;

// The current event in full: its JSON beside what it says, decoded for people. A value selected on one side
// is shown on the other. GUI thread; owned by its dock.
class DetailPane : public Pane {
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;

    void setTimeZone(const QTimeZone &zone) override;

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

    // Highlights values of the record of this event, when it is the one that is shown, as soon as it is.
    void highlight(EventIndex event, const std::vector<JsonNodeId> &nodes);
    // Shows where a value of the record of this event stands, when it is the one that is shown.
    void showValue(EventIndex event, JsonNodeId node);

    // Opens the search line.
    void find();
    void findStep(int step); // +1 the next hit, -1 the one before

    // The widths of the two sides, for settings.
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;

signals:
    // An event is shown in full, or its problem is.
    void shown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeJsonSide();
    [[nodiscard]] QWidget *makeDecodedSide();
    void showAgain();
    void showHighlights();
    [[nodiscard]] bool shows(EventIndex event) const;
    void showTitle();
    void setForm(bool delivered);
    void applyPalette();
    void updateDecodeButton();
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);
    void openFolderOf(EventIndex event);
    void addPlaceActions(QList<QAction *> &actions, EventIndex event);
    void copy(const QString &text, const QString &message);
    [[nodiscard]] QAction *makeAction(const QString &text, const QString &name, std::function<void()> run);

    EventReader *m_reader;
    AddendumIndex *m_addenda; // of the trail, once it is loaded
    LineageIndex *m_lineage; // the same
    FindingsIndex *m_findings; // the same
    std::shared_ptr<Trail> m_trail; // the session's
    SnapshotPtr m_newest; // of that trail
    std::optional<EventIndex> m_current; // as the window said
    std::optional<EventIndex> m_highlighted; // whose values these are
    std::vector<JsonNodeId> m_highlights;
    DetailSource m_source; // of the event that is shown, or on its way
    EventDetailPtr m_detail;
    QTimeZone m_zone = QTimeZone::utc();
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
    MarkButton *m_mark;
    QToolButton *m_decodeButton;
    std::unique_ptr<QObject> m_actions; // owns those of the menu that was asked for last
};

} // namespace trailscope
