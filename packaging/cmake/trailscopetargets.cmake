# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

# How every target of this project is declared: one flag set, one place for the sanitizers.

add_library(trailscope_flags INTERFACE)
target_compile_options(trailscope_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    # A unity build includes sources: g++ takes what a class hides in its .cpp for a header's, clang sees names of other files.
    $<$<AND:$<BOOL:${CMAKE_UNITY_BUILD}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>
    $<$<AND:$<BOOL:${CMAKE_UNITY_BUILD}>,$<CXX_COMPILER_ID:Clang>>:-Wno-shadow>
    -pthread) # everywhere, because some libraries ask for it and precompiled headers have to agree
target_compile_definitions(trailscope_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_USE_QSTRINGBUILDER QT_NO_FOREACH
)
if(TRAILSCOPE_SANITIZE)
    add_compile_options(-fsanitize=${TRAILSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${TRAILSCOPE_SANITIZE})
endif()
if(TRAILSCOPE_BUILD_FUZZERS)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "The fuzzers need clang: configure with -DCMAKE_CXX_COMPILER=clang++, or with the preset fuzz.")
    endif()
    # Libraries report which branches were taken; only the fuzzers themselves get libFuzzer's main().
    add_compile_options(-fsanitize=fuzzer-no-link)
    add_link_options(-fsanitize=fuzzer-no-link)
endif()

# Most of a translation unit's time goes into Qt's and the library's headers. Where a build is made from nothing each time (the test
# presets), they are compiled once for each kind of target; dev and analysis do without, so that a missing include is noticed.
option(TRAILSCOPE_PRECOMPILE "Precompile the libraries' headers" OFF)
function(trailscope_precompiled_headers name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;HEADERS")
    file(WRITE "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp" "")
    add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE trailscope_flags Threads::Threads ${arg_LINKS})
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()
function(trailscope_declare_precompiled_headers)
    set(standard <algorithm> <array> <atomic> <chrono> <cstdint> <expected> <functional> <map> <memory> <mutex> <optional>
        <span> <stop_token> <string> <string_view> <thread> <vector>)
    set(core <QtCore/QByteArray> <QtCore/QCoreApplication> <QtCore/QObject> <QtCore/QString> <QtCore/QStringList>)
    set(widgets <QtCore/QAbstractItemModel> <QtGui/QAction> <QtGui/QPainter> <QtWidgets/QApplication>
        <QtWidgets/QStyledItemDelegate> <QtWidgets/QVBoxLayout> <QtWidgets/QWidget>)
    # The engine's own files keep Qt's keywords (slots, emit) for names of theirs.
    trailscope_precompiled_headers(trailscope_precompiled_engine LINKS Qt6::Core HEADERS ${standard})
    trailscope_precompiled_headers(trailscope_precompiled_models LINKS Qt6::Core
        HEADERS ${standard} ${core} <QtCore/QAbstractItemModel>)
    if(TRAILSCOPE_BUILD_TESTS)
        # Without Qt Test's own headers: they depend on where the test is built.
        trailscope_precompiled_headers(trailscope_precompiled_tests LINKS Qt6::Core
            HEADERS ${standard} ${core} <QtCore/QTemporaryDir>)
    endif()
    if(NOT TRAILSCOPE_ENGINE_ONLY)
        trailscope_precompiled_headers(trailscope_precompiled_views LINKS Qt6::Widgets Qt6::Svg
            HEADERS ${standard} ${core} ${widgets})
        if(TRAILSCOPE_BUILD_TESTS)
            trailscope_precompiled_headers(trailscope_precompiled_guitests LINKS Qt6::Widgets Qt6::Svg
                HEADERS ${standard} ${core} ${widgets} <QtCore/QTemporaryDir>)
        endif()
    endif()
endfunction()
# The target gets the headers of its KIND: engine, models, views, tests or guitests.
function(trailscope_precompile target kind)
    if(TRAILSCOPE_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM trailscope_precompiled_${kind})
    endif()
endfunction()

# trailscope_module(NAME SOURCES … [LINKS …] [PRIVATE_LINKS …] [KIND engine|models|views] [MOC])
# Engine modules are not searched for Qt's meta-objects unless MOC says so.
# One static library of the house, which is a folder. Includes are written relative to models/, views/ or app/.
function(trailscope_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MOC" "KIND" "SOURCES;LINKS;PRIVATE_LINKS")
    if(NOT arg_KIND)
        set(arg_KIND engine)
    endif()
    add_library(${name} STATIC ${arg_SOURCES})
    set_property(GLOBAL APPEND PROPERTY TRAILSCOPE_MODULES ${name})
    target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/models")
    target_link_libraries(${name} PUBLIC Qt6::Core Threads::Threads ${arg_LINKS} PRIVATE trailscope_flags ${arg_PRIVATE_LINKS})
    trailscope_precompile(${name} ${arg_KIND})
    if(arg_KIND STREQUAL "engine" AND NOT arg_MOC)
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    endif()
endfunction()

# trailscope_tests(FOLDER TESTS … [SOURCES …] [LINKS …] [LABELS …] [KIND tests|guitests] [PROGRAM name])
# One program with the Qt Test classes of a folder, a file each: the test NAME is the class of NAME.cpp, which names itself by
# TRAILSCOPE_TEST, and is registered with ctest as FOLDER_NAME, to run in a process of its own. Runs offscreen, and finds the test data by
# TRAILSCOPE_TEST_DATA.
function(trailscope_tests folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "KIND;PROGRAM" "TESTS;SOURCES;LINKS;LABELS")
    if(NOT arg_KIND)
        set(arg_KIND tests)
    endif()
    if(NOT arg_PROGRAM)
        set(arg_PROGRAM ${folder}_tests)
    endif()
    list(TRANSFORM arg_TESTS APPEND .cpp OUTPUT_VARIABLE sources)
    add_executable(${arg_PROGRAM} ${sources} ${arg_SOURCES})
    target_include_directories(${arg_PROGRAM} PRIVATE "${CMAKE_SOURCE_DIR}/models" "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")
    target_link_libraries(${arg_PROGRAM} PRIVATE trailscope_flags trailscope_${arg_KIND}_program ${arg_LINKS})
    trailscope_precompile(${arg_PROGRAM} ${arg_KIND})
    # A test's own .cpp includes what moc made of it; what is left for this file is empty.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${arg_PROGRAM}_autogen/mocs_compilation.cpp"
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    target_compile_definitions(${arg_PROGRAM} PRIVATE
        TRAILSCOPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        TRAILSCOPE_RESOURCES="${CMAKE_SOURCE_DIR}/resources")
    foreach(test IN LISTS arg_TESTS)
        add_test(NAME ${folder}_${test} COMMAND ${arg_PROGRAM} ${test})
        set_tests_properties(${folder}_${test} PROPERTIES
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TRAILSCOPE_SOURCE_DIR=${CMAKE_SOURCE_DIR}"
            LABELS "${arg_LABELS}" TIMEOUT 600)
    endforeach()
endfunction()
