// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/csvwriter.h"
#include "investigate/dossier/dossier.h"

#include <string>

namespace trailscope {

// A page in Markdown, in the language of the window: a heading, what it rests on, and a table a section.
[[nodiscard]] std::string dossierMarkdown(const Dossier &dossier);
// The tables one below the other, each with a header of its own; the first column names the section, and all
// lines have as many cells as the widest.
[[nodiscard]] std::string dossierCsv(const Dossier &dossier, const CsvFormat &format = {});
// An object with a member a section: a list of objects, whose members are named as the columns of the CSV.
[[nodiscard]] std::string dossierJson(const Dossier &dossier);

} // namespace trailscope
