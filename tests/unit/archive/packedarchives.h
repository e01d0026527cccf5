// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

namespace trailscope::test {

struct PackedEntry {
    enum class Type { File, Folder, SymbolicLink, HardLink, Pipe };

    QByteArray name;
    QByteArray content; // of a file; of a link, where it leads
    Type type = Type::File;
};

enum class Packing { Ustar, Pax, Gnu, V7, SevenZip };

// An archive, written by libarchive.
[[nodiscard]] QByteArray pack(Packing packing, const QList<PackedEntry> &entries);

enum class ZipCipher { Traditional, Aes128, Aes256 };

// A zip archive of files encrypted with one password.
[[nodiscard]] QByteArray packEncrypted(ZipCipher cipher, const char *password,
                                       const QList<PackedEntry> &entries);

// One file compressed by a filter of libarchive's: "gzip", "zstd", "xz", "bzip2", "lz4", "compress".
[[nodiscard]] QByteArray compress(const char *filter, const QByteArray &text);

} // namespace trailscope::test
