// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/warningtext.h"

#include "text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace trailscope {

QString warningText(const QByteArray &filter, const FilterError &warning)
{
    const auto before = std::min(static_cast<qsizetype>(warning.position), filter.size());
    QString text = QCoreApplication::translate("trailscope::WarningText", "At character %1: %2",
                                               "place, what is wrong")
                       .arg(QString::fromUtf8(filter.constData(), before).size() + 1)
                       .arg(visibleText(QString::fromStdString(warning.message)));
    if (!warning.suggestion.empty()) {
        text += u' '
            + QCoreApplication::translate("trailscope::WarningText", "Did you mean %1?")
                  .arg(visibleText(QString::fromStdString(warning.suggestion)));
    }
    return text;
}

} // namespace trailscope
