// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <random>
#include <string>
#include <vector>

namespace trailscope {

// Makes filter texts about generated records. The same seed makes the same filters.
class FilterGenerator {
public:
    // `values` are texts that occur in the events, so that filters find something.
    FilterGenerator(unsigned seed, std::vector<std::string> values)
        : m_random(seed)
        , m_values(std::move(values))
    {
    }

    [[nodiscard]] std::string filter(int depth = 3);
    [[nodiscard]] std::string term();

private:
    template <std::size_t count> [[nodiscard]] std::string pick(const char *const (&choices)[count])
    {
        return choices[m_random() % count];
    }
    [[nodiscard]] bool chance(unsigned percent) { return m_random() % 100 < percent; }
    [[nodiscard]] std::string value();
    [[nodiscard]] std::string mutated(std::string text);
    [[nodiscard]] std::string timeTerm();
    [[nodiscard]] std::string addressTerm();
    [[nodiscard]] std::string numberTerm();
    [[nodiscard]] std::string textTerm();
    [[nodiscard]] std::string freeText();

    std::mt19937 m_random;
    std::vector<std::string> m_values;
};

} // namespace trailscope
