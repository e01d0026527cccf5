// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/summedfield.h"

#include "cli/clitext.h"
#include "cli/messages.h"

#include <QtCore/QString>

namespace trailscope::cli {

std::optional<std::optional<Field>> summedField(const std::string &name)
{
    if (name.empty())
        return std::optional<Field>();
    const std::optional<Field> field = fieldByName(name);
    if (field == Field::BytesOut || field == Field::BytesIn)
        return field;
    printMessage(
        CliText::tr("--sum adds up bytesOut or bytesIn, not \"%1\".").arg(QString::fromStdString(name)));
    return std::nullopt;
}

} // namespace trailscope::cli
