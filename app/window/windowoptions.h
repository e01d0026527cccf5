// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "themename.h"

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// What the command line of `trailscope` asks for.
struct WindowOptions {
    QStringList paths;
    QString filter;
    QString screenshot; // a file to write a picture of the window to; empty: show the window
    QSize size; // invalid: the remembered one
    std::optional<Theme> theme; // nothing: the remembered one
    QString show; // a view to open too: one of windowViews()
    int select = 0; // the row to select, from 1; 0: the first
    QStringList networks; // files of countries and networks, in place of the remembered ones
    std::vector<std::string> limits; // assignments that ReadLimits takes
    std::optional<std::uint64_t> memoryBytes; // taken as available; nothing: what the system says
    bool check = false; // parse every record fully
    bool help = false;
    bool version = false;
};

// `arguments` begin with the program's name. Fails with a sentence on what is wrong.
[[nodiscard]] std::expected<WindowOptions, QString> parseWindowOptions(const QStringList &arguments);
[[nodiscard]] QString windowOptionsHelp();
// The panes of the table of panes, by their ids, and what else can be shown beside the table.
[[nodiscard]] QStringList windowViews();

} // namespace trailscope
