// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/itemfault.h"

#include "filter/parsedfilter.h"

#include <QtCore/QCoreApplication>

namespace trailscope {

QString filterFault(const QString &filter)
{
    const QByteArray utf8 = filter.toUtf8();
    const ParsedFilter parsed = parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    if (parsed.state == FilterState::Valid) {
        return {};
    }
    const auto before = QString::fromUtf8(utf8.left(static_cast<qsizetype>(parsed.error.position)));
    return QCoreApplication::translate("trailscope::SavedFilter", "At character %1: %2")
        .arg(QString::number(before.size() + 1), QString::fromStdString(parsed.error.message));
}

} // namespace trailscope
