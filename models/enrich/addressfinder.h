// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfiles.h"
#include "record/field.h"
#include "store/derivedcolumn.h"
#include "store/dictionary.h"
#include "store/snapshot.h"

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

namespace trailscope {

// Finds out `ipClass`, `country`, `asn` and `network` by the codes of sourceIPAddress: each distinct text is
// looked at once for all of them, however many events have it, and when the trail has grown only those that
// are new. One a trail and set of files. Any thread; a second call waits.
class AddressFinder {
public:
    // Without files there are no countries and no networks.
    explicit AddressFinder(NetworkFilesPtr files = {});

    static constexpr std::array kFields = {Field::IpClass, Field::Country, Field::Asn, Field::Network};

    // Of one of kFields.
    [[nodiscard]] DerivedColumnPtr find(Field field, const Snapshot &snapshot);
    // Why no event can have one of kFields, as a sentence that says what to do; empty where a file tells it.
    [[nodiscard]] QString lack(Field field) const;

private:
    struct Part {
        std::shared_ptr<Dictionary> dictionary = std::make_shared<Dictionary>();
        DerivedColumnPtr column;
    };

    NetworkFilesPtr m_files;
    std::mutex m_mutex; // guards m_parts
    std::array<Part, kFields.size()> m_parts; // in the order of kFields
};

} // namespace trailscope
