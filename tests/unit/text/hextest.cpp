// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/hex.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

class HexTest : public QObject {
    Q_OBJECT

private slots:
    void digits();
    void quads_data();
    void quads();
    void bytes();
};

void HexTest::digits()
{
    int found = 0;
    for (int c = 0; c < 256; ++c) {
        const auto value = hexDigitValue(static_cast<char>(c));
        const qsizetype place = QByteArrayView("0123456789abcdef").indexOf(QChar(c).toLower().toLatin1());
        QCOMPARE(value.has_value(), c != 0 && c < 0x80 && place >= 0);
        if (value) {
            QCOMPARE(static_cast<qsizetype>(*value), place);
            ++found;
        }
    }
    QCOMPARE(found, 22);
}

void HexTest::quads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("value"); // -1: none
    QTest::newRow("lower case") << QByteArray("\\u202e") << 2 << 0x202E;
    QTest::newRow("upper case") << QByteArray("FFFD") << 0 << 0xFFFD;
    QTest::newRow("more behind") << QByteArray("00e9f") << 0 << 0xE9;
    QTest::newRow("too short") << QByteArray("12a") << 0 << -1;
    QTest::newRow("beyond the end") << QByteArray("12a4") << 1 << -1;
    QTest::newRow("far beyond the end") << QByteArray("12a4") << 9 << -1;
    QTest::newRow("no digit") << QByteArray("12g4") << 0 << -1;
    QTest::newRow("empty") << QByteArray() << 0 << -1;
}

void HexTest::quads()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    QFETCH(int, value);
    const auto found = hexQuad(text.toStdString(), static_cast<std::size_t>(at));
    QCOMPARE(found ? static_cast<int>(*found) : -1, value);
}

void HexTest::bytes()
{
    std::string out;
    for (const int byte : {0x00, 0x1b, 0xff}) {
        appendHexByte(out, static_cast<unsigned char>(byte));
    }
    QCOMPARE(out, std::string("001bff"));
}

TRAILSCOPE_TEST(HexTest)
#include "hextest.moc"
