// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

//
// Reads any bytes as a digest, a list of keys, and signatures; what can be read has to be what was signed.

#include "evidence/digest/digestfile.h"
#include "evidence/digest/digestplace.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/lakesignature.h"
#include "evidence/digest/objectmetadata.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>

using namespace trailscope;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Sha256Hash hash = Sha256::of(text);
    if (const auto digest = readDigestFile(text, hash)) {
        check(digest->start <= digest->end && digest->end != kNoTime);
        // Four lines, whatever stands in it.
        check(std::ranges::count(digest->signedText(), '\n') == 3);
        (void)chainOf(digest->object);
    } else {
        check(digest.error().kind != DigestFault::Kind::Damaged);
    }
    if (const auto keys = readKeyList(text)) {
        for (const ListedKey &key : *keys) {
            check(!key.fingerprint.empty());
            if (key.key)
                (void)key.key->verifies(hash, std::string(key.key->size(), '\x01'));
        }
    }
    if (const auto found = readObjectMetadata(text))
        check(!found->empty()
              && std::ranges::none_of(*found, [](const auto &one) { return one.signature.empty(); }));
    if (const auto lake = readLakeSignature(text))
        check(!lake->files.empty());
    return 0;
}
