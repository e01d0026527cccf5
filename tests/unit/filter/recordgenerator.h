// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <random>
#include <string>

namespace trailscope {

// Makes CloudTrail records that are rich in what filters stumble over: absent, null and empty values, numbers
// in odd spellings, escapes, arrays of arrays, equal keys, identifiers that are no UUID. The same seed makes
// the same records.
class RecordGenerator {
public:
    explicit RecordGenerator(unsigned seed)
        : m_random(seed)
    {
    }
    [[nodiscard]] std::string record(); // one JSON object

private:
    template <std::size_t count> [[nodiscard]] std::string pick(const char *const (&choices)[count])
    {
        return choices[m_random() % count];
    }
    [[nodiscard]] bool chance(unsigned percent) { return m_random() % 100 < percent; }
    [[nodiscard]] std::string identity();
    [[nodiscard]] std::string parameters();
    [[nodiscard]] std::string identifier();
    [[nodiscard]] std::string resources();

    std::mt19937 m_random;
};

} // namespace trailscope
