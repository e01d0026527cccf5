// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/lakejudge.h"

#include "archive/bytes/openfile.h"
#include "evidence/digest/digestplace.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>

namespace trailscope {

namespace {

struct HashedFile {
    bool isThere = false;
    std::optional<Sha256Hash> hash = {}; // nothing where it could not be read
};

HashedFile hashOfFile(const std::string &path, const std::stop_token &stop)
{
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::is_regular_file(status)) {
        return {.isThere = status.type() != std::filesystem::file_type::not_found};
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<char> piece(std::size_t{1} << 20);
    Sha256 sha;
    while (file && !stop.stop_requested()) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sha.add(std::span(piece).first(static_cast<std::size_t>(file.gcount())));
    }
    return {.isThere = true, .hash = file.eof() ? std::optional(sha.finish()) : std::nullopt};
}

SignatureState signatureStateOf(const LakeSignature &sign, const KeyRing &keys)
{
    const auto *listed = keys.find(sign.fingerprint);
    if (listed == nullptr) {
        return SignatureState::NoKey;
    }
    const auto signature = bytesOfHex(sign.signature);
    const auto text = sign.signedText();
    if (!text) {
        return SignatureState::Wrong;
    }
    const Sha256Hash hash = Sha256::of(*text);
    const bool verifies = signature && std::ranges::any_of(*listed, [&](const ListedKey &key) {
                              return key.key && key.key->verifies(hash, *signature);
                          });
    if (verifies) {
        return SignatureState::Verified;
    }
    const bool isReadable
        = std::ranges::any_of(*listed, [](const ListedKey &key) { return key.key.has_value(); });
    return isReadable ? SignatureState::Wrong : SignatureState::KeyUnreadable;
}

EvidenceState stateOfSignature(SignatureState state)
{
    switch (state) {
    case SignatureState::Verified:
    case SignatureState::VerifiedBySuccessor:
        return EvidenceState::Verified;
    case SignatureState::Wrong:
        return EvidenceState::Changed;
    default:
        return EvidenceState::Undecided;
    }
}

} // namespace

std::vector<LakeResult> judgeLakeResults(const ScannedEvidence &scanned, const KeyRing &keys, bool isComplete,
                                         const std::stop_token &stop)
{
    std::vector<LakeResult> results;
    results.reserve(scanned.lakeSignatures.size());
    for (const FoundIn<LakeSignature> &found : scanned.lakeSignatures) {
        const LeafPlace &place = scanned.leaves[found.leaf].place;
        LakeResult result{.place = place, .signature = signatureStateOf(found.found, keys)};
        result.state = stateOfSignature(result.signature);
        const std::filesystem::path folder = std::filesystem::path(place.file.path.text()).parent_path();
        for (const LakeSignature::File &file : found.found.files) {
            LakeResult::File out{.path = (folder / file.name).string(),
                                 .state = isComplete ? EvidenceState::Missing : EvidenceState::NotPresent};
            // A name with a folder in it would lead out of where the sign file is.
            const bool isPlain = !file.name.empty() && nameOf(file.name) == file.name && file.name != "..";
            const HashedFile there
                = isPlain && place.members.empty() ? hashOfFile(out.path, stop) : HashedFile();
            if (there.hash && hashOfHex(file.hash) != there.hash) {
                out.state = EvidenceState::Changed;
            } else if (there.isThere) {
                out.state = there.hash && result.state == EvidenceState::Verified ? EvidenceState::Verified
                                                                                  : EvidenceState::Undecided;
            }
            result.files.push_back(std::move(out));
        }
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace trailscope
