// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/catalogue/callmap.h"
#include "record/callimpact.h"
#include "record/tactic.h"

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A technique of MITRE ATT&CK that calls are used for.
struct AttackTechnique {
    std::string id; // T1098.003
    std::string name;
    std::vector<Tactic> tactics; // in ATT&CK's order
};

// What is known about a call before any event is.
struct KnownCall {
    std::string explanation; // one sentence: what it does
    std::string abuse; // how it is used in attacks; empty where nothing is known
    std::vector<std::string> techniques; // ids, each in the catalogue
    std::vector<Tactic> tactics; // those that the techniques are used for by this call
    std::optional<CallImpact> impact; // nothing: it reads, or is an ordinary write
    std::string source; // link to where the abuse is described
};

// What calls do and how they are abused, as resources/catalogues/calls.json has it; its form is described in
// CONTRIBUTING. Immutable; any thread.
class CallCatalogue {
public:
    // The one that is built in.
    [[nodiscard]] static const CallCatalogue &builtIn();
    // Fails with what is wrong, and where: for who writes entries.
    [[nodiscard]] static std::expected<CallCatalogue, std::string> parse(std::string_view json);

    // The service with or without `.amazonaws.com`. An event's name may carry the version of its API. Null
    // for a call that is not known.
    [[nodiscard]] const KnownCall *find(std::string_view service, std::string_view event) const
    {
        return m_calls.find(service, event);
    }
    [[nodiscard]] const AttackTechnique *technique(std::string_view id) const; // null: not one of these
    [[nodiscard]] const CallMap<KnownCall> &calls() const { return m_calls; }

private:
    CallMap<KnownCall> m_calls;
    std::map<std::string, AttackTechnique, std::less<>> m_techniques;

    friend class CallCatalogueReader;
};

} // namespace trailscope
