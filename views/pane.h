// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "store/snapshot.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QTimeZone;

namespace trailscope {

class JobReporter;
class TrailSession;

// The contract between the window and a part of it: what a pane follows, whether it is settled, and what it
// asks the window for. A pane knows the session and its own engine side (models/panes/…), neither the window
// nor another pane; the window knows this class, and what is in its table of panes.
//
// A widget with signals, not an interface beside one: every pane is a widget and most of them want the same
// few things, so that the window connects them all in one loop, and a test or another window that shows one
// pane alone connects what it needs and leaves the rest. A pane that does not care for a part of what can be
// followed leaves the function alone.
//
// GUI thread. Owned by its parent widget. Whatever a pane works out it does in jobs behind a JobReporter,
// which it hands to report(): that makes its failures and its being settled known.
class Pane : public QWidget {
    Q_OBJECT

public:
    explicit Pane(QWidget *parent = nullptr);
    ~Pane() override;

    // Shows what fits the session's state. Called once when the window is made and whenever any of that state
    // has changed, so it compares with what it had (a snapshot, view or trail that is the same pointer is the
    // same) and takes next to no time. Snapshots of a growing trail come at the pace that the session sets.
    virtual void follow(const TrailSession &session);
    // The event that the table stands on, one of the session's view; nothing when there is none. Called again
    // for the same event when the user returns to it.
    virtual void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event);
    virtual void setTimeZone(const QTimeZone &zone);

    // Hands over the values that the pane's cursor stands on, for what acts on a value by a key: at once, or
    // when they are known; not at all where there are none.
    virtual void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use);

    // How the pane is divided, for settings; empty where nothing is to be kept.
    [[nodiscard]] virtual QByteArray saveLayout() const;
    // False where `layout` is none; nothing changes then.
    virtual bool restoreLayout(const QByteArray &layout);

    // Shows all it was asked to: nothing is being worked out.
    [[nodiscard]] bool isSettled() const;

signals:
    // Put a filter into force, or into the filter bar for the user to go on with.
    void applyFilterRequested(const QString &filter);
    void prepareFilterRequested(const QString &filter);
    // The menu that all values have. `furtherActions` are the pane's own, to be offered below the value's;
    // they live until the next such signal.
    void valueMenuRequested(const std::vector<trailscope::FieldValue> &values, const QPoint &globalPosition,
                            const QList<QAction *> &furtherActions);
    // Another event of the trail is to become the current one, whatever the filter hides.
    void jumpRequested(trailscope::EventIndex event);
    // The place an event was found in is to be shown.
    void sourceRequested(trailscope::EventIndex event);
    // A rule that has found events, by its id, is to be explained.
    void ruleRequested(const QString &id);
    // Has a derived field found out that takes a pass over all records: its values are counted as not known.
    void fieldWanted(trailscope::Field field);
    // A short sentence for the status line: what was done, or why something failed.
    void statusMessage(const QString &text);
    // isSettled() became true.
    void settled();

protected:
    // From now on the reporter's failures are status messages, and the pane is settled only when it is.
    // Whoever calls this owns the reporter and lets it live as long as the pane.
    void report(JobReporter *reporter);

private:
    QList<JobReporter *> m_reporters;
};

} // namespace trailscope
