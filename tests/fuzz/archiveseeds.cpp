// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Writes the seeds of fuzz_archive into the folder named by its only argument: a small archive of every kind,
// sound and broken.

#include "unit/archive/archivefixture.h"

#include <QDir>

#include <cstdio>

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
    return 0;
}
