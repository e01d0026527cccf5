// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterterm.h"
#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "panes/principals/principaltreemodel.h"

#include <QtCore/QPoint>
#include <QtWidgets/QWidget>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace trailscope {

// Browse by user or role: account ▸ kind ▸ principal ▸ session, counted over the whole trail. One click on a
// line asks for the table to be narrowed to exactly its events. Counts, searches and orders in jobs; what is
// expanded and selected stays so while a trail grows. GUI thread; owned by the main window, which puts it
// into a dock.
class PrincipalsPane : public QWidget {
    Q_OBJECT

public:
    explicit PrincipalsPane(QWidget *parent = nullptr);
    ~PrincipalsPane() override;

    // Counts the snapshot's rows. Snapshots that come faster than they can be counted are left out, the
    // newest never. Null: nothing to show.
    void setView(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    void setTimeZone(const QTimeZone &zone);
    // What the menu's combining ways build on.
    void setCurrentFilter(const QString &filter) { m_currentFilter = filter; }
    [[nodiscard]] bool isSettled() const; // nothing is being computed
    [[nodiscard]] QTreeView *tree() const { return m_view; }
    [[nodiscard]] PrincipalTreeModel *model() const { return m_model; }

signals:
    // A filter that selects exactly the events of the line that was clicked or activated by key.
    void narrowRequested(const QString &filter);
    void applyRequested(const QString &filter); // from the menu, combined with the current filter
    void prepareRequested(const QString &filter);
    void settled();
    void failed(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Counted {
        PrincipalTreePtr tree;
        PrincipalArrangementPtr arrangement;
    };
    struct View {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
    };
    using TermHandler = std::function<void(const std::string &term)>;

    void startCount();
    void startArrange();
    void showArrangement(const PrincipalArrangementPtr &arrangement);
    void restoreExpansion(const QModelIndex &parent);
    [[nodiscard]] bool isExpandedByDefault(const QModelIndex &index) const;
    void onSortIndicator(int column, Qt::SortOrder order);
    void withTerm(const QModelIndex &index, TermHandler handler);
    void narrow(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void showTermMenu(const QModelIndex &index, const std::string &term, const QPoint &globalPosition);
    void updateMessage();
    void checkSettled();

    QLineEdit *m_search;
    QStackedWidget *m_pages;
    QTreeView *m_view;
    QLabel *m_message;
    PrincipalTreeModel *m_model;

    View m_shown; // what is shown, or being counted
    std::optional<View> m_next; // came while another was being counted
    PrincipalTreePtr m_tree;
    SnapshotPtr m_treeSnapshot;
    QString m_text;
    PrincipalSort m_sort;
    QString m_arrangedText; // what the arrangement shown was made for
    PrincipalSort m_arrangedSort;
    QString m_currentFilter;
    std::map<PrincipalKey, bool> m_expanded; // only where it is not the default
    bool m_restoring = false;

    // Last, so that their threads have ended before anything else goes.
    LatestJob<Counted> m_countJob;
    LatestJob<PrincipalArrangementPtr> m_arrangeJob;
    LatestJob<std::string> m_termJob;
};

} // namespace trailscope
