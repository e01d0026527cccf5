// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/recorddifference.h"

#include "panes/detail/decodedtree.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace trailscope {

namespace {

struct DifferenceText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::RecordDifference)
};

bool isContainer(const JsonNode &node)
{
    return node.kind == JsonKind::Object || node.kind == JsonKind::Array;
}

struct Side {
    std::string_view record;
    const JsonTree &tree;

    [[nodiscard]] const JsonNode &node(std::uint32_t i) const
    {
        return tree.node(static_cast<JsonNodeId>(i));
    }
    [[nodiscard]] QString text(const JsonNode &node) const
    {
        return cellText(fromUtf8(record.substr(node.begin, node.end - node.begin)));
    }
};

class DifferenceWalk {
public:
    DifferenceWalk(Side here, Side there)
        : m_here(here)
        , m_there(there)
    {
    }

    RecordDifference run()
    {
        std::vector<Pair> open{{&m_here.node(0), &m_there.node(0), {}}};
        // A stack of our own: records nest deeper than threads' stacks are.
        while (!open.empty()) {
            const Pair next = std::move(open.back());
            open.pop_back();
            if (next.here && next.there && next.here->kind == next.there->kind && isContainer(*next.here)) {
                std::vector<Pair> members
                    = next.here->kind == JsonKind::Object ? membersOf(next) : itemsOf(next);
                std::ranges::move(members.rbegin(), members.rend(), std::back_inserter(open));
            } else {
                compareValues(next);
            }
        }
        return std::move(m_result);
    }

private:
    struct Pair {
        const JsonNode *here = nullptr;
        const JsonNode *there = nullptr;
        QString path;
    };

    // Members by name; where a name occurs more than once, the first goes with the first.
    [[nodiscard]] std::vector<Pair> membersOf(const Pair &objects) const
    {
        std::multimap<std::string_view, const JsonNode *> others;
        for (const std::uint32_t child : objects.there->children) {
            others.emplace(m_there.node(child).key, &m_there.node(child));
        }
        const auto pathOfMember = [&objects](const JsonNode &member) {
            const QString name = fromUtf8(JsonPath{{member.key}}.text());
            return cellText(objects.path.isEmpty() ? name : objects.path + u'.' + name);
        };
        std::vector<Pair> pairs;
        for (const std::uint32_t child : objects.here->children) {
            const JsonNode &member = m_here.node(child);
            const auto other = others.find(member.key);
            pairs.push_back({&member, other == others.end() ? nullptr : other->second, pathOfMember(member)});
            if (other != others.end()) {
                others.erase(other);
            }
        }
        for (const std::uint32_t child : objects.there->children) {
            const JsonNode &member = m_there.node(child);
            const auto [begin, end] = others.equal_range(member.key);
            if (std::any_of(begin, end, [&member](const auto &entry) { return entry.second == &member; })) {
                pairs.push_back({nullptr, &member, pathOfMember(member)});
            }
        }
        return pairs;
    }

    [[nodiscard]] std::vector<Pair> itemsOf(const Pair &arrays) const
    {
        std::vector<Pair> pairs;
        const std::size_t count = std::max(arrays.here->children.size(), arrays.there->children.size());
        pairs.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            pairs.push_back(
                {i < arrays.here->children.size() ? &m_here.node(arrays.here->children[i]) : nullptr,
                 i < arrays.there->children.size() ? &m_there.node(arrays.there->children[i]) : nullptr,
                 arrays.path + u'[' + QString::number(i + 1) + u']'});
        }
        return pairs;
    }

    void compareValues(const Pair &pair)
    {
        if (pair.here && pair.there && pair.here->kind == pair.there->kind
            && pair.here->text == pair.there->text) {
            ++m_result.equalValues;
            return;
        }
        if (m_result.rows.size() >= RecordDifference::kMostRows) {
            ++m_result.further;
            return;
        }
        DifferenceRow row;
        row.kind = !pair.there ? DifferenceKind::OnlyHere
            : !pair.here       ? DifferenceKind::OnlyThere
                               : DifferenceKind::Different;
        row.path = pair.path.isEmpty() ? DifferenceText::tr("(the whole record)") : pair.path;
        row.here = pair.here ? m_here.text(*pair.here) : QString();
        row.there = pair.there ? m_there.text(*pair.there) : QString();
        m_result.rows.push_back(std::move(row));
    }

    Side m_here;
    Side m_there;
    RecordDifference m_result;
};

} // namespace

RecordDifferencePtr compareRecords(std::string_view here, std::string_view there)
{
    auto result = std::make_shared<RecordDifference>();
    std::string error;
    const auto hereTree = JsonTree::parse(here, &error);
    const auto thereTree = hereTree ? JsonTree::parse(there, &error) : nullptr;
    if (!thereTree) {
        result->problem = (hereTree ? DifferenceText::tr("The other record is not valid JSON: %1")
                                    : DifferenceText::tr("This record is not valid JSON: %1"))
                              .arg(visibleText(fromUtf8(error)));
        return result;
    }
    *result = DifferenceWalk({here, *hereTree}, {there, *thereTree}).run();
    return result;
}

} // namespace trailscope
