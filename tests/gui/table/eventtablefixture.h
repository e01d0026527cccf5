// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/window/trailfiles.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>

#include <memory>

namespace trailscope::test {

// What the tests of the event table have in common: each begins with an empty table that shows a session.
class EventTableFixture : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<TrailSession>();
        m_pane = std::make_unique<TablePane>();
        new QAbstractItemModelTester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     model());
        connect(m_session.get(), &TrailSession::viewChanged, table(), &EventTableView::showView);
        connect(m_session.get(), &TrailSession::pathColumnsChanged, table(),
                [this] { table()->setPathColumns(m_session->pathColumns()); });
        connect(table(), &EventTableView::sortRequested, m_session.get(), &TrailSession::setSort);
        m_pane->resize(1000, 400);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }
    void cleanup()
    {
        m_pane.reset();
        m_session.reset();
        m_dir.reset();
    }

protected:
    void load(int count)
    {
        const QString path = m_dir->filePath(QStringLiteral("events.json"));
        QVERIFY(writeTrail(path, count));
        m_session->openPaths({path.toStdString()});
        settle();
        m_pane->follow(*m_session);
        QCOMPARE(model()->rowCount(), count);
    }
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled(); }, 30000));
    }
    [[nodiscard]] EventTableView *table() const { return m_pane->table(); }
    [[nodiscard]] EventTableModel *model() const { return table()->eventModel(); }
    [[nodiscard]] QString cell(int row, const FieldRef &field) const
    {
        return model()->index(row, model()->columnOf(field)).data().toString();
    }
    void clickHeader(const FieldRef &field)
    {
        QHeaderView *header = table()->horizontalHeader();
        const int column = model()->columnOf(field);
        table()->scrollTo(model()->index(0, column));
        const QPoint place(header->sectionViewportPosition(column) + 12, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        settle();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<TablePane> m_pane;
};

} // namespace trailscope::test
