# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

target_sources(trailscope_models PRIVATE
    columnlayout.cpp
    columnlayout.h
    eventcolumns.cpp
    eventcolumns.h
    eventtablemodel.cpp
    eventtablemodel.h
    eventview.h
    jobpriority.cpp
    jobpriority.h
    trailsession.cpp
    trailsession.h)
