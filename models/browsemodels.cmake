# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

target_sources(trailscope_models PRIVATE
    loadreportmodel.cpp
    loadreportmodel.h
    loadreportrows.cpp
    loadreportrows.h
    principalarrangement.cpp
    principalarrangement.h
    principalterm.cpp
    principalterm.h
    principaltreemodel.cpp
    principaltreemodel.h)
