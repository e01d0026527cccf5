// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/membernames.h"
#include "archive/mendedtar.h"
#include "archive/rarheaders.h"
#include "archive/streams/inflatebudget.h"
#include "archive/streams/libarchivesource.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// A format of archives that libarchive reads.
struct MemberFormat {
    const char *name; // for people
    LibarchiveSupport support;
    bool isTar = false; // is mended on the way (MendedTar)
    bool isRar = false; // has headers that are looked at besides (RarHeaders)
};

// An archive that libarchive reads, gone through from its front to its back. As a stream, it is the
// bytes of the current member. One thread.
//
// Folders, links and devices in it are passed over: nothing of an archive is ever made on the disk, and what
// a link leads to is a member itself.
class MemberArchive : public ByteStream {
public:
    struct Member {
        std::string name; // as stored, made unique
        std::optional<std::uint64_t> size; // as announced
        bool encrypted = false;
    };

    // An archive that is read from its front. `budget` bounds what a member may become, and its ratio what
    // all of them together may.
    MemberArchive(ByteStream &stored, const MemberFormat &format, InflateBudget budget,
                  std::vector<ArchiveProblem> &problems);
    // One that has to be gone to and fro in.
    MemberArchive(ByteRange stored, const MemberFormat &format, InflateBudget budget,
                  std::vector<ArchiveProblem> &problems);
    // A zip archive whose members are encrypted, by PKWARE's old cipher or WinZip's AES.
    MemberArchive(ByteRange zip, const std::string &password, InflateBudget budget,
                  std::vector<ArchiveProblem> &problems);

    void setStop(std::stop_token stop) { m_source.setStop(std::move(stop)); }
    // The next file in it; nothing at the end, where it is too damaged to go on, or after a stop.
    [[nodiscard]] std::optional<Member> next();
    // How many members there were up to now.
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    std::size_t read(std::span<char> into) override;

private:
    void open(LibarchiveSupport support);
    void fail();
    void tellDamage();
    [[nodiscard]] bool isWholeByItsHeader() const;
    void compareChecksum(std::span<const char> read);

    std::unique_ptr<MendedTar> m_mended; // what m_source reads, of a tar
    std::optional<RarHeaders> m_rarHeaders;
    LibarchiveSource m_source;
    const char *m_format;
    InflateBudget m_budget;
    std::vector<ArchiveProblem> &m_problems;
    bool m_hasPassword = false;
    MemberNames m_names;
    std::uint64_t m_count = 0;
    std::uint64_t m_total = 0; // read of all members
    std::uint64_t m_ofMember = 0; // read of this one
    std::optional<RarHeaders::File> m_rarFile; // this one
    std::uint32_t m_crc = 0; // of what was read of it
    bool m_memberEnded = true;
    bool m_damageTold = false; // of the damaged stretch being passed
    bool m_done = false;
};

} // namespace trailscope
