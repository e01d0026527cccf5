// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// trailscope-instructions: loads an archive and runs a few filters and a sort, on one core, so that callgrind
// can count the instructions of each. check_instructions.py starts it and knows how to read it: it prints a
// line for each library whose version the counts depend on, then one for each part, in the order in which
// they ran.

#include "bench/filterrun.h"

#include "investigate/facets.h"
#include "store/roworder.h"

#include <QtCore/QtGlobal>

#include <gnu/libc-version.h>
#include <libdeflate.h>
#include <sched.h>
#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

using namespace trailscope;

// callgrind sets its counts to zero when this is entered and writes them when it is left.
#if defined(__clang__)
#define TRAILSCOPE_OUT_OF_LINE gnu::noinline
#else
#define TRAILSCOPE_OUT_OF_LINE gnu::noipa
#endif
extern "C" [[TRAILSCOPE_OUT_OF_LINE]] void trailscope_measured_part(const std::function<void()> &part)
{
    part();
}

namespace {

void measure(const std::string &name, const std::function<void()> &part)
{
    trailscope_measured_part(part);
    std::printf("part: %s\n", name.c_str());
}

void printVersions()
{
    std::printf("version: compiler=g++ %s\n", __VERSION__);
    std::printf("version: options=%s\n", TRAILSCOPE_COMPILE_OPTIONS);
    std::printf("version: libstdc++=%d\n", __GLIBCXX__);
    std::printf("version: libc=%s\n", gnu_get_libc_version());
    std::printf("version: simdjson=%s, %s\n", SIMDJSON_VERSION,
                simdjson::get_active_implementation()->name().c_str());
    std::printf("version: libdeflate=%s\n", LIBDEFLATE_VERSION_STRING);
    std::printf("version: Qt=%s\n", qVersion());
}

void stayOnOneCore()
{
    cpu_set_t cores;
    sched_getaffinity(0, sizeof(cores), &cores);
    for (std::size_t core = 0; core < std::size_t{CPU_SETSIZE}; ++core) {
        if (CPU_ISSET(core, &cores)) {
            CPU_ZERO(&cores);
            CPU_SET(core, &cores);
            sched_setaffinity(0, sizeof(cores), &cores);
            return;
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: trailscope-instructions ARCHIVE\n", stderr);
        return 2;
    }
    stayOnOneCore();
    printVersions();

    const std::string path = argv[1];
    const auto trail = Trail::create();
    measure("load", [&] {
        LoadOptions options;
        options.workers = 1;
        trail->load({&path, 1}, options);
        (void)trail->snapshot()->timeOrder();
    });
    const SnapshotPtr snapshot = trail->snapshot();
    std::printf("events: %u\n", snapshot->eventCount());

    for (const char *text :
         {"event = GetObject", "agent contains boto3", "ip in {203.0.113.0/24}", "quick:admin",
          "\"is not authorized to perform\"", "requestParameters.bucketName exists"}) {
        const bench::FilterRun filter(text);
        std::uint32_t count = 0;
        measure(std::string("filter ") + text, [&] { count = filter(*trail, *snapshot); });
        std::printf("rows: %u\n", count);
    }
    const EventSet rows = snapshot->rows();
    measure("sort by principal", [&] { (void)orderedRows(*snapshot, rows, {Field::Principal, false}); });
    measure("facet of event", [&] { (void)countFacet(*snapshot, rows, Field::Event); });
    return 0;
}
