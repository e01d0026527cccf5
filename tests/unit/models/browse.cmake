# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

trailscope_test(tst_principaltreemodel
    SOURCES principaltreemodeltest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_principalterm
    SOURCES principaltermtest.cpp
    LINKS trailscope_models trailscope_generator
    LABELS unit)
trailscope_test(tst_loadreportmodel
    SOURCES loadreportmodeltest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_coveragemodel
    SOURCES coveragemodeltest.cpp
    LINKS trailscope_models trailscope_testsupport
    LABELS unit)
trailscope_test(tst_latestjob
    SOURCES latestjobtest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_folderwatch
    SOURCES folderwatchtest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_treeselection
    SOURCES treeselectiontest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_memoryjudgement
    SOURCES memoryjudgementtest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_rawtextkeeping
    SOURCES rawtextkeepingtest.cpp
    LINKS trailscope_models
    LABELS unit)
