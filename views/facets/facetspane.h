// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/facets/facetmodel.h"

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;
class QTreeView;

namespace trailscope {

class FacetCounter;

// What values the events have, with counts, and the filter by a click: only this value, with Ctrl this one
// too, with Alt all but this one; once more takes it back. Follows the session's view, and counts only while
// it can be seen. GUI thread; owned by its dock.
class FacetsPane : public Pane {
    Q_OBJECT

public:
    explicit FacetsPane(QWidget *parent = nullptr);
    ~FacetsPane() override;

    void follow(const TrailSession &session) override;
    // The fields and their order.
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;

    void addFacet(const FieldRef &field);
    void removeFacet(const FieldRef &field);
    void click(const QModelIndex &index, FacetClick how);

    [[nodiscard]] FacetModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *search() const { return m_search; }
    [[nodiscard]] QComboBox *order() const { return m_order; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setRequests(const std::vector<FacetRequest> &requests);
    void setOrder(FacetOrder order);
    void count(bool isGrowing);
    void showFacets(const FacetsPtr &facets);
    void showAddMenu();
    void askForPath();
    void showMenu(const QPoint &position);
    void updateMessage();
    void openFields();

    // What is shown, as the session has it.
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::shared_ptr<const EventSet> m_events;
    QString m_filter;
    bool m_withCopies = false;
    bool m_isDue = false; // not counted yet
    std::vector<FieldRef> m_open; // whose values are in sight

    QLineEdit *m_search;
    QComboBox *m_order;
    QToolButton *m_add;
    QStackedLayout *m_pages;
    QLabel *m_message;
    QLabel *m_caveat; // what the counts and sums cannot say
    QTreeView *m_view;
    FacetModel *m_model;
    FacetCounter *m_counter;
    QList<QAction *> m_furtherActions; // of the menu that is open
};

} // namespace trailscope
