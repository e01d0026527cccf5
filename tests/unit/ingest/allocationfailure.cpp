// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "allocationfailure.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace trailscope::test {

namespace {

std::atomic<bool> isOn{false};
std::atomic<AllocationFailure::Which> failing{AllocationFailure::Which::None};
std::atomic<AllocationFailure::How> manner{AllocationFailure::How::BadAlloc};
std::atomic<std::size_t> least{0};
std::atomic<long> place{0};
std::atomic<long> seenCount{0};
std::atomic<long> failedCount{0};

bool isToFail(std::size_t bytes)
{
    if (!isOn || bytes < least)
        return false;
    const long number = seenCount++;
    const AllocationFailure::Which which = failing;
    const bool fails = (which == AllocationFailure::Which::One && number == place)
        || (which == AllocationFailure::Which::AllFromThere && number >= place);
    failedCount += fails ? 1 : 0;
    return fails;
}

struct Unknown { };

void *allocated(std::size_t bytes, std::size_t alignment)
{
    if (isToFail(bytes)) {
        if (manner == AllocationFailure::How::UnknownException)
            throw Unknown{};
        throw std::bad_alloc();
    }
    const std::size_t size = std::max<std::size_t>(bytes, 1);
    void *const memory = alignment <= alignof(std::max_align_t)
        ? std::malloc(size)
        : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void *allocatedOrNull(std::size_t bytes, std::size_t alignment) noexcept
{
    try {
        return allocated(bytes, alignment);
    } catch (...) {
        return nullptr;
    }
}

} // namespace

AllocationFailure::AllocationFailure(Which which, long before, std::size_t leastBytes, How how)
{
    failing = which;
    place = before;
    least = leastBytes;
    manner = how;
    seenCount = 0;
    failedCount = 0;
    isOn = true;
}

AllocationFailure::~AllocationFailure()
{
    isOn = false;
}

long AllocationFailure::failed() const
{
    return failedCount;
}

long AllocationFailure::seen() const
{
    return seenCount;
}

} // namespace trailscope::test

using trailscope::test::allocated;
using trailscope::test::allocatedOrNull;

void *operator new(std::size_t bytes)
{
    return allocated(bytes, 1);
}
void *operator new[](std::size_t bytes)
{
    return allocated(bytes, 1);
}
void *operator new(std::size_t bytes, std::align_val_t alignment)
{
    return allocated(bytes, static_cast<std::size_t>(alignment));
}
void *operator new[](std::size_t bytes, std::align_val_t alignment)
{
    return allocated(bytes, static_cast<std::size_t>(alignment));
}
void *operator new(std::size_t bytes, const std::nothrow_t &) noexcept
{
    return allocatedOrNull(bytes, 1);
}
void *operator new[](std::size_t bytes, const std::nothrow_t &) noexcept
{
    return allocatedOrNull(bytes, 1);
}
void *operator new(std::size_t bytes, std::align_val_t alignment, const std::nothrow_t &) noexcept
{
    return allocatedOrNull(bytes, static_cast<std::size_t>(alignment));
}
void *operator new[](std::size_t bytes, std::align_val_t alignment, const std::nothrow_t &) noexcept
{
    return allocatedOrNull(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, const std::nothrow_t &) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, const std::nothrow_t &) noexcept
{
    std::free(memory);
}
