# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

# How every target of this project is declared: one flag set, one place for the sanitizers.

add_library(trailscope_flags INTERFACE)
target_compile_options(trailscope_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_compile_definitions(trailscope_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_USE_QSTRINGBUILDER QT_NO_FOREACH
)
if(TRAILSCOPE_SANITIZE)
    add_compile_options(-fsanitize=${TRAILSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${TRAILSCOPE_SANITIZE})
    if(TRAILSCOPE_SANITIZE STREQUAL "thread")
        add_compile_definitions(TRAILSCOPE_THREAD_SANITIZER)
    endif()
endif()

# trailscope_module(NAME SOURCES … [LINKS …] [PRIVATE_LINKS …])
# One static library of the house. Includes are written relative to models/, views/ or app/.
function(trailscope_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/models")
    target_link_libraries(${name} PUBLIC Qt6::Core Threads::Threads ${arg_LINKS} PRIVATE trailscope_flags ${arg_PRIVATE_LINKS})
endfunction()

# trailscope_test(NAME SOURCES … [LINKS …] [LABELS …])
# One Qt Test program, registered with ctest. Runs offscreen, and finds the test data by TRAILSCOPE_TEST_DATA.
function(trailscope_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;LABELS")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/models" "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE trailscope_flags Qt6::Test ${arg_LINKS})
    target_compile_definitions(${name} PRIVATE
        TRAILSCOPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        TRAILSCOPE_RESOURCES="${CMAKE_SOURCE_DIR}/resources")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TRAILSCOPE_SOURCE_DIR=${CMAKE_SOURCE_DIR}"
        LABELS "${arg_LABELS}" TIMEOUT 600)
endfunction()
