// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineagewords.h"

#include <QtCore/QCoreApplication>

namespace trailscope {

namespace {

struct LineageWords {
    Q_DECLARE_TR_FUNCTIONS(trailscope::LineageWords)
};

} // namespace

QString lineageLevelText(LineageLevel level)
{
    switch (level) {
    case LineageLevel::Certain:
        return LineageWords::tr("certain");
    case LineageLevel::Strong:
        return LineageWords::tr("strong");
    case LineageLevel::Likely:
        return LineageWords::tr("likely");
    case LineageLevel::Ambiguous:
        return LineageWords::tr("ambiguous");
    case LineageLevel::Contradiction:
        break;
    }
    return LineageWords::tr("contradiction");
}

} // namespace trailscope
