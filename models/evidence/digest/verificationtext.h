// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/verification.h"

#include <QtCore/QCoreApplication>

#include <cstddef>
#include <string>

namespace trailscope {

// What was found out, in sentences; translated, in UTF-8, with names from the files in them as they are. Any
// thread.
class VerificationText {
    Q_DECLARE_TR_FUNCTIONS(VerificationText)

public:
    static constexpr std::size_t kMostFindings = 1000;

    // Why it is in its state, and what is needed where it is undecided.
    [[nodiscard]] static std::string reason(const VerificationReport &report, const DigestResult &result);
    [[nodiscard]] static std::string reason(const VerificationReport &report, const AbsentDigest &absent);
    [[nodiscard]] static std::string reason(const VerificationReport &report, const LogResult &log);
    [[nodiscard]] static std::string reason(const LakeResult &lake);
    // "Trail t of 123456789012 in us-east-1: proved from … to …", and a line for each hole, the unproved tail
    // and each key that is missing.
    [[nodiscard]] static std::string chain(const VerificationReport &report, const ChainResult &chain);
    [[nodiscard]] static std::string hole(const DigestHole &hole);

    // Findings.
    [[nodiscard]] static std::string wrongMetadata(const DigestResult &digest);
    [[nodiscard]] static std::string wrongInSuccessor(const DigestResult &digest);
    [[nodiscard]] static std::string listedTwice(const S3Object &log);
    [[nodiscard]] static std::string noKeysIn(const std::string &path);

    // The calls of AWS's command line that get what is missing. They are for the user to make.
    [[nodiscard]] static std::string keysCommand(const ChainResult &chain);
    [[nodiscard]] static std::string signatureCommand(const DigestFile &digest);
};

} // namespace trailscope
