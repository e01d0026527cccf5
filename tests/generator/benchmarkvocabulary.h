// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/identities.h"
#include "generator/seededrandom.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace trailscope::generator {

// Chooses places by weights that fall like 1 / (place + 1), as the frequencies of names in real trails do.
class SkewedChoice {
public:
    explicit SkewedChoice(std::size_t size, double exponent = 1.0);
    [[nodiscard]] std::size_t pick(SeededRandom &random) const;

private:
    std::vector<double> m_upTo; // cumulative, the last is 1
};

struct Operation {
    std::string service; // without .amazonaws.com
    std::string name;
    std::string parameter; // of its request
    std::string description; // in the requests that change something
    bool readOnly = false;
    bool data = false;
    bool quiet = false; // answers nothing
};

struct BenchmarkPrincipal {
    std::variant<IamUser, RoleSession, std::string> who; // a service is its host name
    std::string account;
    std::string ip;
    std::string agent;
};

// What benchmark archives are made of: about 580 operations of 120 services, 300 principals, 12 accounts, 14
// regions. Immutable once made; read from any thread.
struct BenchmarkVocabulary {
    explicit BenchmarkVocabulary(std::uint64_t seed);

    std::vector<Operation> operations;
    std::vector<BenchmarkPrincipal> principals;
    std::vector<std::string> accounts;
    std::vector<std::string> regions;
    SkewedChoice operationChoice;
    SkewedChoice principalChoice;
    SkewedChoice placeChoice; // of accounts × regions
};

} // namespace trailscope::generator
