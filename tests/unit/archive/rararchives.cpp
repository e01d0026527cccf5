// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "rararchives.h"

#include <zlib.h>

namespace trailscope::test {

namespace {

quint32 rarCrc(const QByteArray &bytes)
{
    return static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size())));
}

QByteArray littleEndian(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xff);
    return out;
}

// A number of RAR 5: seven bits a byte, the highest says that more follow.
QByteArray varying(quint64 value)
{
    QByteArray out;
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    return out + static_cast<char>(value);
}

// A block of RAR 4: checksum, type, flags, size, and the rest.
QByteArray block4(char type, quint16 flags, const QByteArray &rest)
{
    constexpr int kFixed = 7;
    const QByteArray checked
        = type + littleEndian(flags, 2) + littleEndian(static_cast<quint64>(kFixed + rest.size()), 2) + rest;
    return littleEndian(rarCrc(checked) & 0xffff, 2) + checked;
}

QByteArray packRar4(const QList<PackedEntry> &entries, const RarMarks &marks)
{
    constexpr quint16 kVolume = 0x0001;
    constexpr quint16 kEncryptedHeaders = 0x0080;
    constexpr quint16 kSplitAfter = 0x0002;
    constexpr quint16 kEncrypted = 0x0004;
    constexpr quint16 kHasData = 0x8000;
    QByteArray out("Rar!\x1a\x07\0", 7);
    out += block4(0x73,
                  static_cast<quint16>((marks.isVolume ? kVolume : 0)
                                       | (marks.encryptedHeaders ? kEncryptedHeaders : 0)),
                  QByteArray(6, '\0'));
    if (marks.encryptedHeaders)
        return out + QByteArray(64, '\x5a');
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const PackedEntry &entry = entries[i];
        const bool goesOn = marks.lastGoesOn && i == entries.size() - 1;
        const auto size = static_cast<quint64>(entry.content.size());
        const quint32 checksum = rarCrc(entry.content) ^ (marks.damaged.contains(entry.name) ? 1U : 0U);
        const auto flags = static_cast<quint16>(kHasData | (goesOn ? kSplitAfter : 0)
                                                | (marks.encrypted.contains(entry.name) ? kEncrypted : 0));
        out += block4(0x74, flags,
                      littleEndian(size, 4) + littleEndian(goesOn ? size * 2 : size, 4) + '\x03'
                          + littleEndian(checksum, 4) + littleEndian(0x58610000, 4) + '\x14' + '\x30'
                          + littleEndian(static_cast<quint64>(entry.name.size()), 2) + littleEndian(0x81a4, 4)
                          + entry.name);
        out += entry.content;
    }
    return out + block4(0x7b, 0x4000, {});
}

// A block of RAR 5: checksum, size, type, flags, and the rest.
QByteArray block5(quint64 type, quint64 flags, const QByteArray &rest)
{
    const QByteArray header = varying(type) + varying(flags) + rest;
    const QByteArray checked = varying(static_cast<quint64>(header.size())) + header;
    return littleEndian(rarCrc(checked), 4) + checked;
}

QByteArray packRar5(const QList<PackedEntry> &entries, const RarMarks &marks)
{
    constexpr quint64 kHasExtra = 0x01;
    constexpr quint64 kHasData = 0x02;
    constexpr quint64 kSplitAfter = 0x10;
    QByteArray out("Rar!\x1a\x07\x01\0", 8);
    if (marks.encryptedHeaders) {
        // Version, flags, iterations, salt.
        out += block5(4, 0, varying(0) + varying(0) + '\x0f' + QByteArray(16, 's'));
        return out + QByteArray(64, '\x5a');
    }
    out += block5(1, 0, varying(marks.isVolume ? 1 : 0));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const PackedEntry &entry = entries[i];
        const bool goesOn = marks.lastGoesOn && i == entries.size() - 1;
        const auto size = static_cast<quint64>(entry.content.size());
        const quint32 checksum = rarCrc(entry.content) ^ (marks.damaged.contains(entry.name) ? 1U : 0U);
        QByteArray extra;
        if (marks.encrypted.contains(entry.name)) {
            // Type, version, flags, iterations, salt, first block.
            const QByteArray record = varying(1) + varying(0) + varying(0) + '\x0f' + QByteArray(32, 's');
            extra = varying(static_cast<quint64>(record.size())) + record;
        }
        const quint64 flags = kHasData | (extra.isEmpty() ? 0 : kHasExtra) | (goesOn ? kSplitAfter : 0);
        out += block5(2, flags,
                      (extra.isEmpty() ? QByteArray() : varying(static_cast<quint64>(extra.size())))
                          + varying(size) + varying(4) + varying(goesOn ? size * 2 : size) + varying(0x81a4)
                          + littleEndian(checksum, 4) + varying(0) + varying(1)
                          + varying(static_cast<quint64>(entry.name.size())) + entry.name + extra);
        out += entry.content;
    }
    return out + block5(5, 0, varying(marks.isVolume ? 1 : 0));
}

} // namespace

QByteArray packRar(RarVersion version, const QList<PackedEntry> &entries, const RarMarks &marks)
{
    return version == RarVersion::Four ? packRar4(entries, marks) : packRar5(entries, marks);
}

} // namespace trailscope::test
