// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/valueterm.h"

#include "filter/parsedfilter.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

// What one value says as a filter, and what several do.
class ValueTermTest : public QObject {
    Q_OBJECT

private slots:
    void says_data();
    void says();
};

void ValueTermTest::says_data()
{
    QTest::addColumn<std::vector<FieldValue>>("values");
    QTest::addColumn<QByteArray>("term");
    const FieldRef path = *parseFieldRef("requestParameters.bucketName");
    const auto row = [](const char *name, const std::vector<FieldValue> &values, const char *term) {
        QTest::newRow(name) << values << QByteArray(term);
    };
    row("none", {}, "");
    row("one", {{Field::Event, "A"}}, "event = A");
    row("the same twice", {{Field::Event, "A"}, {Field::Event, "A"}}, "event = A");
    row("several", {{Field::Event, "B"}, {Field::Event, "A b"}}, "event in {\"A b\", B}");
    row("absent", {{Field::Error, std::nullopt}}, "not error exists");
    row("or absent", {{Field::Error, "A"}, {Field::Error, std::nullopt}}, "error = A or not error exists");
    row("wildcards are quoted", {{path, "a*"}, {path, "b..c"}},
        "requestParameters.bucketName in {\"a*\", \"b..c\"}");
    row("of two fields", {{Field::Event, "A"}, {Field::User, "b"}, {Field::Event, "C"}},
        "event in {A, C} and user = b");
    row("brackets where they are needed",
        {{Field::Error, "A"}, {Field::Error, std::nullopt}, {Field::User, "b"}},
        "(error = A or not error exists) and user = b");
    row("a block of addresses is a text", {{Field::Ip, "10.0.0.0/8"}, {Field::Ip, "10.0.0.1"}},
        "ip = 10.0.0.1 or ip == 10.0.0.0/8");
    row("a term of its own", {{Field::Principal, "A", "role == A"}}, "role == A");
    row("terms of their own", {{Field::Principal, "A", "role == A"}, {Field::Principal, "B", "user == B"}},
        "role == A or user == B");
}

void ValueTermTest::says()
{
    QFETCH(const std::vector<FieldValue>, values);
    QFETCH(const QByteArray, term);
    const std::string said = valuesTerm(values);
    QCOMPARE(QByteArray::fromStdString(said), term);
    QCOMPARE(parseFilter(said).state, FilterState::Valid);
}

TRAILSCOPE_TEST(ValueTermTest)
#include "valuetermtest.moc"
