// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"
#include "store/fieldreader.h"
#include "support/testprogram.h"
#include "window/trailopener.h"

#include <QtGui/QAction>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Following the current event's credential, key and address, in the example trail.
class FollowTest : public WindowFixture {
    Q_OBJECT

private slots:
    void credential();
    void keyAndAddress();
    void fromEventToEvent();
    void eventWithoutKey();
    void nothingSelected();

private:
    void openExample(const QString &filter)
    {
        m_window->openPaths({TrailOpener::exampleTrail()});
        m_window->applyFilter(filter);
        settle();
        QVERIFY(rows() > 1);
        m_window->table()->selectRow(0);
    }
    void trigger(const QString &action)
    {
        m_window->findChild<QAction *>(action)->trigger();
        settle();
    }
    // The values of a field in the rows that are shown, each once.
    [[nodiscard]] QStringList shown(Field field) const
    {
        const EventView &view = m_window->session()->view();
        QStringList texts;
        for (const EventIndex event : *view.rows) {
            const ValueList values = fieldValues(*view.snapshot, field, event);
            texts << (values.values.empty() ? QString() : QString::fromStdString(values.values.front()));
        }
        texts.removeDuplicates();
        return texts;
    }
    [[nodiscard]] QString filter() const { return m_window->session()->filterText(); }
};

void FollowTest::credential()
{
    openExample(u"role = LogArchiveReader"_s);
    trigger(u"followCredential"_s);
    QVERIFY(waitFor([this] { return filter().startsWith(u"credential = "_s); }));
    settle();
    QCOMPARE(rows(), 18U); // as the command line's lineage counts them
    QCOMPARE(shown(Field::Role), QStringList{u"LogArchiveReader"_s});
    QCOMPARE(shown(Field::Credential).size(), 1);
}

void FollowTest::keyAndAddress()
{
    openExample(u"user = ci-deploy"_s);
    trigger(u"followKey"_s);
    QCOMPARE(filter(), u"key = AKIAH2WGDPOTTEXAMPLE"_s);
    QCOMPARE(shown(Field::Key), QStringList{u"AKIAH2WGDPOTTEXAMPLE"_s});
    m_window->table()->selectRow(0);
    trigger(u"followAddress"_s);
    QCOMPARE(filter(), u"ip = 198.51.100.40"_s);
    QCOMPARE(shown(Field::Ip), QStringList{u"198.51.100.40"_s});
}

// Without hiding what happened in between.
void FollowTest::fromEventToEvent()
{
    openExample(u"ip = 203.0.113.77"_s);
    const auto current = [this] { return *m_window->table()->currentEvent(); };
    const auto keyOf
        = [this](EventIndex event) { return m_window->session()->view().snapshot->code(Column::Key, event); };
    const EventIndex first = current();
    QTest::keyClick(m_window->table(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return current() != first; }));
    QCOMPARE(keyOf(current()), keyOf(first));
    QTest::keyClick(m_window->table(), Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return current() == first; }));
}

void FollowTest::eventWithoutKey()
{
    openExample(u"principalKind = service and not key exists"_s);
    const QString before = filter();
    trigger(u"followKey"_s);
    trigger(u"followCredential"_s);
    QTest::qWait(0);
    settle();
    QCOMPARE(filter(), before);
}

void FollowTest::nothingSelected()
{
    for (const QString &action : {u"followCredential"_s, u"followKey"_s, u"nextOfCredential"_s})
        QVERIFY(!m_window->findChild<QAction *>(action)->isEnabled());
}

TRAILSCOPE_TEST(FollowTest)
#include "followtest.moc"
