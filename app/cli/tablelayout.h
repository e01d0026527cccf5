// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::cli {

enum class Alignment : std::uint8_t { Left, Right };

// A plain-text table with columns aligned by display width. Every cell is measured first, then every row
// appended. For a terminal, cells are cut to its width; elsewhere nothing is cut, and a cell wider than
// kWidest only moves the rest of its line.
class TableLayout {
public:
    static constexpr std::size_t kWidest = 80;

    struct ColumnTitle {
        std::string title;
        Alignment alignment = Alignment::Left;
    };
    explicit TableLayout(std::span<const ColumnTitle> columns);

    void measure(std::size_t column, std::string_view value);
    // Nothing: no terminal.
    void fit(std::optional<std::size_t> terminalWidth);

    void appendHeader(std::string &out) const;
    void appendRow(std::string &out, std::span<const std::string> values) const;

private:
    struct Column {
        std::string title;
        Alignment alignment;
        std::size_t width;
    };
    [[nodiscard]] std::size_t totalWidth() const;
    void appendLine(std::string &out, std::span<const std::string> visible) const;

    std::vector<Column> m_columns;
    bool m_cut = false;
};

// A small table at once.
[[nodiscard]] std::string tableText(std::span<const TableLayout::ColumnTitle> columns,
                                    std::span<const std::vector<std::string>> rows,
                                    std::optional<std::size_t> terminalWidth);

} // namespace trailscope::cli
