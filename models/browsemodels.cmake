# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

target_sources(trailscope_models PRIVATE
    coveragemodel.cpp
    coveragemodel.h
    folderwatch.cpp
    folderwatch.h
    loadreportmodel.cpp
    loadreportmodel.h
    loadreportrows.cpp
    loadreportrows.h
    lockedarchives.cpp
    lockedarchives.h
    memoryestimate.cpp
    memoryestimate.h
    memoryjudgement.cpp
    memoryjudgement.h
    openedpaths.h
    principalarrangement.cpp
    principalarrangement.h
    principalterm.cpp
    principalterm.h
    principaltreemodel.cpp
    principaltreemodel.h
    treeselection.cpp
    treeselection.h)
