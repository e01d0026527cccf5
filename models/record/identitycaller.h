// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/identitysentence.h"

#include <QString>

#include <string_view>

namespace trailscope {

// The first clause of tellIdentity()'s sentence, and what it found out that the other clauses depend on.
struct CallerClause {
    QString clause;
    bool person = true; // whether MFA was used says something about this caller
    bool session = true; // holds temporary credentials, which began at creationDate
    bool namesService = false; // the clause already names the calling service
};
[[nodiscard]] CallerClause tellCaller(const IdentityStory &story);

// A phrase of the identity sentence, translated; `source` is marked with
// QT_TRANSLATE_NOOP("IdentitySentence", …).
[[nodiscard]] QString identityPhrase(const char *source);
[[nodiscard]] QString recordText(std::string_view utf8);

} // namespace trailscope
