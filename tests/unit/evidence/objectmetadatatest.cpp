// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/objectmetadata.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

// Signatures in what S3 keeps about objects.
class ObjectMetadataTest : public QObject {
    Q_OBJECT

private slots:
    void one();
    void several();
    void none_data();
    void none();
};

void ObjectMetadataTest::one()
{
    const auto found = readObjectMetadata(
        R"({"ETag": "\"x\"", "Metadata": {"signature": "aB", "signature-algorithm": "SHA256withRSA", "Signature2": 1}})");
    QVERIFY(found.has_value());
    QCOMPARE(found->size(), std::size_t{1});
    QCOMPARE(found->front().key, std::string());
    QCOMPARE(found->front().signature, std::string("aB"));
    QCOMPARE(found->front().algorithm, std::string("SHA256withRSA"));
}

void ObjectMetadataTest::several()
{
    const auto found = readObjectMetadata(
        R"({"a\/b": {"signature": "1"}, "c": {"Metadata": {"x-amz-meta-signature": "2"}}, "d": {}, "e": 5})");
    QVERIFY(found.has_value());
    QCOMPARE(found->size(), std::size_t{2});
    QCOMPARE((*found)[0].key, std::string("a/b"));
    QCOMPARE((*found)[0].signature, std::string("1"));
    QCOMPARE((*found)[1].key, std::string("c"));
    QCOMPARE((*found)[1].signature, std::string("2"));
}

void ObjectMetadataTest::none_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("an array") << QByteArray(R"([{"signature": "1"}])");
    QTest::newRow("a number") << QByteArray(R"({"signature": 1})");
    QTest::newRow("cut off") << QByteArray(R"({"signature": "1")");
    QTest::newRow("two") << QByteArray(R"({"signature": "1"}{"signature": "1"})");
}

void ObjectMetadataTest::none()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!readObjectMetadata(text.toStdString()).has_value());
}

TRAILSCOPE_TEST(ObjectMetadataTest)
#include "objectmetadatatest.moc"
