# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

target_sources(trailscope_models PRIVATE
    addendumindex.cpp
    addendumindex.h
    decodedmodel.cpp
    decodedmodel.h
    decodedtree.cpp
    decodedtree.h
    differencemodel.cpp
    differencemodel.h
    displaytext.cpp
    displaytext.h
    eventdetail.cpp
    eventdetail.h
    eventrelations.cpp
    eventrelations.h
    eventsections.cpp
    eventsections.h
    identitysection.cpp
    identitysection.h
    insightsection.cpp
    insightsection.h
    parametermeaning.cpp
    parametermeaning.h
    prettyjson.cpp
    prettyjson.h
    provenancesection.cpp
    provenancesection.h
    recorddifference.cpp
    recorddifference.h
    recordidentity.cpp
    recordidentity.h
    relatedevents.cpp
    relatedevents.h
    sourceexcerpt.cpp
    sourceexcerpt.h)
