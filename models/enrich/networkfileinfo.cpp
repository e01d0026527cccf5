// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/networkfileinfo.h"

#include "enrich/networktext.h"

#include <QtCore/QStringList>

namespace trailscope {

using namespace Qt::StringLiterals;

QString NetworkFileInfo::kindText() const
{
    QStringList kinds;
    if (contents.countries)
        kinds << NetworkText::tr("countries");
    if (contents.points)
        kinds << NetworkText::tr("places");
    if (contents.asns)
        kinds << NetworkText::tr("AS numbers");
    if (contents.names)
        kinds << NetworkText::tr("networks");
    if (contents.awsRanges)
        kinds << NetworkText::tr("AWS ranges");
    return kinds.join(u", "_s);
}

} // namespace trailscope
