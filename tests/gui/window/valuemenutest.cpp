// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "detail/decodedview.h"
#include "detail/detailpane.h"
#include "detail/jsonview.h"
#include "facets/facetspane.h"
#include "filterbar/filterbar.h"
#include "panes/facets/facetmodel.h"
#include "principals/principalspane.h"
#include "support/testprogram.h"
#include "window/panearea.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The menu of a value is the same wherever the value stands, and every entry works from everywhere.
class ValueMenuTest : public WindowFixture {
    Q_OBJECT

private slots:
    void everywhereTheSame_data();
    void everywhereTheSame();
    void manyCells();
    void manyPlacesInARecord();
    void keysEverywhere_data();
    void keysEverywhere();

private:
    template <class PaneType> PaneType *show()
    {
        PaneArea::bringToFront(m_window->panes()->dock<PaneType>());
        settle();
        return m_window->panes()->pane<PaneType>();
    }
    // Makes the value of the place the current one, and says where it is.
    std::pair<QAbstractItemView *, QModelIndex> goTo(const QString &place);
    QMenu *openMenu(const QString &place);
    static QModelIndex find(const QAbstractItemModel *model, const QString &text,
                            const QModelIndex &parent = {})
    {
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                if (index.data().toString() == text)
                    return index;
            }
            if (const QModelIndex below = find(model, text, model->index(row, 0, parent)); below.isValid())
                return below;
        }
        return {};
    }
    void addPlaces()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"cell", "decoded", "json", "facet", "principal"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }
    static void trigger(const QMenu *menu, const QString &name)
    {
        auto *action = menu->findChild<QAction *>(name);
        QVERIFY2(action, qPrintable(name));
        QVERIFY2(action->isEnabled(), qPrintable(name));
        action->trigger();
    }
};

std::pair<QAbstractItemView *, QModelIndex> ValueMenuTest::goTo(const QString &place)
{
    EventTableView *table = m_window->table();
    if (place == u"cell") {
        table->showColumn(Field::User);
        const QModelIndex cell = model()->index(2, model()->columnOf(Field::User));
        table->setCurrentIndex(cell);
        return {table, cell};
    }
    if (place == u"facet") {
        auto *facets = show<FacetsPane>();
        facets->addFacet(Field::User);
        settle();
        const QModelIndex line = find(facets->view()->model(), u"bob"_s);
        facets->view()->expand(line.parent());
        facets->view()->scrollTo(line);
        facets->view()->setCurrentIndex(line);
        return {facets->view(), line};
    }
    if (place == u"principal") {
        auto *principals = show<PrincipalsPane>();
        principals->tree()->expandAll();
        const QModelIndex line = find(principals->model(), u"bob"_s);
        principals->tree()->scrollTo(line);
        principals->tree()->setCurrentIndex(line);
        return {principals->tree(), line};
    }
    table->setCurrentIndex(model()->index(2, 0));
    settle();
    auto *decoded = m_window->findChild<DecodedView *>();
    decoded->expandAll();
    QModelIndex line;
    for (const QModelIndex &index : {find(decoded->model(), u"bob"_s)})
        line = index.siblingAtColumn(0);
    decoded->scrollTo(line);
    decoded->setCurrentIndex(line);
    return {decoded, line};
}

QMenu *ValueMenuTest::openMenu(const QString &place)
{
    const auto [view, index] = goTo(place);
    if (!index.isValid())
        return nullptr;
    if (place == u"json") {
        auto *json = m_window->findChild<JsonView *>();
        const QTextCursor text = json->document()->find(u"\"bob\""_s);
        json->setTextCursor(text);
        json->ensureCursorVisible();
        const QPoint inText = json->cursorRect().center() - QPoint(6, 0);
        QContextMenuEvent event(QContextMenuEvent::Mouse, inText, json->viewport()->mapToGlobal(inText));
        QApplication::sendEvent(json->viewport(), &event);
    } else {
        const QPoint centre = view->visualRect(index).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, centre, view->viewport()->mapToGlobal(centre));
        if (view->contextMenuPolicy() == Qt::CustomContextMenu)
            emit view->customContextMenuRequested(centre);
        else
            QApplication::sendEvent(view->viewport(), &event);
    }
    QMenu *menu = nullptr;
    (void)waitFor([&] { return (menu = m_window->findChild<QMenu *>(u"valueMenu"_s)) != nullptr; });
    return menu;
}

void ValueMenuTest::everywhereTheSame_data()
{
    addPlaces();
}

void ValueMenuTest::everywhereTheSame()
{
    QFETCH(const QString, place);
    open(8);
    m_window->applyFilter(u"event exists"_s);
    settle();
    QMenu *menu = openMenu(place);
    QVERIFY(menu);
    auto *clipboard = QGuiApplication::clipboard();
    trigger(menu, u"copyValue"_s);
    QCOMPARE(clipboard->text(), u"bob"_s);
    trigger(menu, u"copyJson"_s);
    QCOMPARE(clipboard->text(), u"\"bob\""_s);
    trigger(menu, u"copyFilter"_s);
    const QString term = clipboard->text();
    QVERIFY2(term.contains(u"bob"_s), qPrintable(term));
    trigger(menu, u"copyPath"_s);
    const auto field = parseFieldRef(clipboard->text().toStdString());
    QVERIFY(field);

    trigger(menu->findChild<QMenu *>(u"prepare"_s), u"andNotSelected"_s);
    QCOMPARE(m_window->filterBar()->text(), QString(u"event exists and not "_s % term));
    QCOMPARE(model()->rowCount(), 8);
    trigger(menu->findChild<QMenu *>(u"apply"_s), u"andSelected"_s);
    settle();
    QCOMPARE(model()->rowCount(), 2); // bob's, wherever it was said
    m_window->applyFilter({});
    settle();

    trigger(menu, u"column"_s);
    settle();
    QVERIFY(model()->columnOf(*field) >= 0);
    trigger(menu, u"facet"_s);
    settle();
    const auto *facets = m_window->panes()->pane<FacetsPane>();
    QVERIFY(facets->isVisible());
    QVERIFY(std::ranges::contains(facets->model()->requests(), *field, &FacetRequest::field));
    trigger(menu, u"hue6"_s);
    settle();
    for (int row = 0; row < 8; ++row) {
        const QVariant hue = model()->index(row, 0).data(EventTableModel::HueRole);
        QCOMPARE(hue.isValid() && hue.toInt() == static_cast<int>(Hue::Blue), row % 4 == 2);
    }
}

void ValueMenuTest::manyCells()
{
    open(8);
    EventTableView *table = m_window->table();
    const int column = model()->columnOf(Field::Event);
    table->setCurrentIndex(model()->index(0, column));
    QItemSelection rows;
    for (const int row : {0, 1, 4})
        rows.merge({model()->index(row, 0), model()->index(row, model()->columnCount() - 1)},
                   QItemSelectionModel::Select);
    table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    const auto open = [&](int row) {
        const QPoint centre = table->visualRect(model()->index(row, column)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, centre, table->viewport()->mapToGlobal(centre));
        QApplication::sendEvent(table->viewport(), &event);
        return m_window->findChild<QMenu *>(u"valueMenu"_s);
    };
    QMenu *menu = open(1);
    QVERIFY(menu);
    trigger(menu, u"copyFilter"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"event in {ListBuckets, PutBucketPolicy}"_s);
    trigger(menu, u"copyValue"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ListBuckets\nPutBucketPolicy"_s);
    trigger(menu, u"copyJson"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"[\"ListBuckets\", \"PutBucketPolicy\"]"_s);
    // One of them has a menu of its own.
    const QList<QAction *> actions = menu->actions();
    const auto own = std::ranges::find(actions, u"PutBucketPolicy"_s, &QAction::text);
    QVERIFY(own != actions.end());
    trigger((*own)->menu(), u"copyFilter"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"event = PutBucketPolicy"_s);
    trigger(menu->findChild<QMenu *>(u"apply"_s), u"selected"_s);
    settle();
    QCOMPARE(model()->rowCount(), 4);
    menu->close();
    QVERIFY(waitFor([this] { return m_window->findChild<QMenu *>(u"valueMenu"_s) == nullptr; }));
    m_window->applyFilter({});
    settle();
    // Beside the selection it is about the cell that was pointed at.
    table->setCurrentIndex(model()->index(0, column));
    menu = open(3);
    QVERIFY(menu);
    trigger(menu, u"copyFilter"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"event = DeleteTrail"_s);
}

void ValueMenuTest::manyPlacesInARecord()
{
    open(8);
    const auto [view, line] = goTo(u"decoded"_s);
    QVERIFY(line.isValid());
    const QModelIndex other = find(view->model(), u"bucket-2"_s).siblingAtColumn(0);
    QVERIFY(other.isValid());
    view->selectionModel()->select(other, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPoint centre = view->visualRect(line).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, centre, view->viewport()->mapToGlobal(centre));
    QApplication::sendEvent(view->viewport(), &event);
    auto *menu = m_window->findChild<QMenu *>(u"valueMenu"_s);
    QVERIFY(menu);
    trigger(menu, u"copyFilter"_s);
    const QString term = QGuiApplication::clipboard()->text();
    QVERIFY2(term.contains(u"bob"_s) && term.contains(u" and "_s)
                 && term.contains(u"requestParameters.bucketName = bucket-2"_s),
             qPrintable(term));
    trigger(menu->findChild<QMenu *>(u"apply"_s), u"selected"_s);
    settle();
    QCOMPARE(model()->rowCount(), 1);
}

void ValueMenuTest::keysEverywhere_data()
{
    addPlaces();
}

void ValueMenuTest::keysEverywhere()
{
    QFETCH(const QString, place);
    open(8);
    QWidget *view = goTo(place).first;
    QVERIFY(view);
    if (place == u"json")
        view = m_window->findChild<JsonView *>();
    view->setFocus();
    QVERIFY(waitFor([view] { return view->hasFocus(); }));
    QTest::keyClick(view, Qt::Key_7, Qt::ControlModifier);
    QVERIFY(waitFor([this] {
        return m_window->isSettled() && model()->index(2, 0).data(EventTableModel::HueRole).isValid();
    }));
    QCOMPARE(model()->index(2, 0).data(EventTableModel::HueRole).toInt(), static_cast<int>(Hue::Purple));
    QVERIFY(!model()->index(1, 0).data(EventTableModel::HueRole).isValid());
}

TRAILSCOPE_TEST(ValueMenuTest)
#include "valuemenutest.moc"
