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
    void manyOfOneFingerprint();
    void lake();
    void lakeWithoutName_data();
    void lakeWithoutName();
    void lakeFiles();
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

// Each would cost a check of each signature; and the one that counts is not to be lost among others.
void KeyRingTest::manyOfOneFingerprint()
{
    KeyRing ring;
    std::string listed = strangersKey().listed();
    const std::string own = strangersKey().fingerprint();
    listed.replace(listed.find(own), own.size(), cloudTrailKey().fingerprint());
    std::vector<ListedKey> strange = *readKeyList(keyList({listed}));
    for (UtcMs time = 0; time < 100; ++time) {
        strange.front().validFrom = time;
        ring.add(strange);
    }
    for (int i = 0; i < 3; ++i) {
        ring.add(*readKeyList(keyList({cloudTrailKey().listed()})));
    }
    const auto *found = ring.find(cloudTrailKey().fingerprint());
    QVERIFY(found != nullptr);
    QCOMPARE(found->size(), KeyRing::kMostOfOneFingerprint);
    QVERIFY(!(*found)[0].hasOtherFingerprint && (*found)[1].hasOtherFingerprint);
}

namespace {

std::string lakeText(const std::vector<std::pair<std::string, std::string>> &files,
                     const std::string &signature)
{
    std::string list;
    for (const auto &[name, hash] : files) {
        list += list.empty() ? "" : ",";
        list += R"({"fileHashValue": ")" + hash + R"(", "fileName": ")" + name + R"("})";
    }
    return R"({"files": [)" + list
        + R"(], "hashAlgorithm": "SHA-256", "signatureAlgorithm": "SHA256withRSA", "hashSignature": ")"
        + signature + R"(", "publicKeyFingerprint": ")" + cloudTrailKey().fingerprint() + R"("})";
}

} // namespace

void KeyRingTest::lake()
{
    const std::string a = sha256("a");
    const std::string b = sha256("b");
    const std::string text = lakeText({{"r_1", a}, {"r_2", b}}, "00");
    const auto sign = readLakeSignature(text);
    QVERIFY(sign.has_value());
    QCOMPARE(sign->signedText(), std::optional(a + ' ' + b));
    QCOMPARE(sign->fingerprint, cloudTrailKey().fingerprint());
    QVERIFY(!readLakeSignature(text.substr(0, text.size() - 1)).has_value());
    QVERIFY(!readLakeSignature("{}").has_value());
}

void KeyRingTest::lakeWithoutName_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("two hashes in one entry") << 0;
    QTest::newRow("an entry without a name") << 1;
}

// The signature fits the text, and one file is not in the list any more.
void KeyRingTest::lakeWithoutName()
{
    QFETCH(const int, form);
    const std::string a = sha256("a");
    const std::string b = sha256("b");
    const std::string signature = cloudTrailKey().sign(a + ' ' + b);
    DeliveredTree tree;
    tree.putKeys({&cloudTrailKey()});
    tree.putBytes("r_1", "a");
    tree.put("result_sign.json",
             form == 0 ? lakeText({{"r_1", a + ' ' + b}}, signature)
                       : lakeText({{"r_1", a}, {"", b}}, signature));
    const VerificationReport report = tree.verify();
    QCOMPARE(report.lakeResults.size(), std::size_t{1});
    QCOMPARE(report.lakeResults.front().signature, SignatureState::Wrong);
    QVERIFY(report.hasFaults());
}

void KeyRingTest::lakeFiles()
{
    const std::string a = sha256("a");
    DeliveredTree tree;
    tree.putKeys({&cloudTrailKey()});
    tree.putBytes("r_1", "a");
    tree.putBytes("r_2", "b");
    tree.putBytes("r_3/in a folder", "a");
    std::string joined = a + ' ' + a + ' ' + a + ' ' + a;
    tree.put("result_sign.json",
             lakeText({{"r_1", a}, {"r_2", a}, {"r_3", a}, {"r_4", a}}, cloudTrailKey().sign(joined)));
    const VerificationReport report = tree.verify({.isComplete = true});
    const std::vector<LakeResult::File> &files = report.lakeResults.front().files;
    QCOMPARE(files[0].state, EvidenceState::Verified);
    QCOMPARE(files[1].state, EvidenceState::Changed);
    QCOMPARE(files[2].state, EvidenceState::Undecided); // it is there, and cannot be read
    QCOMPARE(files[3].state, EvidenceState::Missing);
}

TRAILSCOPE_TEST(KeyRingTest)
#include "keyringtest.moc"
