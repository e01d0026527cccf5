// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/recordkind.h"

namespace trailscope {

std::string_view recordKindName(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Whole:
        return "whole";
    case RecordKind::PutTogether:
        return "put-together";
    case RecordKind::Recovered:
        break;
    }
    return "recovered";
}

} // namespace trailscope
