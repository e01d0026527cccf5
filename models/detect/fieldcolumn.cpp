// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/fieldcolumn.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace trailscope {

namespace {

std::vector<bool> codesOfInsights(const Dictionary &dictionary)
{
    std::vector<bool> out(dictionary.size(), false);
    for (std::uint32_t code = 1; code < out.size(); ++code)
        out[code] = containsIgnoringAsciiCase(dictionary.text(static_cast<Code>(code)), "insight");
    return out;
}

} // namespace

BorrowedColumns::BorrowedColumns(const Snapshot &snapshot)
    : m_types(codesOfInsights(snapshot.dictionaries().of(Column::Type)))
    , m_categories(codesOfInsights(snapshot.dictionaries().of(Column::Category)))
{
}

std::optional<Column> recordedColumn(std::string_view field)
{
    static constexpr std::array<std::pair<std::string_view, Column>, 18> kColumns = {{
        {"eventName", Column::Event},
        {"eventSource", Column::Service},
        {"awsRegion", Column::Region},
        {"sourceIPAddress", Column::Ip},
        {"userAgent", Column::Agent},
        {"errorCode", Column::ErrorCode},
        {"errorMessage", Column::ErrorMessage},
        {"eventType", Column::Type},
        {"eventCategory", Column::Category},
        {"eventVersion", Column::EventVersion},
        {"recipientAccountId", Column::Recipient},
        {"sharedEventID", Column::SharedEventId},
        {"readOnly", Column::ReadOnly},
        {"userIdentity.type", Column::IdentityType},
        {"userIdentity.arn", Column::PrincipalArn},
        {"userIdentity.principalId", Column::PrincipalId},
        {"userIdentity.accessKeyId", Column::Key},
        {"userIdentity.invokedBy", Column::InvokedBy},
    }};
    const auto found = std::ranges::find_if(
        kColumns, [field](const auto &known) { return equalsIgnoringAsciiCase(known.first, field); });
    return found == kColumns.end() ? std::nullopt : std::optional(found->second);
}

} // namespace trailscope
