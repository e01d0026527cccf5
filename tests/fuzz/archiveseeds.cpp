// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Writes the seeds of fuzz_archive into the folder named by its only argument: a small archive of every kind,
// sound and broken.

#include "unit/archive/archivefixture.h"
#include "unit/archive/packedarchives.h"
#include "unit/archive/rararchives.h"

#include <QDir>

#include <cstdio>
#include <utility>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: trailscope_archive_seeds FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const auto seed = [&folder](const QString &name, const QByteArray &content) {
        write(folder.filePath(name), content);
    };
    const QByteArray text = logText(700);
    const QByteArray two
        = zip({{.name = "a/b.json", .content = text}, {.name = "c.gz", .content = gzip(text)}});
    seed(u"plain"_s, text);
    seed(u"gzip"_s, gzip(text));
    seed(u"gzip_members"_s, gzip(text) + gzip(logText(300, 2)) + zeros(3));
    seed(u"gzip_trailing"_s, gzip(text) + "garbage");
    seed(u"gzip_cut"_s, gzip(text).chopped(20));
    seed(u"zip"_s, two);
    seed(u"zip_stored"_s, zip({{.name = "a", .content = text, .deflate = false}}));
    seed(u"zip_in_zip"_s,
         zip({{.name = "i.zip", .content = two}, {.name = "s.zip", .content = two, .deflate = false}}));
    seed(u"zip_in_gzip"_s, gzip(two));
    seed(u"zip_cut"_s, two.chopped(60));
    seed(u"zip_encrypted"_s,
         zip({{.name = "a", .content = text, .deflate = true, .utf8 = false, .password = "secret"}}));
    const QList<PackedEntry> entries = {{.name = "a/b.json", .content = text},
                                        {.name = "folder", .content = {}, .type = PackedEntry::Type::Folder},
                                        {.name = "c.gz", .content = gzip(text)}};
    const QList<PackedEntry> secret
        = {{.name = "a/b.json", .content = text}, {.name = "c.gz", .content = gzip(text)}};
    seed(u"zip_aes"_s, packEncrypted(ZipCipher::Aes256, "secret", secret));
    seed(u"zip_traditional"_s, packEncrypted(ZipCipher::Traditional, "secret", secret));
    seed(u"zip_locked"_s, packEncrypted(ZipCipher::Aes128, "unknown", secret));
    const QByteArray tar = pack(Packing::Ustar, entries);
    const QByteArray sevenZip = pack(Packing::SevenZip, entries);
    seed(u"tar_ustar"_s, tar);
    seed(u"tar_pax"_s, pack(Packing::Pax, {{.name = QByteArray(300, 'n'), .content = text}}));
    seed(u"tar_gnu"_s, pack(Packing::Gnu, {{.name = QByteArray(300, 'n'), .content = text}}));
    seed(u"tar_v7"_s, pack(Packing::V7, entries));
    seed(u"tar_gzip"_s, gzip(tar));
    seed(u"sevenzip"_s, sevenZip);
    seed(u"sevenzip_in_zip"_s, zip({{.name = "i.7z", .content = sevenZip}}));
    for (const auto &[name, version] :
         {std::pair(u"rar4"_s, RarVersion::Four), std::pair(u"rar5"_s, RarVersion::Five)}) {
        seed(name, packRar(version, secret));
        seed(name + u"_encrypted"_s, packRar(version, secret, {.encrypted = {secret.front().name}}));
        seed(name + u"_locked"_s, packRar(version, secret, {.encryptedHeaders = true}));
        seed(name + u"_volume"_s, packRar(version, secret, {.isVolume = true, .lastGoesOn = true}));
    }
    seed(u"zip_in_tar"_s, pack(Packing::Ustar, {{.name = "i.zip", .content = two}}));
    for (const char *filter : {"zstd", "xz", "bzip2", "lz4"}) {
        seed(QString::fromLatin1(filter), compress(filter, text));
        seed(u"tar_"_s + QString::fromLatin1(filter), compress(filter, tar));
    }
    return 0;
}
