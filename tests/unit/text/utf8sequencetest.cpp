// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/utf8sequence.h"
#include "support/testprogram.h"

#include <QtCore/QString>
#include <QtTest/QTest>

using namespace trailscope;

class Utf8SequenceTest : public QObject {
    Q_OBJECT

private slots:
    void everyCodePointThereAndBack();
    void wellFormed_data();
    void wellFormed();
};

void Utf8SequenceTest::everyCodePointThereAndBack()
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        std::string text;
        appendUtf8(text, code);
        const Utf8Character character = decodeUtf8(text, 0);
        if (QChar::isSurrogate(code)) {
            QCOMPARE(character.length, 0U);
        } else {
            QCOMPARE(character.code, code);
            QCOMPARE(character.length, text.size());
            QCOMPARE(text, QStringView(QChar::fromUcs4(code)).toString().toStdString());
        }
    }
}

void Utf8SequenceTest::wellFormed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("well-formed") << QByteArray("Zo\xc3\xab \xf0\x9f\x94\x91")
                                 << QByteArray("Zo\xc3\xab \xf0\x9f\x94\x91");
    QTest::newRow("single byte") << QByteArray("a\xff") << QByteArray("a\xef\xbf\xbd");
    QTest::newRow("cut") << QByteArray("a\xc3") << QByteArray("a\xef\xbf\xbd");
    QTest::newRow("NUL") << QByteArray("\0b", 2) << QByteArray("\0b", 2);
}

void Utf8SequenceTest::wellFormed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(wellFormedUtf8(text.toStdString())), expected);
}

TRAILSCOPE_TEST(Utf8SequenceTest)
#include "utf8sequencetest.moc"
