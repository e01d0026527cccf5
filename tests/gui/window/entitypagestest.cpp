// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "entity/entitypane.h"
#include "facets/facetspane.h"
#include "gui/window/windowfixture.h"
#include "panes/entity/entitymodel.h"
#include "panes/facets/facetmodel.h"
#include "support/testprogram.h"
#include "window/panearea.h"
#include "window/trailopener.h"

#include <QtGui/QAction>
#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The ways to the page of an entity.
class EntityPagesTest : public WindowFixture {
    Q_OBJECT

private slots:
    void fromTheMenuOfAValue();
    void fromTheKeyboard();
    void whatHasNoPage();
    void whatTakesAPassIsFoundOut();

private:
    void openExample()
    {
        m_window->openPaths({TrailOpener::exampleTrail()});
        settle();
        QVERIFY(rows() > 1000);
    }
    QModelIndex goTo(Field field)
    {
        m_window->table()->showColumn(field);
        const QModelIndex cell = model()->index(5, model()->columnOf(field));
        m_window->table()->setCurrentIndex(cell);
        m_window->table()->setFocus();
        return cell;
    }
    [[nodiscard]] EntityPane *pages() const { return m_window->panes()->pane<EntityPane>(); }
};

void EntityPagesTest::fromTheMenuOfAValue()
{
    openExample();
    const QModelIndex cell = goTo(Field::Ip);
    const QPoint centre = m_window->table()->visualRect(cell).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, centre,
                            m_window->table()->viewport()->mapToGlobal(centre));
    QCoreApplication::sendEvent(m_window->table()->viewport(), &event);
    QMenu *menu = nullptr;
    QVERIFY(waitFor([&] { return (menu = m_window->findChild<QMenu *>(u"valueMenu"_s)) != nullptr; }));
    auto *page = menu->findChild<QAction *>(u"page"_s);
    QVERIFY(page != nullptr);
    page->trigger();
    settle();
    QVERIFY(pages()->isVisible());
    QCOMPARE(pages()->history().current(),
             (Entity{.field = Field::Ip, .value = cell.data().toString().toStdString()}));
    QVERIFY(pages()->model()->answer() && pages()->model()->answer()->page.events > 0);
}

void EntityPagesTest::fromTheKeyboard()
{
    openExample();
    const QModelIndex cell = goTo(Field::Principal);
    m_window->action(ActionId::OpenPage)->trigger();
    settle();
    QVERIFY(pages()->isVisible());
    QCOMPARE(pages()->history().current()->value, cell.data().toString().toStdString());
    // From there to a neighbour, by the same key.
    const QModelIndex addresses = pages()->model()->headingOf(Field::Ip);
    pages()->view()->setCurrentIndex(pages()->model()->index(0, 0, addresses));
    pages()->view()->setFocus();
    m_window->action(ActionId::OpenPage)->trigger();
    settle();
    QCOMPARE(pages()->history().current()->field, Field::Ip);
    QVERIFY(pages()->history().canGoBack());
}

void EntityPagesTest::whatHasNoPage()
{
    openExample();
    goTo(Field::Region);
    m_window->action(ActionId::OpenPage)->trigger();
    settle();
    QVERIFY(!pages()->history().current());
    QVERIFY(!pages()->isVisible());
}

void EntityPagesTest::whatTakesAPassIsFoundOut()
{
    openExample();
    PaneArea::bringToFront(m_window->panes()->dock<FacetsPane>());
    auto *facets = m_window->panes()->pane<FacetsPane>();
    facets->addFacet(Field::Credential);
    settle();
    QVERIFY(waitFor([&] {
        const Facet *facet = facets->model()->facetAt(facets->model()->index(0, 0));
        return m_window->isSettled() && facet != nullptr && facet->list.distinct > 10;
    }));
}

TRAILSCOPE_TEST(EntityPagesTest)
#include "entitypagestest.moc"
