// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/handmadefindings.h"

#include "store/valuelist.h"

#include <algorithm>
#include <memory>

namespace trailscope::test {

namespace {

ValuesPerEvent valuesIn(const std::vector<Finding> &findings)
{
    const bool several
        = std::ranges::any_of(findings, [](const Finding &finding) { return finding.size() > 1; });
    return several ? ValuesPerEvent::Several : ValuesPerEvent::One;
}

std::vector<Code> coded(const std::vector<Finding> &findings, Dictionary &dictionary)
{
    std::vector<Code> codes;
    for (const Finding &finding : findings) {
        std::string text = finding.empty() ? std::string() : finding.front();
        if (valuesIn(findings) == ValuesPerEvent::Several)
            encodeValueList({true, finding}, text);
        codes.push_back(finding.empty() ? Code::Absent : dictionary.intern(text));
    }
    return codes;
}

} // namespace

DerivedSourcePtr foundByEvent(Field field, const std::vector<Finding> &findings)
{
    const auto dictionary = std::make_shared<Dictionary>();
    std::vector<Code> codes = coded(findings, *dictionary);
    return std::make_shared<FoundColumn>(
        std::make_shared<const DerivedColumn>(field, dictionary, std::move(codes), valuesIn(findings)));
}

DerivedSourcePtr foundByText(Field field, Column by, const Dictionary &texts,
                             const std::map<std::string, Finding> &findings, const Finding &absent)
{
    std::vector<Finding> byCode = {absent};
    for (std::uint32_t code = 1; code < texts.size(); ++code) {
        const auto found = findings.find(std::string(texts.text(Code{code})));
        byCode.push_back(found == findings.end() ? Finding() : found->second);
    }
    const auto dictionary = std::make_shared<Dictionary>();
    std::vector<Code> codes = coded(byCode, *dictionary);
    return std::make_shared<FoundColumn>(
        std::make_shared<const DerivedColumn>(field, by, dictionary, std::move(codes), valuesIn(byCode)));
}

} // namespace trailscope::test
