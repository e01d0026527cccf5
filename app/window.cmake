# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

# The window as a library, so that the tests drive the same one that the program shows.
add_library(trailscope_window STATIC
    actions.cpp
    actions.h
    helpwindow.cpp
    helpwindow.h
    mainwindow.cpp
    mainwindow.h
    mainwindowmenus.cpp
    mainwindowopening.cpp
    screenshot.cpp
    screenshot.h
    settings.cpp
    settings.h
    theme.cpp
    theme.h
    windowoptions.cpp
    windowoptions.h)
target_include_directories(trailscope_window PUBLIC "${CMAKE_SOURCE_DIR}/app")
target_compile_definitions(trailscope_window PRIVATE
    TRAILSCOPE_SOURCE_RESOURCES="${CMAKE_SOURCE_DIR}/resources")
target_link_libraries(trailscope_window PUBLIC trailscope_views PRIVATE trailscope_flags)
trailscope_precompile(trailscope_window views)

add_executable(trailscope
    main.cpp
    "${CMAKE_SOURCE_DIR}/resources/help/help.qrc")
set_target_properties(trailscope PROPERTIES AUTORCC ON)
target_compile_definitions(trailscope PRIVATE TRAILSCOPE_VERSION="${PROJECT_VERSION}")
target_link_libraries(trailscope PRIVATE trailscope_window trailscope_resources trailscope_flags)
target_sources(trailscope PRIVATE $<TARGET_OBJECTS:trailscope_resources>)
trailscope_translations(trailscope
    SOURCE_TARGETS
        trailscope_window trailscope_models trailscope_record trailscope_archive trailscope_store trailscope_ingest
        trailscope_filter trailscope_investigate trailscope_exporters trailscope_pane_value trailscope_pane_table
        trailscope_pane_filterbar trailscope_pane_detail trailscope_pane_principals trailscope_pane_loading
        trailscope_pane_export trailscope_pane_source trailscope_pane_coverage
        trailscope_pane_opening)
