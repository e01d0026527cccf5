// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterterm.h"
#include "ingest/trail.h"
#include "pane.h"
#include "panes/principals/principaltreemodel.h"

#include <QtCore/QPoint>

#include <functional>
#include <map>
#include <memory>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace trailscope {

class CredentialsPanel;
class KeptNameTree;
class LineageFinder;
class PrincipalArranger;
class PrincipalTermFinder;

// Browse by user or role: account ▸ kind ▸ principal ▸ session, counted under the filter and, beside it, over
// the whole trail. One click on a line asks for the table to be narrowed to exactly its events; Ctrl adds
// them to the filter, Alt leaves them out. Follows the newest snapshot and the filter; what is expanded and
// selected stays so while a trail grows. GUI thread; owned by its dock.
class PrincipalsPane : public Pane {
    Q_OBJECT

public:
    explicit PrincipalsPane(QWidget *parent = nullptr);
    ~PrincipalsPane() override;

    void follow(const TrailSession &session) override;
    // Counts the snapshot's rows. Snapshots that come faster than they can be counted are left out, the
    // newest never. Null: nothing to show. `shown` is what the filter shows of them; null: all.
    void setView(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                 const std::shared_ptr<const EventSet> &shown = {});
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    // What the menu's combining ways build on.
    void setCurrentFilter(const QString &filter) { m_currentFilter = filter; }
    [[nodiscard]] QTreeView *tree() const;
    [[nodiscard]] PrincipalTreeModel *model() const { return m_model; }
    [[nodiscard]] CredentialsPanel *credentials() const { return m_credentials; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using TermHandler = std::function<void(const QString &term)>;

    void search();
    void showArrangement(const PrincipalArrangementPtr &arrangement);
    void restoreExpansion(const QModelIndex &parent);
    [[nodiscard]] bool isExpandedByDefault(const QModelIndex &index) const;
    void onSortIndicator(int column, Qt::SortOrder order);
    void withTerm(const QModelIndex &index, TermHandler handler);
    void narrow(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void showMenu(const QPoint &position);
    void showTermMenu(const QModelIndex &index, const QString &term, const QPoint &globalPosition);
    // What the line stands for, with the filter that says it.
    [[nodiscard]] static FieldValue valueOf(const QModelIndex &index, const QString &term);
    void updateMessage();
    // Has the sessions of the current line listed, where they are wanted.
    void askForCredentials();
    void fitColumns();

    QLineEdit *m_search;
    QStackedWidget *m_pages;
    KeptNameTree *m_view;
    QLabel *m_message;
    CredentialsPanel *m_credentials;
    PrincipalTreeModel *m_model;

    PrincipalArranger *m_arranger;
    PrincipalTermFinder *m_terms;
    TermHandler m_termHandler; // of the newest term that was asked for
    QList<QAction *> m_furtherActions; // of the menu that is open

    std::shared_ptr<Trail> m_trail;
    std::shared_ptr<LineageFinder> m_finder; // the trail's
    SnapshotPtr m_snapshot; // the newest; what is shown may lag behind
    std::shared_ptr<const EventSet> m_shown; // that the filter shows of it; null: all
    Qt::KeyboardModifiers m_clickModifiers; // of the click that is under way
    PrincipalSort m_sort;
    QString m_currentFilter;
    std::map<PrincipalKey, bool> m_expanded; // only where it is not the default
    bool m_restoring = false;
    bool m_hasOwnWidth = false; // the user has made the names as wide as they are
};

} // namespace trailscope
