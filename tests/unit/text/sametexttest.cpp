// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/sametext.h"
#include "support/testprogram.h"

#include <QTest>

#include <string>

using namespace trailscope;

class SameTextTest : public QObject {
    Q_OBJECT

private slots:
    // Of every size that is compared in a way of its own, with a difference at every place and in every bit.
    void everyByteCounts()
    {
        for (std::size_t size = 0; size < 140; ++size) {
            std::string text;
            for (std::size_t i = 0; i < size; ++i)
                text += static_cast<char>(i * 37 + size);
            const std::string same = text;
            QVERIFY(sameText(text, same));
            QVERIFY(!sameText(text, same + 'x'));
            QVERIFY(size == 0 || !sameText(text, std::string_view(same).substr(1)));
            for (std::size_t place = 0; place < size; ++place) {
                std::string other = text;
                other[place] = static_cast<char>(other[place] ^ (1 << place % 8));
                QVERIFY2(!sameText(text, other), qPrintable(QStringLiteral("%1 of %2").arg(place).arg(size)));
            }
        }
    }
};

TRAILSCOPE_TEST(SameTextTest)
#include "sametexttest.moc"
