// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/tablelayout.h"

#include "cli/terminaltext.h"
#include "text/visibletext.h"

#include <algorithm>

namespace trailscope::cli {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 6;

} // namespace

TableLayout::TableLayout(std::span<const ColumnTitle> columns)
{
    for (const ColumnTitle &column : columns) {
        std::string title = visibleText(column.title);
        const std::size_t width = displayWidth(title);
        m_columns.push_back({std::move(title), column.alignment, width});
    }
}

void TableLayout::measure(std::size_t column, std::string_view value)
{
    std::size_t &width = m_columns[column].width;
    // Most values are plain and no wider than what has been seen.
    if (value.size() <= width && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f; }))
        return;
    width = std::max(width, std::min(kWidest, displayWidth(visibleText(value))));
}

std::size_t TableLayout::totalWidth() const
{
    std::size_t total = kGap * (m_columns.empty() ? 0 : m_columns.size() - 1);
    for (const Column &column : m_columns)
        total += column.width;
    return total;
}

void TableLayout::fit(std::optional<std::size_t> terminalWidth)
{
    if (!terminalWidth)
        return;
    m_cut = true;
    while (totalWidth() > *terminalWidth) {
        const auto widest = std::ranges::max_element(m_columns, {}, &Column::width);
        if (widest->width <= kNarrowest)
            return;
        --widest->width;
    }
}

void TableLayout::appendHeader(std::string &out) const
{
    std::vector<std::string> titles;
    titles.reserve(m_columns.size());
    for (const Column &column : m_columns)
        titles.push_back(column.title);
    appendLine(out, titles);
}

void TableLayout::appendRow(std::string &out, std::span<const std::string> values) const
{
    std::vector<std::string> visible;
    visible.reserve(values.size());
    for (const std::string &value : values)
        visible.push_back(visibleText(value));
    appendLine(out, visible);
}

void TableLayout::appendLine(std::string &out, std::span<const std::string> visible) const
{
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const std::string cell = m_cut ? elided(visible[i], column.width) : visible[i];
        const std::size_t width = displayWidth(cell);
        const std::size_t padding = column.width > width ? column.width - width : 0;
        if (i != 0)
            out.append(kGap, ' ');
        if (column.alignment == Alignment::Right)
            out.append(padding, ' ');
        out += cell;
        if (column.alignment == Alignment::Left)
            out.append(padding, ' ');
    }
    while (out.size() > begin && out.back() == ' ')
        out.pop_back();
    out += '\n';
}

std::string tableText(std::span<const TableLayout::ColumnTitle> columns,
                      std::span<const std::vector<std::string>> rows,
                      std::optional<std::size_t> terminalWidth)
{
    TableLayout layout(columns);
    for (const std::vector<std::string> &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            layout.measure(i, row[i]);
    }
    layout.fit(terminalWidth);
    std::string out;
    layout.appendHeader(out);
    for (const std::vector<std::string> &row : rows)
        layout.appendRow(out, row);
    return out;
}

} // namespace trailscope::cli
