// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a file of settings: they are read without a crash, and a layout of columns that is made of
// them is one that the window can have, and comes back as it was written.

#include "panes/table/columnlayout.h"
#include "settings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        qCritical("%s", what);
        std::abort();
    }
}

void requireSane(const ColumnLayout &layout)
{
    require(layout.columns.size() <= ColumnLayout::kMaximumColumns, "there are not too many columns");
    std::set<std::string> names;
    for (const ColumnLayout::Column &column : layout.columns) {
        require(names.insert(column.field.name()).second, "a column is there once");
        require(!column.width || (*column.width > 0 && *column.width <= ColumnLayout::kMaximumWidth),
                "a width is one that a screen has");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    static const QString path = folder.filePath(u"settings.json"_s);
    QFile file(path);
    require(file.open(QFile::WriteOnly | QFile::Truncate), "the file can be written");
    file.write(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    file.close();

    QVariantMap written;
    std::optional<ColumnLayout> layout;
    ReadLimits limits;
    {
        Settings settings(path);
        (void)settings.recentPaths();
        (void)settings.filterHistory();
        (void)settings.geometry();
        (void)settings.paneState();
        (void)settings.paneLayout(QLatin1StringView("detail"));
        (void)settings.showCopies();
        settings.setShortcuts(settings.shortcuts());
        (void)QTimeZone(settings.timeZone()).isValid();
        limits = settings.readLimits();
        settings.setReadLimits(limits);
        layout = ColumnLayout::ofSettings(settings.columns());
        if (!layout) {
            return 0;
        }
        requireSane(*layout);
        settings.setColumns(layout->toSettings());
        settings.addRecentPath(u"/a"_s);
    }
    const Settings again(path);
    require(again.recentPaths().value(0) == "/a"_L1, "what was written is there again");
    require(again.readLimits() == limits, "limits come back as they were written");
    require(ColumnLayout::ofSettings(again.columns()) == layout, "a layout comes back as it was written");
    return 0;
}
