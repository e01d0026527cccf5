// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/benchmarkvocabulary.h"
#include "generator/eventrecord.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace trailscope::generator {

// What happened in one account and region in the minutes before a file was delivered.
struct BenchmarkFile {
    std::uint64_t seed = 0; // equal seeds give equal events
    std::size_t events = 0;
    std::string account;
    std::string region;
    Seconds delivered = 0;
    std::size_t noise = 0; // random characters in every request
    unsigned issued = 0; // percent of the bursts of roles that begin with the call which issued the session
};

// The events of one file. They come in bursts, as in real trails: a caller does much the same to one resource
// a few times over, in a session that lasts hours and is seen in many files.
[[nodiscard]] std::vector<EventRecord> makeBenchmarkEvents(const BenchmarkVocabulary &words,
                                                           const BenchmarkFile &file);

} // namespace trailscope::generator
