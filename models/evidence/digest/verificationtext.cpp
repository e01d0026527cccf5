// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/verificationtext.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

QString shown(const std::string &text)
{
    return QString::fromStdString(text);
}

// For a shell: the names come from files.
QString quoted(const std::string &text)
{
    const bool isPlain = !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view("-_./:").contains(c);
    });
    if (isPlain) {
        return shown(text);
    }
    return u'\'' + shown(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString faultText(const DigestFault &fault)
{
    switch (fault.kind) {
    case DigestFault::Kind::NotJson:
        return VerificationText::tr("It is no JSON.");
    case DigestFault::Kind::Lacks:
        return VerificationText::tr("It lacks %1.").arg(shown(fault.member));
    case DigestFault::Kind::Twice:
        return VerificationText::tr("It has %1 twice.").arg(shown(fault.member));
    case DigestFault::Kind::Wrong:
        return VerificationText::tr("Its %1 has a value that cannot be.").arg(shown(fault.member));
    case DigestFault::Kind::TooLarge:
        return VerificationText::tr("It is too large.");
    case DigestFault::Kind::Damaged:
        return VerificationText::tr("It cannot be read.");
    }
    return {};
}

QString problemText(const std::shared_ptr<const ArchiveProblem> &problem)
{
    return problem ? shown(archiveProblemText(*problem)) : QString();
}

QString signatureReason(const DigestResult &result)
{
    const DigestFile &digest = *result.digest;
    switch (result.signature) {
    case SignatureState::Verified:
        return VerificationText::tr("Its signature verifies.");
    case SignatureState::VerifiedBySuccessor:
        return VerificationText::tr("Its signature, repeated in the next digest, verifies.");
    case SignatureState::Wrong:
        return VerificationText::tr("The signature at hand is not that of this digest.");
    case SignatureState::NoKey:
        return VerificationText::tr("No key at hand has the fingerprint %1.").arg(shown(digest.fingerprint));
    case SignatureState::NotAtHand:
        return VerificationText::tr(
                   "Its signature is in the metadata of the S3 object and in the next digest, "
                   "neither of which is at hand. To have it, save the output of: %1")
            .arg(shown(VerificationText::signatureCommand(digest)));
    case SignatureState::KeyUnreadable:
        return VerificationText::tr("The key of the fingerprint %1 cannot be read.")
            .arg(shown(digest.fingerprint));
    case SignatureState::OtherAlgorithm:
        return VerificationText::tr("It is signed by %1, which is not known.")
            .arg(shown(digest.signatureAlgorithm));
    }
    return {};
}

QString windowReason(const VerificationReport &report, const DigestResult &result)
{
    switch (result.window) {
    case WindowState::Hole:
        if (const DigestHole *hole = report.chains[result.chain].holeBefore(result.digest->start)) {
            return shown(VerificationText::hole(*hole));
        }
        return {};
    case WindowState::Overlaps:
        return VerificationText::tr("Its time overlaps that of the digest before it.");
    case WindowState::First:
    case WindowState::Joins:
        break;
    }
    return {};
}

QString uncoveredText(Uncovered uncovered)
{
    switch (uncovered) {
    case Uncovered::NoChain:
        return VerificationText::tr("No digest of its account and region is at hand.");
    case Uncovered::InsideWindow:
        return VerificationText::tr(
            "No digest lists it, although one covers the time of its delivery: it was "
            "added, or a backfill digest that is not at hand lists it.");
    case Uncovered::InHole:
        return VerificationText::tr(
            "No digest covers the time of its delivery: there is a hole in the chain.");
    case Uncovered::BeforeFirst:
        return VerificationText::tr("It was delivered before the first digest at hand.");
    case Uncovered::AfterLast:
        return VerificationText::tr("It was delivered after the last digest at hand.");
    case Uncovered::UnknownTime:
        return VerificationText::tr("No digest at hand lists it.");
    }
    return {};
}

std::string joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u' ').toStdString();
}

QString span(UtcMs from, UtcMs to)
{
    return VerificationText::tr("from %1 to %2").arg(shown(formatUtc(from)), shown(formatUtc(to)));
}

} // namespace

std::string VerificationText::signatureCommand(const DigestFile &digest)
{
    std::string name(withoutGz(nameOf(digest.object.key)));
    return (u"aws s3api head-object --bucket %1 --key %2 > %3"_s)
        .arg(quoted(digest.object.bucket), quoted(digest.object.key), quoted(name + ".head.json"))
        .toStdString();
}

std::string VerificationText::keysCommand(const ChainResult &chain)
{
    // Up to two hours behind the last digest, as AWS's own command line asks.
    constexpr UtcMs kMargin = UtcMs{2} * 60 * 60 * 1000;
    return (u"aws cloudtrail list-public-keys --region %1 --start-time %2 --end-time %3"_s)
        .arg(quoted(chain.id.region), shown(formatUtc(chain.first)), shown(formatUtc(chain.last + kMargin)))
        .toStdString();
}

std::string VerificationText::reason(const VerificationReport &report, const DigestResult &result)
{
    QStringList sentences;
    if (result.fault) {
        sentences << tr("It is no digest as CloudTrail writes them.") << faultText(*result.fault)
                  << problemText(result.problem);
        return joined(std::move(sentences));
    }
    if (result.place == PlaceState::Differs) {
        sentences << tr("It is the digest of %1, and lies in another place.")
                         .arg(shown(result.digest->object.uri()));
    }
    if (result.isProvedByHash) {
        sentences << tr("Its hash is in the next digest, which is proved.");
    }
    if (result.isProvedByHash && result.signature != SignatureState::Wrong) {
        // How it could be proved once more need not be said.
    } else {
        sentences << signatureReason(result);
    }
    if (result.isSupersededByProved) {
        sentences << tr("Another digest of the same place is proved.");
    }
    if (result.differsFromSuccessor) {
        sentences << tr("The next digest records another hash for it.");
    }
    if (result.misquotesPredecessor) {
        sentences << tr("It records another hash for the digest before it, which is proved.");
    } else if (result.predecessor == PredecessorState::Differs) {
        sentences << tr("The digest before it differs from what it records.");
    }
    sentences << problemText(result.problem) << windowReason(report, result);
    if (result.isOutsideKeyPeriod) {
        sentences << tr("By the list of keys, the key was not in use at that time.");
    }
    if (result.hasOtherFingerprint) {
        sentences << tr("The fingerprint of the key is not the MD5 of the key.");
    }
    return joined(std::move(sentences));
}

std::string VerificationText::reason(const VerificationReport &report, const AbsentDigest &absent)
{
    const QString successor = shown(report.digests[absent.successor].leaf.displayName());
    return (absent.state == EvidenceState::NotPresent
                ? tr("The first digest at hand of its chain, %1, names it as the one before.").arg(successor)
                : tr("The digest %1 names it as the one before. Which logs were delivered in its time is not "
                     "known.")
                      .arg(successor))
        .toStdString();
}

std::string VerificationText::reason(const VerificationReport &report, const LogResult &log)
{
    QStringList sentences;
    if (log.digest == LogResult::kNone) {
        sentences << uncoveredText(log.uncovered) << problemText(log.problem);
        return joined(std::move(sentences));
    }
    const DigestResult &digest = report.digests[log.digest];
    const ListedLog &listed = digest.digest->logs[log.listed];
    switch (log.content) {
    case LogContent::Matches:
        if (digest.isProved) {
            sentences << tr("It is what the digest records.");
        } else {
            sentences << tr("It is what the digest records, which is not proved itself.");
        }
        break;
    case LogContent::Differs:
        sentences << tr("It is not what the digest records: it was changed, or saved again by a program.");
        break;
    case LogContent::NotAtHand:
        sentences << tr("The digest lists it, and it is not here. Deleted and never copied look alike.");
        break;
    case LogContent::DamagedGzip:
        sentences << tr("It is not what the digest records.") << problemText(log.problem);
        break;
    case LogContent::BytesBehind:
        sentences << tr("Its text is what the digest records, but there is more in the file.")
                  << problemText(log.problem);
        break;
    case LogContent::ChecksumWrong:
        sentences << tr("Its text is what the digest records, but the file is damaged.")
                  << problemText(log.problem);
        break;
    case LogContent::NotReadable:
        sentences << tr("It could not be read whole.") << problemText(log.problem);
        break;
    case LogContent::OtherAlgorithm:
        sentences << tr("The digest has no SHA-256 of it.");
        break;
    case LogContent::NotListed:
        break;
    }
    if (log.isAtHand() && log.location != PlaceState::AsRecorded) {
        const QString own = shown(listed.object.uri());
        if (log.state == EvidenceState::Changed && log.content == LogContent::Matches) {
            sentences << tr("That is for %1; for this place a digest records another log, which is not here.")
                             .arg(own);
        } else if (log.location == PlaceState::Differs) {
            sentences << tr("It was delivered as %1.").arg(own);
        }
    }
    if (log.isListedTwice) {
        sentences << tr("Two digests list it with two hashes.");
    }
    return joined(std::move(sentences));
}

std::string VerificationText::reason(const LakeResult &lake)
{
    switch (lake.signature) {
    case SignatureState::Verified:
    case SignatureState::VerifiedBySuccessor:
        return tr("The signature over the hashes of the result's files verifies.").toStdString();
    case SignatureState::Wrong:
        return tr("The signature is not that of these hashes.").toStdString();
    case SignatureState::KeyUnreadable:
        return tr("Its key cannot be read.").toStdString();
    case SignatureState::NoKey:
    case SignatureState::NotAtHand:
    case SignatureState::OtherAlgorithm:
        break;
    }
    return tr("Its key is not at hand.").toStdString();
}

std::string VerificationText::hole(const DigestHole &hole)
{
    const QString when = span(hole.from, hole.to);
    return (hole.isStartBehind
                ? tr("No digest covers the time %1, and a new chain begins behind it: logging or digests "
                     "were "
                     "off, or were turned off and on to hide it. Look for StopLogging, UpdateTrail and "
                     "DeleteTrail.")
                      .arg(when)
                : hole.isAtEnd ? tr("No digest at hand covers the time %1, which was asked about.").arg(when)
                               : tr("No digest covers the time %1.").arg(when))
        .toStdString();
}

std::string VerificationText::chain(const VerificationReport &report, const ChainResult &chain)
{
    const ChainId &id = chain.id;
    QString name = id.trail.empty()
        ? tr("Digests in s3://%1/%2").arg(shown(id.bucket), shown(id.prefix))
        : tr("Trail %1 of %2 in %3").arg(shown(id.trail), shown(id.account), shown(id.region));
    if (id.isBackfill) {
        name = tr("%1, backfill").arg(name);
    }
    QStringList spans;
    for (const auto &[from, to] : chain.proved) {
        constexpr qsizetype kMost = 10;
        if (spans.size() == kMost) {
            spans << u"…"_s;
            break;
        }
        spans << span(from, to);
    }
    QStringList lines;
    lines << (spans.isEmpty() ? tr("%1: nothing is proved.").arg(name)
                              : tr("%1: proved %2.").arg(name, spans.join(u", "_s)));
    for (const DigestHole &hole : chain.holes) {
        lines << shown(VerificationText::hole(hole));
    }
    const DigestResult &newest = report.digests[chain.digests.back()];
    if (!newest.isProved && newest.signature == SignatureState::NotAtHand) {
        lines << tr("The last digest is not proved. To have its signature: %1")
                     .arg(shown(signatureCommand(*newest.digest)));
    }
    if (!chain.missingKeys.empty()) {
        QStringList keys;
        keys.reserve(static_cast<qsizetype>(chain.missingKeys.size()));
        for (const std::string &key : chain.missingKeys) {
            keys << shown(key);
        }
        lines << tr("Keys are missing: %1. Any AWS account gets them: %2")
                     .arg(keys.join(u", "_s), shown(keysCommand(chain)));
    }
    return lines.join(u'\n').toStdString();
}

std::string VerificationText::wrongMetadata(const DigestResult &digest)
{
    return tr("%1 is proved, but the signature in the saved metadata is not its own.")
        .arg(shown(digest.leaf.displayName()))
        .toStdString();
}

std::string VerificationText::wrongInSuccessor(const DigestResult &digest)
{
    return tr("%1 is proved, but the signature that the next digest repeats is not its own.")
        .arg(shown(digest.leaf.displayName()))
        .toStdString();
}

std::string VerificationText::listedTwice(const S3Object &log)
{
    return tr("%1 is listed with two hashes.").arg(shown(log.uri())).toStdString();
}

std::string VerificationText::noKeysIn(const std::string &path)
{
    return tr("%1 has no public keys. It has to be the output of \"aws cloudtrail list-public-keys\".")
        .arg(shown(path))
        .toStdString();
}

} // namespace trailscope
