// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"

#include "filterbar/filterbar.h"
#include "networks/networkfilesdialog.h"
#include "panes/networks/networkfilemodel.h"
#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Map = MmdbValue::Map;

}

// Files of places and networks in the window.
class NetworkShelfTest : public WindowFixture {
    Q_OBJECT

private slots:
    void aFileIsNamed();
    void keptForTheNextRun();
    void whatCannotBeUsed();
    void theOrderCounts();
    void aFilterSaysWhatIsMissing();

private:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(file(name));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName()
                                                                                  : QString();
    }
    QString writeCountry(const QString &name, const char *country) const
    {
        MmdbWriter writer("GeoLite2-Country");
        writer.add("8.8.8.0/24", Map{{"country", Map{{"iso_code", country}}}});
        writer.setBuilt(1'709'254'923);
        return write(name, QByteArray::fromStdString(writer.bytes()));
    }
    // Two events, of 8.8.8.8 and 9.9.9.9.
    void openTwo()
    {
        QJsonArray records;
        for (int i = 0; i < 2; ++i) {
            QJsonObject event = testEvent(i);
            event[u"sourceIPAddress"_s] = i == 0 ? u"8.8.8.8"_s : u"9.9.9.9"_s;
            records.append(event);
        }
        m_window->openPaths({write(u"two.json"_s, QJsonDocument(records).toJson())});
        settle();
        QCOMPARE(rows(), 2U);
    }
    [[nodiscard]] NetworkFileModel *files() const { return m_window->findChild<NetworkFileModel *>(); }
    [[nodiscard]] std::string country(std::uint32_t event) const
    {
        std::string out;
        appendFieldText(out, *m_window->session()->view().snapshot, Field::Country, EventIndex{event});
        return out;
    }
    NetworkFilesDialog *manage()
    {
        m_window->action(ActionId::Networks)->trigger();
        return m_window->findChild<NetworkFilesDialog *>();
    }
    static QPushButton *button(const QDialog *dialog, const QString &text)
    {
        const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
        const auto found = std::ranges::find(buttons, text, &QPushButton::text);
        return found == buttons.end() ? nullptr : *found;
    }
};

// What is on the screen follows: a column, and a filter in force.
void NetworkShelfTest::aFileIsNamed()
{
    openTwo();
    m_window->table()->showColumn(FieldRef(Field::Country));
    m_window->applyFilter(u"country = US"_s);
    settle();
    QCOMPARE(rows(), 0U);
    auto *dialog = manage();
    QVERIFY(dialog);
    QVERIFY(!button(dialog, u"&Remove"_s)->isEnabled());
    const QAbstractItemModelTester tester(files());
    files()->add({writeCountry(u"places"_s, "US")});
    QVERIFY(files()->isReading());
    settle();
    QCOMPARE(files()->index(0, 0).data().toString(), u"places"_s);
    QCOMPARE(files()->index(0, 1).data().toString(), u"countries"_s);
    QCOMPARE(files()->index(0, 2).data().toString(), u"2024-03-01"_s);
    QCOMPARE(files()->index(0, 3).data().toString(), u"1"_s);
    QCOMPARE(files()->index(0, 4).data().toString(), u"GeoLite2-Country"_s);
    QCOMPARE(rows(), 1U);
    QCOMPARE(country(0), std::string("US"));
    QCOMPARE(country(1), std::string());
    auto *list = dialog->findChild<QTreeView *>(u"list"_s);
    list->setCurrentIndex(files()->index(0, 0));
    QVERIFY(dialog->findChild<QLabel *>(u"note"_s)->text().contains(u"Written by a test"_s));
    files()->add({write(u"ip-ranges.json"_s,
                        R"({"syncToken":"1709254923","prefixes":[{"ip_prefix":"9.9.9.0/24","region":"r"}]})"),
                  write(u"notes.txt"_s, "no networks")});
    settle();
    list->setCurrentIndex(files()->index(2, 0));
    grab(*dialog, u"networks"_s);
    // Taken off again.
    list->setCurrentIndex(files()->index(0, 0));
    QTest::mouseClick(button(dialog, u"&Remove"_s), Qt::LeftButton);
    settle();
    QCOMPARE(files()->rowCount(), 2);
    QCOMPARE(rows(), 0U);
}

void NetworkShelfTest::keptForTheNextRun()
{
    files()->add({writeCountry(u"places"_s, "US")});
    settle();
    QCOMPARE(m_settings->networkFiles(), QStringList{file(u"places"_s)});
    start();
    QCOMPARE(files()->paths(), QStringList{file(u"places"_s)});
    openTwo();
    QCOMPARE(country(0), std::string("US"));
    // The same path, another content.
    writeCountry(u"places"_s, "CA");
    auto *dialog = manage();
    QTest::mouseClick(button(dialog, u"Read A&gain"_s), Qt::LeftButton);
    settle();
    QCOMPARE(country(0), std::string("CA"));
}

void NetworkShelfTest::whatCannotBeUsed()
{
    openTwo();
    files()->add({write(u"text.mmdb"_s, "nothing"), writeCountry(u"places"_s, "US"), file(u"missing"_s)});
    settle();
    QCOMPARE(country(0), std::string("US"));
    QCOMPARE(files()->index(0, 1).data().toString(), u"Cannot be used: see below"_s);
    QCOMPARE(files()->index(1, 1).data().toString(), u"countries"_s);
    QCOMPARE(files()->problems().size(), 2);
    QVERIFY(files()->problems().front().contains(u"neither"_s));
    QVERIFY(files()->descriptionOf(2).contains(u"There is no such file."_s));
}

void NetworkShelfTest::theOrderCounts()
{
    openTwo();
    files()->add({writeCountry(u"one"_s, "US"), writeCountry(u"two"_s, "CA")});
    settle();
    QCOMPARE(country(0), std::string("US"));
    auto *dialog = manage();
    auto *list = dialog->findChild<QTreeView *>(u"list"_s);
    list->setCurrentIndex(files()->index(1, 0));
    QVERIFY(!button(dialog, u"Move &Down"_s)->isEnabled());
    QTest::mouseClick(button(dialog, u"Move &Up"_s), Qt::LeftButton);
    settle();
    QCOMPARE(country(0), std::string("CA"));
    QCOMPARE(list->currentIndex().row(), 0);
    QCOMPARE(m_settings->networkFiles().front(), file(u"two"_s));
}

void NetworkShelfTest::aFilterSaysWhatIsMissing()
{
    openTwo();
    m_window->applyFilter(u"country = US"_s);
    settle();
    QVERIFY2(m_window->filterBar()->message().contains(u"Places and Networks"_s),
             qPrintable(m_window->filterBar()->message()));
    files()->add({writeCountry(u"one"_s, "US")});
    settle();
    QVERIFY(waitFor([this] { return m_window->filterBar()->message().isEmpty(); }));
}

TRAILSCOPE_TEST(NetworkShelfTest)
#include "networkshelftest.moc"
