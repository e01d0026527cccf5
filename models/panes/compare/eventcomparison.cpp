// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/compare/eventcomparison.h"

#include "text/visibletext.h"
#include "json/jsontree.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

struct ComparisonText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventComparison)
};

bool isObjectOrArray(const JsonNode &node)
{
    return node.kind == JsonKind::Object || node.kind == JsonKind::Array;
}

// One place in all records; null where a record has nothing there.
struct ComparedPlace {
    std::vector<const JsonNode *> nodes;
    QString path;
    JsonPath field;

    [[nodiscard]] std::ptrdiff_t present() const
    {
        return std::ranges::count_if(nodes, [](const JsonNode *node) { return node != nullptr; });
    }
};

class PathComparison {
public:
    struct Record {
        std::string_view text;
        std::shared_ptr<const JsonTree> tree; // null: left out
    };

    PathComparison(std::vector<Record> records, EventComparison &result)
        : m_records(std::move(records))
        , m_result(result)
    {
    }

    void run()
    {
        ComparedPlace roots;
        for (const Record &record : m_records) {
            roots.nodes.push_back(record.tree ? &record.tree->node(JsonNodeId{0}) : nullptr);
        }
        m_compared = roots.present();
        if (m_compared == 0) {
            return;
        }
        std::vector<ComparedPlace> open{std::move(roots)};
        // A stack of our own: records nest deeper than threads' stacks are.
        while (!open.empty()) {
            const ComparedPlace place = std::move(open.back());
            open.pop_back();
            std::vector<ComparedPlace> inside = insideOf(place);
            if (inside.empty()) {
                addPath(place);
            }
            std::ranges::move(inside.rbegin(), inside.rend(), std::back_inserter(open));
        }
    }

private:
    [[nodiscard]] const JsonNode &child(std::size_t record, std::uint32_t id) const
    {
        return m_records[record].tree->node(static_cast<JsonNodeId>(id));
    }

    // Nothing where the place is told as a whole.
    [[nodiscard]] std::vector<ComparedPlace> insideOf(const ComparedPlace &place) const
    {
        const JsonNode *first = *std::ranges::find_if(place.nodes, [](const auto *node) { return node; });
        const bool alike
            = isObjectOrArray(*first) && std::ranges::all_of(place.nodes, [first](const auto *node) {
                  return node == nullptr || node->kind == first->kind;
              });
        if (!alike || (place.present() == 1 && m_compared > 1)) {
            return {};
        }
        return first->kind == JsonKind::Object ? membersOf(place) : itemsOf(place);
    }

    // By name; where a name occurs more than once, the first goes with the first.
    [[nodiscard]] std::vector<ComparedPlace> membersOf(const ComparedPlace &objects) const
    {
        std::vector<ComparedPlace> members;
        std::map<std::pair<std::string_view, std::size_t>, std::size_t> places;
        for (std::size_t record = 0; record < objects.nodes.size(); ++record) {
            if (objects.nodes[record] == nullptr) {
                continue;
            }
            std::map<std::string_view, std::size_t> seen;
            for (const std::uint32_t id : objects.nodes[record]->children) {
                const JsonNode &member = child(record, id);
                const auto [entry, isNew]
                    = places.try_emplace({member.key, seen[member.key]++}, members.size());
                if (isNew) {
                    members.push_back(memberPlace(objects, member.key));
                }
                members[entry->second].nodes[record] = &member;
            }
        }
        return members;
    }

    [[nodiscard]] static ComparedPlace memberPlace(const ComparedPlace &object, const std::string &key)
    {
        ComparedPlace place;
        place.nodes.resize(object.nodes.size());
        const QString name = fromUtf8(JsonPath{{key}}.text());
        place.path = object.path.isEmpty() ? name : object.path + u'.' + name;
        place.field = object.field;
        place.field.segments.push_back(key);
        return place;
    }

    [[nodiscard]] std::vector<ComparedPlace> itemsOf(const ComparedPlace &arrays) const
    {
        std::size_t count = 0;
        for (const JsonNode *array : arrays.nodes) {
            count = std::max(count, array != nullptr ? array->children.size() : 0);
        }
        std::vector<ComparedPlace> items(count);
        for (std::size_t i = 0; i < count; ++i) {
            items[i].path = arrays.path + u'[' + QString::number(i + 1) + u']';
            items[i].field = arrays.field;
            for (std::size_t record = 0; record < arrays.nodes.size(); ++record) {
                const JsonNode *array = arrays.nodes[record];
                items[i].nodes.push_back(array != nullptr && i < array->children.size()
                                             ? &child(record, array->children[i])
                                             : nullptr);
            }
        }
        return items;
    }

    void addPath(const ComparedPlace &place)
    {
        const JsonNode *first = *std::ranges::find_if(place.nodes, [](const auto *node) { return node; });
        const bool isSame
            = place.present() == m_compared && std::ranges::all_of(place.nodes, [first](const auto *node) {
                  // Containers that come here have nothing in them, or are not of one kind.
                  return node == nullptr
                      || (node->kind == first->kind && node->text == first->text
                          && node->children.size() == first->children.size());
              });
        m_result.different += isSame ? 0U : 1U;
        if (m_result.paths.size() >= EventComparison::kMostPaths) {
            ++m_result.further;
            return;
        }
        ComparedPath row{.path = place.path.isEmpty() ? ComparisonText::tr("(the whole record)") : place.path,
                         .field = place.field,
                         .values = {},
                         .isSame = isSame};
        for (std::size_t record = 0; record < place.nodes.size(); ++record) {
            const JsonNode *node = place.nodes[record];
            if (node == nullptr) {
                row.values.emplace_back();
                continue;
            }
            const bool isContainer = isObjectOrArray(*node);
            row.values.emplace_back(ComparedValue{
                .text = isContainer
                    ? std::string(m_records[record].text.substr(node->begin, node->end - node->begin))
                    : node->text,
                .isText = node->kind == JsonKind::String,
                .isContainer = isContainer});
        }
        m_result.paths.push_back(std::move(row));
    }

    std::vector<Record> m_records;
    EventComparison &m_result;
    std::ptrdiff_t m_compared = 0;
};

} // namespace

EventComparisonPtr compareRecordTexts(const std::vector<std::optional<std::string>> &records)
{
    auto result = std::make_shared<EventComparison>();
    std::vector<PathComparison::Record> read;
    for (const auto &record : records) {
        std::string error;
        auto tree = record ? JsonTree::parse(*record, &error) : nullptr;
        result->problems.push_back(
            tree ? QString()
                : !record
                ? ComparisonText::tr("This event's record cannot be read any more.")
                : ComparisonText::tr("This record is not valid JSON: %1").arg(visibleText(fromUtf8(error))));
        read.push_back(
            {.text = record ? std::string_view(*record) : std::string_view(), .tree = std::move(tree)});
    }
    PathComparison(std::move(read), *result).run();
    return result;
}

} // namespace trailscope
