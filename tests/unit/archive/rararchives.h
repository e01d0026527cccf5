// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "packedarchives.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace trailscope::test {

enum class RarVersion { Four, Five };

// What a RAR archive says of itself.
struct RarMarks {
    bool isVolume = false; // one of several that the archive was split into
    bool lastGoesOn = false; // its last member has its rest in the next volume
    bool encryptedHeaders = false;
    QByteArrayList encrypted = {}; // these members
    QByteArrayList damaged = {}; // these have the checksum of something else
};

// A RAR archive of files that are stored, made by hand: nothing that is free writes them.
[[nodiscard]] QByteArray packRar(RarVersion version, const QList<PackedEntry> &entries,
                                 const RarMarks &marks = {});

} // namespace trailscope::test
