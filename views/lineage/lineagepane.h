// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/lineage/lineageseeker.h"

#include <memory>
#include <optional>

class QLabel;
class QStackedLayout;
class QTreeView;

namespace trailscope {

class LineageModel;

// Where the current event's credential came from, and all that came from it. Looks only while it can be
// seen, for the first look at a trail reads all its records. GUI thread; owned by its dock.
class LineagePane : public Pane {
    Q_OBJECT

public:
    explicit LineagePane(QWidget *parent = nullptr);
    ~LineagePane() override;

    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    [[nodiscard]] LineageModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QLabel *message() const { return m_message; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void seek();
    void showTree(const LineageTreePtr &tree);
    void showMessage(const QString &text);
    void showMenu(const QPoint &position);
    void filterBy(const QModelIndex &index);

    // What is asked for, as the session has it.
    LineageQuestion m_question;
    bool m_hasEvent = false;
    bool m_isDue = false; // not looked for yet

    QStackedLayout *m_pages;
    QLabel *m_message;
    QTreeView *m_view;
    LineageModel *m_model;
    LineageSeeker *m_seeker;
    QList<QAction *> m_furtherActions; // of the menu that is open
};

} // namespace trailscope
