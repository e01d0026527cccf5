# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

trailscope_test(tst_jsontree
    SOURCES jsontreetest.cpp
    LINKS trailscope_ingest
    LABELS unit)
trailscope_test(tst_displaytext
    SOURCES displaytexttest.cpp
    LINKS trailscope_models
    LABELS unit)
trailscope_test(tst_eventrelations
    SOURCES eventrelationstest.cpp
    LINKS trailscope_models trailscope_testsupport
    LABELS unit)
trailscope_test(tst_decodedmodel
    SOURCES decodedmodeltest.cpp
    LINKS trailscope_models trailscope_testsupport
    LABELS unit)
