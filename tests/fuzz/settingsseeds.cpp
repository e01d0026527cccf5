// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Writes files of settings into a folder, as the program writes them: what the fuzzer of settings begins
// with.

#include "panes/table/columnlayout.h"
#include "settings.h"

#include <QtCore/QDir>

#include <cstdio>

using namespace trailscope;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: trailscope_settings_seeds FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    Settings(folder.filePath(u"clear.json"_s)).setShowCopies(false);
    Settings settings(folder.filePath(u"used.json"_s));
    settings.addRecentPath(u"/logs/a b"_s);
    settings.addRecentPath(u"/logs/\u00e4;,="_s);
    settings.setFilterHistory({u"event = GetObject"_s, u"user ~ \"a, b\""_s});
    settings.setTimeZone("Europe/Berlin");
    settings.setShortcuts({{u"find"_s, QStringList{u"Ctrl+Alt+F"_s, u"F9"_s}}, {u"quit"_s, QStringList()}});
    settings.setShowCopies(true);
    ReadLimits limits;
    limits.setValue(ReadLimit::ArchiveDepth, 8);
    limits.setValue(ReadLimit::RecordBytes, 1025);
    settings.setReadLimits(limits);
    settings.setGeometry(QByteArray::fromHex("01d9d0cb0003"));
    settings.setPaneState(QByteArray::fromHex("000000ff"));
    settings.setPaneLayout(QLatin1StringView("detail"), QByteArray::fromHex("000000ff0000"));
    ColumnLayout layout;
    layout.columns = {{Field::Time, 120}, {Field::Event, std::nullopt}};
    if (auto path = parseFieldRef("requestParameters.bucketName")) {
        layout.columns.push_back({*path, 300});
    }
    settings.setColumns(layout.toSettings());
    return 0;
}
