// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/facets/facetcounter.h"

#include <utility>

namespace trailscope {

FacetCounter::FacetCounter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const FacetsInput &input, const std::stop_token &stop) -> FacetsPtr {
              auto facets = countFacets(input, stop);
              return facets ? std::make_shared<const std::vector<Facet>>(*std::move(facets)) : nullptr;
          },
          [this](const FacetsInput &, const FacetsPtr &facets) {
              if (facets)
                  emit counted(facets);
          },
          [](const QString &reason) { return tr("The facets could not be counted: %1").arg(reason); })
{
}

void FacetCounter::count(FacetsInput input, bool isGrowing)
{
    if (isGrowing)
        m_job.follow(std::move(input));
    else
        m_job.replace(std::move(input));
}

} // namespace trailscope
