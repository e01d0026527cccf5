// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trailscope::bench {

// What is asked of a figure. `must` is the bound, `aim` what is possible.
struct Target {
    std::optional<double> must = {};
    std::optional<double> aim = {};
    bool higherIsBetter = false;
};

// A line of the table of results.
struct Row {
    std::string job;
    std::optional<double> value = {}; // nothing: it could not be measured, and `detail` says why
    std::string unit = {}; // "x" for a ratio to a baseline of the same run
    Target target = {};
    std::string detail = {}; // the baseline, and what else is worth knowing
};

// Whether a value is at the aim, within the bound or outside it; empty without a bound.
[[nodiscard]] std::string markOf(const Row &row);

enum class ResultsForm { Table, Json };

// Collects the rows of one program's run. As a table, every row is printed when it is there; as JSON, all at
// the end.
class Results {
public:
    explicit Results(ResultsForm form);

    // About the machine, the archive: printed above the rows.
    void about(const std::string &what, const std::string &text);
    void add(Row row);
    // Prints what is still to be printed. Returns how many rows are outside their bounds.
    int finish();

private:
    ResultsForm m_form;
    std::vector<std::pair<std::string, std::string>> m_about;
    std::vector<Row> m_rows;
};

[[nodiscard]] std::string formatted(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Processor, cores, compiler and libraries.
void aboutThisMachine(Results &results);

} // namespace trailscope::bench
