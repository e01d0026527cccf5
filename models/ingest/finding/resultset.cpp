// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/resultset.h"

#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// The only value of a cell; nothing where it is none.
std::optional<std::string> cellText(std::string_view text, std::size_t begin)
{
    if (text[begin] != '{') {
        return std::nullopt;
    }
    std::string cell;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        if (!isJsonKey(member.key, "VarCharValue")) {
            return std::nullopt;
        }
        if (text[member.begin] == '"') {
            cell = unescapedJsonString(text.substr(member.begin + 1, member.end - member.begin - 2));
        }
    }
    return cell;
}

// The text of a value; none for null.
std::string plainText(std::string_view value)
{
    if (value.front() == '"') {
        return unescapedJsonString(value.substr(1, value.size() - 2));
    }
    return value == "null" ? std::string() : std::string(value);
}

std::optional<std::vector<std::string>> cellsOfList(std::string_view text, std::size_t begin, bool isData)
{
    std::vector<std::string> cells;
    JsonMembers elements(text, begin);
    while (elements.next() && elements.skip()) {
        const JsonMember &element = elements.member();
        if (!isData) {
            cells.push_back(plainText(text.substr(element.begin, element.end - element.begin)));
        } else if (auto cell = cellText(text, element.begin)) {
            cells.push_back(*std::move(cell));
        } else {
            return std::nullopt;
        }
    }
    return elements.outcome() == JsonSkip::Complete ? std::optional(std::move(cells)) : std::nullopt;
}

// The name of a column, a text or an object that has one.
std::optional<std::string> nameOfColumn(std::string_view text, const JsonMember &element)
{
    const auto textOf = [text](const JsonMember &member) {
        return plainText(text.substr(member.begin, member.end - member.begin));
    };
    if (text[element.begin] == '"') {
        return textOf(element);
    }
    if (text[element.begin] == '{') {
        JsonMembers members(text, element.begin);
        while (members.next() && members.skip()) {
            if (isJsonKey(members.member().key, "name") && text[members.member().begin] == '"') {
                return textOf(members.member());
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::vector<std::string>> resultRowCells(std::string_view value)
{
    if (value.starts_with('[')) {
        return cellsOfList(value, 0, false);
    }
    JsonMembers members(value, 0);
    if (!members.next() || !isJsonKey(members.member().key, "Data") || value[members.member().begin] != '[') {
        return std::nullopt;
    }
    auto cells = cellsOfList(value, members.member().begin, true);
    return cells && members.skip() && !members.next() ? std::move(cells) : std::nullopt;
}

std::optional<RowRecord> ResultTables::record(std::string_view row, std::uint64_t offset) const
{
    const auto behind = std::ranges::upper_bound(m_tables, offset, {}, &Begun::offset);
    auto cells = behind == m_tables.begin() ? std::nullopt : resultRowCells(row);
    return cells ? std::prev(behind)->table->record(*std::move(cells)) : std::nullopt;
}

void ResultRows::beginLeaf()
{
    *this = {};
}

void ResultRows::noteNames(std::string_view array, std::uint64_t offset)
{
    std::vector<std::string> names;
    JsonMembers elements(array, 0);
    while (elements.next() && elements.skip()) {
        auto name = nameOfColumn(array, elements.member());
        if (!name) {
            return;
        }
        names.push_back(*std::move(name));
    }
    if (auto table = tableOf(std::move(names), offset)) {
        m_next = std::move(table);
    }
}

void ResultRows::beginList()
{
    m_current = std::exchange(m_next, nullptr);
    m_hasNames = m_current != nullptr;
    m_sawRow = m_hasNames;
}

ResultRows::Row ResultRows::read(std::string_view value, std::uint64_t offset, RowRecord &record, int layer)
{
    if ((m_sawRow && !m_current) || value.starts_with('[') != m_hasNames) {
        return Row::No;
    }
    auto cells = resultRowCells(value);
    if (!cells) {
        return Row::No;
    }
    if (!m_sawRow) {
        m_sawRow = true;
        m_current = tableOf(*std::move(cells), offset);
        return m_current ? Row::Names : Row::No;
    }
    auto made = m_current->record(*std::move(cells), layer);
    if (!made) {
        return Row::WithoutEvent;
    }
    record = *std::move(made);
    return Row::Event;
}

// Null where rows under these names are no events.
std::shared_ptr<const RecordColumns> ResultRows::tableOf(std::vector<std::string> names, std::uint64_t offset)
{
    if (m_last && m_last->names() == names) {
        return m_last; // a further page
    }
    const std::size_t count = m_tables ? m_tables->count() : 0;
    if (count >= ResultTables::kMaximumTables) {
        return nullptr;
    }
    auto table = std::make_shared<const RecordColumns>(std::move(names), RecordOrigin::QueryRow);
    if (table->holdEvents()) {
        auto tables = m_tables ? std::make_shared<ResultTables>(*m_tables) : std::make_shared<ResultTables>();
        tables->add(offset, table);
        m_tables = std::move(tables);
        m_last = table;
        return table;
    }
    return nullptr;
}

} // namespace trailscope
