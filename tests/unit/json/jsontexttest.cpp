// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsontext.h"
#include "support/testprogram.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

class JsonTextTest : public QObject {
    Q_OBJECT

private slots:
    void readsBack_data();
    void readsBack();
    void keepsWhatIsNoUtf8();
};

void JsonTextTest::readsBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &json) {
        QTest::newRow(name) << text << json;
    };
    row("plain", "abc", "\"abc\"");
    row("empty", "", "\"\"");
    row("quotes and backslashes", "\"a\\\"", R"("\"a\\\"")");
    row("control characters", QByteArray("a\0b\n\x1b\x7f", 6), R"("a\u0000b\n\u001b\u007f")");
    row("control characters past ASCII", "a\xc2\x80\xc2\x9f", R"("a\u0080\u009f")");
    row("no control character past ASCII", "\xc2\xa0\xc3\x9f", "\"\xc2\xa0\xc3\x9f\"");
    row("past ASCII", "Zo\xc3\xab \xf0\x9f\x94\x91", "\"Zo\xc3\xab \xf0\x9f\x94\x91\"");
}

void JsonTextTest::readsBack()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(jsonString(text.toStdString())), json);
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']');
    QCOMPARE(document.array().at(0).toString(), QString::fromUtf8(text));
}

void JsonTextTest::keepsWhatIsNoUtf8()
{
    QCOMPARE(jsonString("a\xff\xc2"), std::string("\"a\xff\xc2\""));
}

TRAILSCOPE_TEST(JsonTextTest)
#include "jsontexttest.moc"
