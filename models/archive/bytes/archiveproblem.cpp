// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/archiveproblem.h"

#include <QCoreApplication>
#include <QString>

namespace trailscope {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("trailscope::Archive", text);
}

// The sentence, with %1 for the offset and %2 for the detail where it has a use for them.
QString sentence(ArchiveFault fault)
{
    switch (fault) {
    case ArchiveFault::None:
        return {};
    case ArchiveFault::NotFound:
        return translated("There is no such file or folder.");
    case ArchiveFault::NotReadable:
        return translated("It cannot be read: %2.");
    case ArchiveFault::NotARegularFile:
        return translated("It is a device, a pipe or a socket, and only files and folders are read.");
    case ArchiveFault::Hole:
        return translated(
            "From byte %1 on, nothing was ever written to the file for a long stretch (a sparse "
            "file, such as a download that did not get there); its last %2 bytes were not read.");
    case ArchiveFault::FolderLoop:
        return translated("The link leads back into a folder that contains it, so it was not followed.");
    case ArchiveFault::GzipDamaged:
        return translated("The gzip data is damaged at byte %1; what comes before it was read.");
    case ArchiveFault::GzipCutOff:
        return translated("The gzip data breaks off at byte %1; what comes before it was read.");
    case ArchiveFault::GzipChecksum:
        return translated(
            "The gzip checksum at byte %1 does not match the data, which may have been altered.");
    case ArchiveFault::GzipTrailingBytes:
        return translated(
            "From byte %1 on, there is something after the gzip data that is not gzip; it was not read.");
    case ArchiveFault::GzipResumed:
        return translated("Reading went on at byte %1, where the next intact gzip member begins.");
    case ArchiveFault::ZipRecovered:
        return translated("The directory of the zip archive does not list everything. Found by their own "
                          "headers and read: %2.");
    case ArchiveFault::ZipDamaged:
        return translated("The zip archive is damaged at byte %1.");
    case ArchiveFault::ZipChecksum:
        return translated("The zip checksum does not match the data, which may have been altered.");
    case ArchiveFault::CompressedDamaged:
        return translated(
            "The %2 data is damaged or breaks off around byte %1; what comes before it was read.");
    case ArchiveFault::CompressedChecksum:
        return translated("The %2 checksum at byte %1 does not match the data, which may have been altered.");
    case ArchiveFault::CompressedTrailingBytes:
        return translated(
            "From byte %1 on, there is something after the %2 data that is not %2; it was not read.");
    case ArchiveFault::CompressedResumed:
        return translated("Reading went on at byte %1, where %2 data begins again.");
    case ArchiveFault::ArchiveDamaged:
        return translated("The %2 archive is damaged or breaks off around byte %1; what is intact was read.");
    case ArchiveFault::Volume:
        return translated(
            "It is one volume of an archive that was split into several; only what lies in it whole "
            "was read. Unpack all volumes with an archive program, then open the unpacked files.");
    case ArchiveFault::PasswordNeeded:
        return translated(
            "It is protected with a password, and none that was given opens it. The window asks "
            "for passwords; or unpack it with an archive program and open the unpacked files.");
    case ArchiveFault::Encrypted:
        return translated(
            "It is encrypted in a way that cannot be read here. Unpack it with an archive program, "
            "then open the unpacked files.");
    case ArchiveFault::MemberUnsupported:
        return translated("It is compressed by a method that cannot be read here (%2). "
                          "Unpack it with an archive program, then open the unpacked files.");
    case ArchiveFault::TooDeep:
        return translated("There are too many archives inside one another; this one was not opened.");
    case ArchiveFault::TooManyMembers:
        return translated("The archive holds more files than the limit of %2; the rest was not read.");
    case ArchiveFault::TooLarge:
        return translated("It grows beyond the size limit when it is unpacked; it was read up to byte %1.");
    case ArchiveFault::NestedTooLarge:
        return translated("It is an archive inside an archive, and too large to be held in memory (more than "
                          "%1 bytes); it was not opened.");
    case ArchiveFault::RatioTooHigh:
        return translated("It unpacks to far more than log data ever does; it was read up to byte %1.");
    case ArchiveFault::DictionaryTooLarge:
        return translated(
            "Unpacking it would take %1 bytes of memory at once, which is more than there is for "
            "it; it was not read. Unpack it with an archive program, then open the unpacked files.");
    case ArchiveFault::Changed:
        return translated("The file was changed after it was opened first. Load it again.");
    }
    return {};
}

} // namespace

std::string archiveProblemText(const ArchiveProblem &problem)
{
    QString text = sentence(problem.fault);
    // The detail comes last: it may itself hold something that looks like a place marker.
    text.replace(QStringLiteral("%1"), QString::number(problem.offset));
    text.replace(QStringLiteral("%2"), QString::fromUtf8(problem.detail));
    return text.toStdString();
}

} // namespace trailscope
