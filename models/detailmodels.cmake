# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

target_sources(trailscope_models PRIVATE
    decodedmodel.cpp
    decodedmodel.h
    decodedtree.cpp
    decodedtree.h
    displaytext.cpp
    displaytext.h
    eventdetail.cpp
    eventdetail.h
    eventsections.cpp
    eventsections.h
    identitysection.cpp
    identitysection.h
    parametermeaning.cpp
    parametermeaning.h
    prettyjson.cpp
    prettyjson.h
    recordidentity.cpp
    recordidentity.h)
