// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/loadingheap.h"

#include <algorithm>
#include <mutex>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace trailscope {

namespace {

std::mutex countMutex;
int count = 0; // of those there are

// Each thread has memory of its own to take from, but those that read files need little, and not at the same
// time: without a limit they keep a tenth of what a trail takes from others. What is large comes from the
// system and goes back there at once: another tenth (measured).
void prepareForLoading()
{
#ifdef __GLIBC__
    constexpr int kLarge = 64 << 10;
    constexpr int kMostLarge = 1 << 14; // a quarter of what Linux lets a process map
    constexpr int kFreeAtTheTop = 128 << 10; // the library's own default
    const auto cores = static_cast<int>(std::max(2U, std::thread::hardware_concurrency()));
    (void)::mallopt(M_ARENA_MAX, cores + 1);
    (void)::mallopt(M_MMAP_THRESHOLD, kLarge);
    (void)::mallopt(M_MMAP_MAX, kMostLarge);
    (void)::mallopt(M_TRIM_THRESHOLD, kFreeAtTheTop);
#endif
}

// What sorts and filters work with is kept for the next one: to touch memory for the first time takes longer
// than to sort what is in it.
void prepareForWork()
{
#ifdef __GLIBC__
    constexpr int kLarge = 32 << 20;
    (void)::mallopt(M_MMAP_THRESHOLD, kLarge);
    (void)::mallopt(M_TRIM_THRESHOLD, 2 * kLarge);
#endif
}

} // namespace

LoadingHeap::LoadingHeap()
{
    const std::lock_guard lock(countMutex);
    if (count++ == 0) {
        prepareForLoading();
    }
}

LoadingHeap::~LoadingHeap()
{
    const std::lock_guard lock(countMutex);
    if (--count == 0) {
        prepareForWork();
    }
}

void LoadingHeap::returnUnused()
{
#ifdef __GLIBC__
    (void)::malloc_trim(0);
#endif
}

} // namespace trailscope
