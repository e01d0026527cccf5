// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/yamldocuments.h"

#include "text/utf8sequence.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <istream>
#include <map>
#include <optional>
#include <streambuf>
#include <string>
#include <utility>

namespace trailscope {

namespace {

// What ends reading from inside the library's callbacks, which return nothing. Never leaves this file.
struct YamlStop {
    RuleFault fault;
};

// Makes nodes of what the library reports, and counts while it does.
class YamlBuilder final : public YAML::EventHandler {
public:
    YamlBuilder(std::string_view text, std::uint32_t firstLine, const YamlLimits &limits)
        : m_text(text)
        , m_firstLine(firstLine)
        , m_limits(limits)
    {
    }

    [[nodiscard]] YamlNodePtr take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        YamlNode node;
        node.line = lineOf(mark);
        // To the library, Null and NULL are null, too. Here they are what was typed.
        const auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
        const std::string_view typed = at < m_text.size() ? m_text.substr(at, 4) : std::string_view();
        if (typed == "Null" || typed == "NULL") {
            node.kind = YamlNode::Kind::Text;
            node.text = typed;
            node.plain = true;
        }
        put(std::move(node), anchor);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        YamlNode node;
        node.kind = YamlNode::Kind::Text;
        node.line = lineOf(mark);
        node.text = value;
        node.plain = tag == "?";
        if (tag == "tag:yaml.org,2002:null")
            node.kind = YamlNode::Kind::Null;
        else if (tag != "?" && tag != "!" && tag != "tag:yaml.org,2002:str" && tag != "tag:yaml.org,2002:int"
                 && tag != "tag:yaml.org,2002:float" && tag != "tag:yaml.org,2002:bool")
            stop(RuleText::tr("The type %1 of a value is not known.").arg(QString::fromStdString(tag)),
                 node.line);
        put(std::move(node), anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const std::uint32_t line = lineOf(mark);
        if (++m_aliases > m_limits.aliases)
            throw YamlStop{tooManyAliasesFault(m_limits, line)};
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            stop(RuleText::tr("An alias stands within what it names."), line);
        count(found->second->size, line);
        if (m_open.empty() && !m_root)
            m_root = found->second;
        else
            add(found->second, line);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        std::shared_ptr<YamlNode> node;
        YAML::anchor_t anchor = 0;
        std::optional<YamlNode::Member> member; // its value is still to come
    };

    [[noreturn]] static void stop(const QString &reason, std::uint32_t line)
    {
        throw YamlStop{ruleFault(reason, line)};
    }
    [[nodiscard]] std::uint32_t lineOf(const YAML::Mark &mark) const
    {
        return m_firstLine + static_cast<std::uint32_t>(std::max(mark.line, 0));
    }
    void count(std::size_t nodes, std::uint32_t line)
    {
        m_nodes += nodes;
        if (m_nodes > m_limits.nodes)
            throw YamlStop{tooManyNodesFault(m_limits, line)};
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        const std::uint32_t line = lineOf(mark);
        if (m_open.size() >= m_limits.depth)
            throw YamlStop{tooDeepFault(m_limits, line)};
        count(1, line);
        auto node = std::make_shared<YamlNode>();
        node->kind = kind;
        node->line = line;
        m_open.push_back({std::move(node), anchor, std::nullopt});
    }

    void close()
    {
        Open ended = std::move(m_open.back());
        m_open.pop_back();
        finish(std::move(ended.node), ended.anchor);
    }

    void put(YamlNode &&node, YAML::anchor_t anchor)
    {
        count(1, node.line);
        finish(std::make_shared<YamlNode>(std::move(node)), anchor);
    }

    void finish(YamlNodePtr node, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            m_anchors[anchor] = node;
        const std::uint32_t line = node->line;
        if (m_open.empty())
            m_root = std::move(node);
        else
            add(std::move(node), line);
    }

    void add(YamlNodePtr value, std::uint32_t line)
    {
        Open &owner = m_open.back();
        owner.node->size += value->size;
        if (owner.node->kind == YamlNode::Kind::List) {
            owner.node->elements.push_back(std::move(value));
            return;
        }
        if (owner.member) {
            owner.member->value = std::move(value);
            owner.node->members.push_back(*std::move(owner.member));
            owner.member.reset();
            return;
        }
        if (value->kind != YamlNode::Kind::Text)
            stop(RuleText::tr("A key is no text."), line);
        if (value->plain && value->text == "<<")
            stop(RuleText::tr("Merge keys (<<) are not read. Write the members where they belong."), line);
        if (owner.node->members.size() < kFewMembers ? owner.node->member(value->text) != nullptr
                                                     : !distinct(owner).insert({value->text, true}).second)
            stop(RuleText::tr("The key %1 stands twice.").arg(QString::fromStdString(value->text)), line);
        owner.member = {value->text, line, nullptr};
    }

    // Large maps are searched by an index.
    static constexpr std::size_t kFewMembers = 32;
    std::map<std::string, bool> &distinct(const Open &owner)
    {
        auto &keys = m_keys[owner.node.get()];
        if (keys.empty()) {
            for (const YamlNode::Member &member : owner.node->members)
                keys.insert({member.key, true});
        }
        return keys;
    }

    std::string_view m_text;
    std::uint32_t m_firstLine;
    const YamlLimits &m_limits;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, YamlNodePtr> m_anchors;
    std::map<const YamlNode *, std::map<std::string, bool>> m_keys;
    YamlNodePtr m_root;
    std::size_t m_nodes = 0;
    std::size_t m_aliases = 0;
};

// The text as a stream, without a copy.
class TextBuffer final : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text)
    {
        // Streams read through pointers that could write; nothing does.
        auto *const begin = const_cast<char *>(text.data()); // NOLINT(*-const-cast)
        setg(begin, begin, begin + text.size());
    }
};

std::expected<YamlNodePtr, RuleFault> readDocument(std::string_view text, std::uint32_t firstLine,
                                                   const YamlLimits &limits)
{
    if (auto fault = yamlBoundsFault(text, firstLine, limits))
        return std::unexpected(*std::move(fault));
    try {
        TextBuffer buffer(text);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        YamlBuilder builder(text, firstLine, limits);
        if (!parser.HandleNextDocument(builder))
            return nullptr;
        return builder.take();
    } catch (const YamlStop &stop) {
        return std::unexpected(stop.fault);
    } catch (const YAML::Exception &problem) {
        const std::uint32_t line = problem.mark.is_null()
            ? 0
            : firstLine + static_cast<std::uint32_t>(std::max(problem.mark.line, 0));
        return std::unexpected(
            ruleFault(RuleText::tr("It is no YAML: %1.").arg(QString::fromStdString(problem.msg)), line));
    } catch (const std::bad_alloc &) {
        throw;
    } catch (const std::exception &problem) {
        return std::unexpected(
            ruleFault(RuleText::tr("It is no YAML: %1.").arg(QString::fromUtf8(problem.what())), firstLine));
    }
}

// `---` or `...` at the front of a line, which stand for nothing else wherever they are.
bool isMarker(std::string_view line, std::string_view marker)
{
    return line.starts_with(marker)
        && (line.size() == marker.size() || line[marker.size()] == ' ' || line[marker.size()] == '\t'
            || line[marker.size()] == '\r');
}

// Nothing but what may stand in front of a document.
bool isPreamble(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#' && line.front() != '%')
            return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

} // namespace

std::expected<std::vector<YamlDocument>, RuleFault> readYamlDocuments(std::string_view text,
                                                                      const YamlLimits &limits)
{
    if (text.size() > limits.bytes)
        return std::unexpected(ruleFault(
            RuleText::tr("The file is larger than %L1 bytes, which no file of rules is.").arg(limits.bytes)));
    if (text.starts_with(kUtf8ByteOrderMark))
        text.remove_prefix(kUtf8ByteOrderMark.size());
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8SequenceLength(text, at);
        if (length == 0 || text[at] == '\0')
            return std::unexpected(ruleFault(RuleText::tr("It is no text in UTF-8."), line));
        line += text[at] == '\n' ? 1U : 0U;
        at += length;
    }

    std::vector<YamlDocument> documents;
    std::uint32_t number = 0;
    std::size_t begin = 0;
    std::uint32_t firstLine = 1;
    const auto finish = [&](std::size_t end) {
        const std::string_view piece = text.substr(begin, end - begin);
        // In front of the first marker, and behind the last, there may be nothing.
        if (isPreamble(piece))
            return;
        auto root = readDocument(piece, firstLine, limits);
        if (!root || (*root && (*root)->kind != YamlNode::Kind::Null))
            documents.push_back({number, firstLine, piece, std::move(root)});
        ++number;
    };
    line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view current = text.substr(at, end - at);
        if (isMarker(current, "---")) {
            finish(at);
            begin = at;
            firstLine = line;
        } else if (isMarker(current, "...")) {
            finish(at);
            begin = std::min(end + 1, text.size());
            firstLine = line + 1;
        }
        at = end + 1;
    }
    finish(text.size());
    return documents;
}

} // namespace trailscope
