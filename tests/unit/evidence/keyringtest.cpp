// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/keyring.h"
#include "deliveredtree.h"
#include "evidence/digest/lakesignature.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;

// Lists of keys, and what a key says of a signature.
class KeyRingTest : public QObject {
    Q_OBJECT

private slots:
    void forms_data();
    void forms();
    void noLists_data();
    void noLists();
    void badValues_data();
    void badValues();
    void verifies_data();
    void verifies();
    void sameFingerprint();
    void lake();
};

void KeyRingTest::forms_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("numbers") << QByteArray("PublicKeyList") << QByteArray("1709251200.0");
    QTest::newRow("numbers in quotation marks, as the guide has them")
        << QByteArray("publicKeyList") << QByteArray("\"1709251200.0\"");
    QTest::newRow("ISO 8601") << QByteArray("PublicKeyList") << QByteArray("\"2024-03-01T01:00:00+01:00\"");
}

void KeyRingTest::forms()
{
    QFETCH(const QByteArray, list);
    QFETCH(const QByteArray, time);
    const std::string der = cloudTrailKey().publicKey();
    const QByteArray text = "{\"" + list + "\": [{\"Value\": \"" + QByteArray::fromStdString(der).toBase64()
        + "\", \"ValidityStartTime\": " + time + ", \"Fingerprint\": \""
        + QByteArray::fromStdString(cloudTrailKey().fingerprint()).toUpper() + "\"}], \"NextToken\": null}";
    const auto keys = readKeyList(text.toStdString());
    QVERIFY(keys.has_value());
    QCOMPARE(keys->size(), std::size_t{1});
    const ListedKey &key = keys->front();
    QCOMPARE(key.fingerprint, cloudTrailKey().fingerprint());
    QVERIFY(key.key.has_value());
    QVERIFY(!key.hasOtherFingerprint);
    QCOMPARE(formatUtc(key.validFrom), std::string("2024-03-01T00:00:00Z"));
    QCOMPARE(key.validTo, kNoTime);
}

void KeyRingTest::noLists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    QTest::newRow("nothing") << QByteArray() << int(KeyListFault::NotJson);
    QTest::newRow("cut off") << QByteArray(R"({"PublicKeyList": [)") << int(KeyListFault::NotJson);
    QTest::newRow("an array") << QByteArray("[]") << int(KeyListFault::NotJson);
    QTest::newRow("another object") << QByteArray(R"({"Records": []})") << int(KeyListFault::NoList);
    QTest::newRow("no array") << QByteArray(R"({"PublicKeyList": {}})") << int(KeyListFault::NoList);
}

void KeyRingTest::noLists()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, fault);
    const auto keys = readKeyList(text.toStdString());
    QVERIFY(!keys.has_value());
    QCOMPARE(int(keys.error()), fault);
}

void KeyRingTest::badValues_data()
{
    QTest::addColumn<QByteArray>("value");
    const QByteArray der = QByteArray::fromStdString(cloudTrailKey().publicKey());
    QTest::newRow("no base64") << QByteArray("###");
    QTest::newRow("no DER") << QByteArray("AAAA");
    QTest::newRow("half a key") << der.first(der.size() / 2).toBase64();
    QTest::newRow("512 bits") << QByteArray("MEgCQQDDoSHsfV5SHsZFZZx5MWyfF2zkmgvYgzaGmqGGkMD7TrrPLzxqKUwFOm7r"
                                            "QHnRTsQv8jgXdDnPOjKZPTMZPYAbAgMBAAE=");
    // An elliptic curve's.
    QTest::newRow("P-256") << QByteArray(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5R"
        "diYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==");
}

// It stays known that there is such a key.
void KeyRingTest::badValues()
{
    QFETCH(const QByteArray, value);
    const auto keys = readKeyList(R"({"PublicKeyList": [{"Value": ")" + value.toStdString()
                                  + R"(", "Fingerprint": "ab"}]})");
    QVERIFY(keys.has_value());
    QCOMPARE(keys->size(), std::size_t{1});
    QVERIFY(!keys->front().key.has_value());
}

void KeyRingTest::verifies_data()
{
    QTest::addColumn<int>("encoding");
    QTest::newRow("PKCS#1") << int(KeyEncoding::Pkcs1);
    QTest::newRow("SubjectPublicKeyInfo") << int(KeyEncoding::SubjectPublicKeyInfo);
}

void KeyRingTest::verifies()
{
    QFETCH(const int, encoding);
    const auto key = PublicKey::fromDer(cloudTrailKey().publicKey(static_cast<KeyEncoding>(encoding)));
    QVERIFY(key.has_value());
    QCOMPARE(key->size(), std::size_t{256});
    const std::string signature = *bytesOfHex(cloudTrailKey().sign("text"));
    QVERIFY(key->verifies(Sha256::of("text"), signature));
    QVERIFY(!key->verifies(Sha256::of("texts"), signature));
    QVERIFY(!key->verifies(Sha256::of("text"), signature.substr(1)));
    QVERIFY(!key->verifies(Sha256::of("text"), std::string(1, '\0') + signature));
    QVERIFY(!key->verifies(Sha256::of("text"), {}));
    QVERIFY(!key->verifies(Sha256::of("text"), *bytesOfHex(strangersKey().sign("text"))));
    QVERIFY(!bytesOfHex("abc").has_value() && !bytesOfHex("0x").has_value());
}

void KeyRingTest::sameFingerprint()
{
    KeyRing ring;
    QVERIFY(ring.isEmpty());
    std::string listed = strangersKey().listed();
    const std::string own = strangersKey().fingerprint();
    listed.replace(listed.find(own), own.size(), cloudTrailKey().fingerprint());
    ring.add(*readKeyList(keyList({cloudTrailKey().listed(), listed})));
    const auto *found = ring.find(cloudTrailKey().fingerprint());
    QVERIFY(found != nullptr);
    QCOMPARE(found->size(), std::size_t{2});
    QVERIFY(!(*found)[0].hasOtherFingerprint && (*found)[1].hasOtherFingerprint);
    QVERIFY(ring.find(own) == nullptr);
}

void KeyRingTest::lake()
{
    const std::string text = R"({"files": [{"fileHashValue": "aa", "fileName": "r_1"},)"
                             R"( {"fileHashValue": "bb", "fileName": "r_2"}], "hashAlgorithm": "SHA-256",)"
                             R"( "signatureAlgorithm": "SHA256withRSA", "hashSignature": "00",)"
                             R"( "publicKeyFingerprint": "AB", "region": "us-east-1"})";
    const auto sign = readLakeSignature(text);
    QVERIFY(sign.has_value());
    QCOMPARE(sign->signedText(), std::string("aa bb"));
    QCOMPARE(sign->fingerprint, std::string("ab"));
    QVERIFY(!readLakeSignature(text.substr(0, text.size() - 1)).has_value());
    QVERIFY(!readLakeSignature("{}").has_value());
}

TRAILSCOPE_TEST(KeyRingTest)
#include "keyringtest.moc"
