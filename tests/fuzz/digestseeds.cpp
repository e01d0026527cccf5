// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

//
// Writes digests, keys and metadata into the folder that is the only argument.

#include "generator/digestchain.h"

#include <string>

using namespace trailscope::generator;

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const SigningKey key;
    DigestChain chain(key, {});
    chain.addHour(2);
    chain.addHour(0);
    const DeliveredDigest &last = chain.digests().back();
    writeDelivered(
        argv[1],
        {{"start", chain.digests().front().text},
         {"next", last.text},
         {"keys", keyList({key.listed(), key.listed(KeyEncoding::SubjectPublicKeyInfo)})},
         {"metadata", chain.metadata()},
         {"head", DigestChain::headObject(last)},
         {"lake",
          R"({"files": [{"fileHashValue": "aa", "fileName": "r_1"}], "hashAlgorithm": "SHA-256", )"
          R"("signatureAlgorithm": "SHA256withRSA", "hashSignature": "00", "publicKeyFingerprint": "ab"})"}});
    return 0;
}
