// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagefinder.h"
#include "record/fieldref.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a dossier has a section for, in its order.
enum class DossierPart : std::uint8_t {
    Identity, // who it is: principals, ARNs, accounts, keys
    Activity, // how much, and when
    Sessions, // credentials that were used, each with the call that issued it
    Addresses,
    Programs, // user agents
    Services, // by outcome
    Errors,
    Writes, // calls that can change something
    Targets, // of these
    Ledger, // what was left behind
    Lineage, // which credential came from which
};
inline constexpr int kDossierPartCount = static_cast<int>(DossierPart::Lineage) + 1;
[[nodiscard]] std::string_view dossierPartName(DossierPart part); // "identity", … for files
[[nodiscard]] QString dossierPartTitle(DossierPart part); // translated

// A column of a section's table.
struct DossierColumn {
    std::string_view name; // for files
    bool isNumber = false;
    bool isOwnText = false; // numbers, times and the program's own words: nothing out of a record

    [[nodiscard]] QString title() const; // translated
};

// A cell; where a filter can ask for its text, with the field that has it.
struct DossierCell {
    std::string text;
    std::optional<Field> field = {};

    bool operator==(const DossierCell &) const = default;
};

struct DossierSection {
    DossierPart part = DossierPart::Identity;
    std::vector<DossierColumn> columns;
    std::vector<std::vector<DossierCell>> rows;
    std::uint64_t leftOut = 0; // rows that are more than were asked for
};

// What somebody did, on a page. A value.
struct Dossier {
    std::string asked; // whom it is about, as it was asked for
    std::uint64_t events = 0; // rows by it and by the credentials that came from it; 0: nobody knows it
    std::uint64_t ownEvents = 0; // by itself
    std::uint64_t unreachable = 0; // records that could not be read again
    bool areTargetsKnown = false;
    std::vector<DossierSection> sections; // those that have rows
};

struct DossierInput {
    const Snapshot &snapshot;
    const RawSource &records;
    const Lineage &lineage;
    std::string_view of; // as for eventsOfActor()
    std::size_t most = 100; // rows of a section
};

// Everything that it and the credentials which came from it did. Targets are those that the snapshot knows.
// Values are ordered by how often they occur, sessions, calls of the ledger and steps of the lineage by time.
// Nothing when stopped.
[[nodiscard]] std::optional<Dossier> makeDossier(const DossierInput &input, const std::stop_token &stop = {});

} // namespace trailscope
