// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/keyring.h"

#include "evidence/digest/soundjson.h"
#include "text/casefold.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// A key a month and region would be four hundred in a year.
constexpr std::size_t kMostKeys = 100'000;

std::optional<QByteArray> decodedBase64(const std::string &text)
{
    auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(text),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return std::nullopt;
    }
    return std::move(decoded.decoded);
}

// CloudTrail's fingerprint is the MD5 of the value as delivered, PKCS#1 or not: so it is for all keys in
// AWS's documents of CloudTrail.
std::string fingerprintOf(const QByteArray &der)
{
    return QCryptographicHash::hash(der, QCryptographicHash::Md5).toHex().toStdString();
}

void setValue(ListedKey &listed, const std::string &value)
{
    const auto der = decodedBase64(value);
    if (!der) {
        return;
    }
    listed.key = PublicKey::fromDer({der->constData(), static_cast<std::size_t>(der->size())});
    listed.hasOtherFingerprint = fingerprintOf(*der) != listed.fingerprint;
}

class KeyListReader {
public:
    std::expected<std::vector<ListedKey>, KeyListFault> read(std::string_view text)
    {
        const SoundJson json(text);
        auto cursor = json.cursor();
        if (!cursor || !readTop(*cursor) || !cursor->atEnd()) {
            return std::unexpected(m_fault);
        }
        if (!m_hasList) {
            return std::unexpected(KeyListFault::NoList);
        }
        return std::move(m_keys);
    }

private:
    bool readTop(JsonCursor &cursor)
    {
        return cursor.forEachMember([&](std::string_view name) {
            if (!equalsIgnoringAsciiCase(name, "PublicKeyList") || cursor.peek() != '[') {
                return cursor.skipValue();
            }
            m_hasList = true;
            return cursor.forEachElement([&] {
                if (m_keys.size() == kMostKeys) {
                    m_fault = KeyListFault::TooMany;
                    return false;
                }
                return cursor.peek() == '{' ? readKey(cursor) : cursor.skipValue();
            });
        });
    }

    bool readKey(JsonCursor &cursor)
    {
        ListedKey key;
        std::string value;
        const bool read = cursor.forEachMember([&](std::string_view name) {
            JsonToken token;
            if (!cursor.takeValue(token)) {
                return false;
            }
            const auto text = soundText(token.text);
            if (!text || token.kind == JsonToken::Kind::Container || token.isNull()) {
                return true;
            }
            if (name == "Value") {
                value = *text;
            } else if (name == "Fingerprint") {
                key.fingerprint = *text;
                std::ranges::transform(key.fingerprint, key.fingerprint.begin(), asciiLower);
            } else if (name == "ValidityStartTime") {
                key.validFrom = parseEventTime(*text).value_or(kNoTime);
            } else if (name == "ValidityEndTime") {
                key.validTo = parseEventTime(*text).value_or(kNoTime);
            }
            return true;
        });
        if (read && !key.fingerprint.empty() && !value.empty()) {
            setValue(key, value);
            m_keys.push_back(std::move(key));
        }
        return read;
    }

    std::vector<ListedKey> m_keys;
    bool m_hasList = false;
    KeyListFault m_fault = KeyListFault::NotJson;
};

} // namespace

std::expected<std::vector<ListedKey>, KeyListFault> readKeyList(std::string_view text)
{
    return KeyListReader().read(text);
}

void KeyRing::add(std::vector<ListedKey> keys)
{
    for (ListedKey &key : keys) {
        std::vector<ListedKey> &listed = m_keys[key.fingerprint];
        if (std::ranges::contains(listed, key)) {
            continue;
        }
        const auto at = key.hasOtherFingerprint
            ? listed.end()
            : std::ranges::find_if(listed, &ListedKey::hasOtherFingerprint);
        listed.insert(at, std::move(key));
        if (listed.size() > kMostOfOneFingerprint) {
            listed.pop_back();
        }
    }
}

const std::vector<ListedKey> *KeyRing::find(const std::string &fingerprint) const
{
    const auto found = m_keys.find(fingerprint);
    return found == m_keys.end() ? nullptr : &found->second;
}

} // namespace trailscope
