// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleremarks.h"

#include "detect/yamldocuments.h"
#include "text/casefold.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr std::string_view kAttack = "attack.";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// t1098, g0016, s0154: techniques, groups and software; the letter is that of `kind`.
bool isAttackId(std::string_view name, std::string_view kinds)
{
    return name.size() > 1 && kinds.contains(name.front()) && isDigit(name[1]);
}

std::string upperAscii(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

std::string loweredTag(std::string_view tag)
{
    std::string out(tag);
    std::ranges::transform(out, out.begin(), asciiLower);
    return out;
}

void appendTexts(const YamlNode *value, std::vector<std::string> &out)
{
    if (value == nullptr)
        return;
    if (value->isText())
        out.push_back(value->text);
    for (const YamlNodePtr &element : value->elements) {
        if (element->isText())
            out.push_back(element->text);
    }
}

} // namespace

RuleRemarks ruleRemarks(const RuleHeader &header)
{
    RuleRemarks remarks;
    const auto documents = readYamlDocuments(header.text);
    if (!documents || documents->empty() || !documents->front().root)
        return remarks;
    const YamlNode &root = **documents->front().root;
    appendTexts(root.member("next-steps"), remarks.nextSteps);
    if (const YamlNode *licence = root.member("license"); licence != nullptr && licence->isText())
        remarks.licence = licence->text;
    return remarks;
}

std::vector<std::string> ruleTactics(const RuleHeader &header)
{
    std::vector<std::string> tactics;
    for (const std::string &tag : header.tags) {
        std::string name = loweredTag(tag);
        if (!name.starts_with(kAttack))
            continue;
        name.erase(0, kAttack.size());
        if (name.empty() || isAttackId(name, "tgs"))
            continue;
        std::ranges::replace(name, '_', '-');
        if (!std::ranges::contains(tactics, name))
            tactics.push_back(std::move(name));
    }
    return tactics;
}

std::string ruleTagLink(std::string_view tag)
{
    const std::string name = loweredTag(tag);
    const auto isPlain = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
        });
    };
    if (name.starts_with(kAttack)) {
        std::string id = name.substr(kAttack.size());
        if (!isPlain(id) || !isAttackId(id, "tgs"))
            return {};
        const std::string_view kind = id.front() == 't' ? "techniques"
            : id.front() == 'g'                         ? "groups"
                                                        : "software";
        std::ranges::replace(id, '.', '/');
        return "https://attack.mitre.org/" + std::string(kind) + "/" + upperAscii(id) + "/";
    }
    constexpr std::string_view kVulnerability = "cve.";
    if (name.starts_with(kVulnerability) && isPlain(name.substr(kVulnerability.size()))) {
        std::string id = name.substr(kVulnerability.size());
        std::ranges::replace(id, '.', '-');
        return "https://nvd.nist.gov/vuln/detail/CVE-" + id;
    }
    return {};
}

} // namespace trailscope
