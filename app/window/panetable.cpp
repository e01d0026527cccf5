// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/panetable.h"

#include "coverage/coveragepane.h"
#include "detail/detailpane.h"
#include "dossier/dossierpane.h"
#include "entity/entitypane.h"
#include "facets/facetspane.h"
#include "findings/findingspane.h"
#include "findings/whypane.h"
#include "lineage/lineagepane.h"
#include "periods/periodspane.h"
#include "playbooks/playbookspane.h"
#include "principals/principalspane.h"
#include "timeline/timelinepane.h"
#include "travel/travelpane.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace trailscope {

namespace {

template <class P> Pane *make()
{
    return new P;
}

constexpr auto kRows = std::to_array<PaneRow>({
    {.id = "principals",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Principals"),
     .area = Qt::LeftDockWidgetArea,
     .extent = 372,
     .tabbedWith = nullptr,
     .hidden = false,
     .action = {},
     .make = make<PrincipalsPane>},
    {.id = "facets",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Facets"),
     .area = Qt::LeftDockWidgetArea,
     .extent = 0,
     .tabbedWith = "principals",
     .hidden = false,
     .action = {},
     .make = make<FacetsPane>},
    {.id = "playbooks",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Playbooks"),
     .area = Qt::LeftDockWidgetArea,
     .extent = 0,
     .tabbedWith = "principals",
     .hidden = true,
     .action = {},
     .make = make<PlaybooksPane>},
    {.id = "detail",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Event"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 290,
     .tabbedWith = nullptr,
     .hidden = false,
     .action = {},
     .make = make<DetailPane>},
    {.id = "findings",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Findings"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = false,
     .action = {},
     .make = make<FindingsPane>},
    {.id = "why",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Why"),
     .area = Qt::LeftDockWidgetArea,
     .extent = 0,
     .tabbedWith = "principals",
     .hidden = true,
     .action = {},
     .make = make<WhyPane>},
    {.id = "coverage",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Coverage"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = ActionId::ShowCoverage,
     .make = make<CoveragePane>},
    {.id = "lineage",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Lineage"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = {},
     .make = make<LineagePane>},
    {.id = "periods",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Periods"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = {},
     .make = make<PeriodsPane>},
    {.id = "dossier",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Dossier"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = {},
     .make = make<DossierPane>},
    {.id = "travel",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Travel"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = {},
     .make = make<TravelPane>},
    {.id = "entity",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Page"),
     .area = Qt::BottomDockWidgetArea,
     .extent = 0,
     .tabbedWith = "detail",
     .hidden = true,
     .action = {},
     .make = make<EntityPane>},
    {.id = "timeline",
     .title = QT_TRANSLATE_NOOP("trailscope::PaneTable", "Timeline"),
     .area = Qt::TopDockWidgetArea,
     .extent = 106,
     .tabbedWith = nullptr,
     .hidden = false,
     .action = {},
     .make = make<TimelinePane>},
});

consteval bool isSound()
{
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        const std::string_view id = kRows[i].id;
        const auto above = std::span(kRows).first(i);
        const auto isAbove = [above](std::string_view other) {
            return std::ranges::any_of(above, [other](const PaneRow &row) { return other == row.id; });
        };
        if (id.empty() || isAbove(id) || (kRows[i].tabbedWith != nullptr && !isAbove(kRows[i].tabbedWith))) {
            return false;
        }
    }
    return true;
}
static_assert(isSound(), "ids differ, and a pane shares the place of one above it");

} // namespace

std::span<const PaneRow> paneTable()
{
    return kRows;
}

} // namespace trailscope
