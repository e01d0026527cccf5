// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/ipclasssource.h"
#include "store/fieldreader.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <memory>
#include <string>

using namespace trailscope;
using namespace trailscope::test;

class IpClassSourceTest : public QObject {
    Q_OBJECT

private slots:
    void ofATrailThatGrows();
};

void IpClassSourceTest::ofATrailThatGrows()
{
    HandmadeStore store;
    store.derive(std::make_shared<IpClassSource>());
    store.add({.texts = {{Column::Ip, "10.0.0.1"}}});
    store.add({});
    const SnapshotPtr small = store.snapshot();
    const auto classes = [](const Snapshot &snapshot) {
        std::string out;
        for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
            appendFieldText(out, snapshot, Field::IpClass, EventIndex{i});
            out += ' ';
        }
        return out;
    };
    QCOMPARE(classes(*small), std::string("private  "));
    QCOMPARE(small->derived(Field::IpClass)->code(*small, EventIndex{1}), std::optional(Code::Absent));
    store.add({.texts = {{Column::Ip, "8.8.8.8"}}});
    store.add({.texts = {{Column::Ip, "10.0.0.1"}}});
    store.add({.texts = {{Column::Ip, ""}}});
    const SnapshotPtr large = store.snapshot();
    QCOMPARE(classes(*large), std::string("private  public private invalid "));
    QVERIFY(large->derived(Field::IpClass)->isWhole(*large));
    // One code a distinct text, and one for none.
    QCOMPARE(large->derived(Field::IpClass)->codes().size(), std::size_t{4});
    QCOMPARE(large->derived(Field::IpClass)->by(), std::optional(Column::Ip));
    // Events of the same texts need nothing new.
    store.add({.texts = {{Column::Ip, "8.8.8.8"}}});
    QVERIFY(store.snapshot()->derived(Field::IpClass) == large->derived(Field::IpClass));
}

TRAILSCOPE_TEST(IpClassSourceTest)
#include "ipclasssourcetest.moc"
