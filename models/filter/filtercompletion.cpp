// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filtercompletion.h"

#include "filter/completioncontext.h"
#include "filter/completionvalues.h"
#include "filter/filterterm.h"
#include "record/field.h"
#include "text/casefold.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

// Paths that many records have and people ask about, besides the fields (CloudTrail user guide, "CloudTrail
// record contents").
constexpr std::array<std::string_view, 14> kUsualPaths = {
    "requestParameters.bucketName",
    "requestParameters.key",
    "requestParameters.roleArn",
    "requestParameters.userName",
    "requestParameters.policyArn",
    "requestParameters.instanceId",
    "responseElements.ConsoleLogin",
    "additionalEventData.MFAUsed",
    "userIdentity.invokedBy",
    "userIdentity.sessionContext.attributes.mfaAuthenticated",
    "userIdentity.sessionContext.sessionIssuer.arn",
    "tlsDetails.tlsVersion",
    "vpcEndpointId",
    "managementEvent",
};

struct OperatorHelp {
    const char *text;
    const char *detail;
    bool forTimes;
};
constexpr std::array<OperatorHelp, 13> kOperatorHelp = {{
    {"=", QT_TRANSLATE_NOOP("FilterCompletion", "the whole value, with * and ?, ignoring case"), true},
    {"!=", QT_TRANSLATE_NOOP("FilterCompletion", "not this value"), true},
    {"in", QT_TRANSLATE_NOOP("FilterCompletion", "one of several values, ranges or address blocks"), true},
    {"contains", QT_TRANSLATE_NOOP("FilterCompletion", "holds this text, ignoring case"), false},
    {"startswith", QT_TRANSLATE_NOOP("FilterCompletion", "begins with this text, ignoring case"), false},
    {"endswith", QT_TRANSLATE_NOOP("FilterCompletion", "ends with this text, ignoring case"), false},
    {"exists", QT_TRANSLATE_NOOP("FilterCompletion", "has a value"), true},
    {"~", QT_TRANSLATE_NOOP("FilterCompletion", "matches a regular expression"), false},
    {"==", QT_TRANSLATE_NOOP("FilterCompletion", "exactly this value"), false},
    {">=", QT_TRANSLATE_NOOP("FilterCompletion", "at least, or from this time on"), true},
    {"<=", QT_TRANSLATE_NOOP("FilterCompletion", "at most, or up to this time"), true},
    {">", QT_TRANSLATE_NOOP("FilterCompletion", "more than, or after this time"), true},
    {"<", QT_TRANSLATE_NOOP("FilterCompletion", "less than, or before this time"), true},
}};

std::string translated(const char *text)
{
    return QCoreApplication::translate("FilterCompletion", text).toStdString();
}

bool beginsWith(std::string_view text, std::string_view typed)
{
    return equalsIgnoringAsciiCase(text.substr(0, typed.size()), typed);
}

class Completer {
public:
    Completer(CompletionContext context, std::size_t limit, std::span<const JsonPath> known)
        : m_context(std::move(context))
        , m_limit(limit)
        , m_known(known)
    {
    }

    std::vector<FilterCompletion> complete(const Snapshot *snapshot, const PathColumns *paths)
    {
        switch (m_context.place) {
        case CompletionPlace::Operand:
            addFields("not");
            break;
        case CompletionPlace::AfterWord:
            if (m_context.field)
                addOperators();
            addKeyword("and");
            addKeyword("or");
            if (!m_context.typed.empty())
                addFields();
            break;
        case CompletionPlace::Set:
            if (m_context.typed.empty())
                add(FilterCompletionKind::Keyword, "{");
            break;
        case CompletionPlace::Value:
        case CompletionPlace::SetValue:
            if (m_context.field)
                addValues(snapshot, paths);
            break;
        case CompletionPlace::AfterTerm:
            addKeyword("and");
            addKeyword("or");
            if (!m_context.typed.empty()) {
                addFields("not");
            }
            break;
        }
        if (m_found.size() > m_limit)
            m_found.resize(m_limit);
        return std::move(m_found);
    }

private:
    void add(FilterCompletionKind kind, std::string text, std::string detail = {},
             std::optional<std::uint64_t> count = std::nullopt)
    {
        m_found.push_back(
            {kind, m_context.position, m_context.length, std::move(text), std::move(detail), count});
    }

    void addKeyword(std::string_view word)
    {
        if (!word.empty() && beginsWith(word, m_context.typed))
            add(FilterCompletionKind::Keyword, std::string(word));
    }

    void addOperators()
    {
        const bool isTime = m_context.field->kind() == FieldKind::Time;
        for (const OperatorHelp &info : kOperatorHelp) {
            if (beginsWith(info.text, m_context.typed) && (info.forTimes || !isTime))
                add(FilterCompletionKind::Operator, info.text, translated(info.detail));
        }
    }

    // Names that begin with what is typed, the shortest first, and among them the keyword that can stand
    // there too; CloudTrail's own names for them; names that hold it.
    void addFields(std::string_view keyword = {})
    {
        const std::string typed = foldCase(m_context.typed);
        const auto holds = [&](std::string_view name) { return foldCase(name).contains(typed); };
        std::vector<std::string_view> names;
        std::vector<const FieldInfo *> aliases;
        std::vector<std::string_view> later;
        for (const FieldInfo &info : allFields()) {
            if (beginsWith(info.name, m_context.typed))
                names.push_back(info.name);
            else if (!info.alias.empty() && beginsWith(info.alias, m_context.typed))
                aliases.push_back(&info);
            else if (holds(info.name))
                later.push_back(info.name);
        }
        if (!typed.empty())
            std::ranges::stable_sort(names, {}, &std::string_view::size);
        for (const std::string_view name : names) {
            if (!typed.empty() && name.size() > keyword.size())
                addKeyword(std::exchange(keyword, {}));
            add(FilterCompletionKind::Field, std::string(name),
                std::string(fieldInfo(*fieldByName(name)).alias));
        }
        for (const FieldInfo *info : aliases)
            add(FilterCompletionKind::Field, std::string(info->alias), std::string(info->name));
        const std::vector<std::string> paths = typed.empty() ? std::vector<std::string>() : offeredPaths();
        for (const std::string &path : paths) {
            if (beginsWith(path, m_context.typed))
                add(FilterCompletionKind::Field, path);
            else if (holds(path))
                later.push_back(path);
        }
        addKeyword(keyword);
        for (const std::string_view name : later)
            add(FilterCompletionKind::Field, std::string(name));
    }

    // What is nearest to the record's top first. A path that is a field has been offered as that.
    [[nodiscard]] std::vector<std::string> offeredPaths() const
    {
        if (m_known.empty())
            return {kUsualPaths.begin(), kUsualPaths.end()};
        std::vector<const JsonPath *> known;
        for (const JsonPath &path : m_known) {
            if (!FieldRef(path).isField())
                known.push_back(&path);
        }
        std::ranges::stable_sort(known, {}, [](const JsonPath *path) { return path->segments.size(); });
        std::vector<std::string> texts;
        texts.reserve(known.size());
        for (const JsonPath *path : known)
            texts.push_back(path->text());
        return texts;
    }

    void addValues(const Snapshot *snapshot, const PathColumns *paths)
    {
        for (KnownValue &value : knownValues(*m_context.field, m_context.typed, snapshot, paths, m_limit))
            add(FilterCompletionKind::Value, quotedValue(value.text), {}, value.rows);
    }

    CompletionContext m_context;
    std::size_t m_limit;
    std::span<const JsonPath> m_known;
    std::vector<FilterCompletion> m_found;
};

} // namespace

std::vector<FilterCompletion> completeFilter(std::string_view text, std::size_t cursor,
                                             const Snapshot *snapshot, const PathColumns *paths,
                                             std::size_t limit, std::span<const JsonPath> known)
{
    return Completer(completionContext(text, cursor), limit, known).complete(snapshot, paths);
}

} // namespace trailscope
