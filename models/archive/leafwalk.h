// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivepasswords.h"
#include "archive/bytes/bufferstack.h"
#include "archive/bytes/byterange.h"
#include "archive/bytes/contentkind.h"
#include "archive/bytes/openfile.h"
#include "archive/filetally.h"
#include "archive/leafdelivery.h"
#include "archive/leafreader.h"
#include "archive/memberarchive.h"
#include "archive/streams/bytestream.h"
#include "archive/streams/inflatebudget.h"
#include "archive/streams/wholeinflater.h"
#include "archive/zip/ziparchive.h"

namespace trailscope {

// What a reader keeps from one file to the next. One thread.
struct LeafWorkshop {
    ArchiveLimits limits;
    std::shared_ptr<const ArchivePasswords> passwords; // null: none
    BufferStack buffers;
    WholeInflater inflater;
};

// One way down through a file: recognises what each layer is, opens it, and hands the leaves to the sink.
//
// What is sound and fits into a window is inflated whole, in memory. Everything else, the large and the
// damaged, is read again from its beginning as a chain of streams, which decides what can be delivered and
// what is wrong.
class LeafWalk {
public:
    // `file` is the outermost file of all that is walked.
    LeafWalk(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop);

    // Only the leaf at the end of this chain of members is delivered, once.
    void lookFor(std::span<const std::string> members) { m_leaf.lookFor(members); }
    // The whole file is one layer, or a zip archive of which these are the members wanted.
    void walkFile(std::vector<ArchiveProblem> problems = {});
    // The same when its bytes are in memory already, readable kWindowPadding bytes beyond their end.
    void walkLoadedFile(std::span<const char> bytes, std::vector<ArchiveProblem> problems);
    // The file's tally, where others read the same file; otherwise the walk has one of its own.
    void shareTally(std::shared_ptr<FileTally> tally);
    void walkMembers(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                     std::size_t count);
    // One member of the tar or 7z archive that the file is.
    void walkMember(const MemberArchive::Member &member, ByteStream &data, int depth);

private:
    void walkRange(const ByteRange &range, int depth);
    void walkStored(const ByteRange &range, int depth);
    void walkStream(ByteStream &stream, int depth);
    void walkGzip(const ByteRange &range, int depth);
    void walkCompressed(ContentKind kind, ByteStream &stored, int depth);
    void walkInMemory(ContentKind kind, ByteStream &stream, int depth);

    // leafwalkmembers.cpp
    void walkZip(const ByteRange &range, int depth);
    void walkZipMember(ZipArchive &archive, const ZipMember &member, std::string_view name, int depth);
    void walkEncryptedMember(const ZipArchive &archive, std::string_view name, int depth);
    // Goes to a member with one password; nothing where there is none of this name.
    [[nodiscard]] std::optional<MemberArchive::Member> decrypt(const ZipArchive &archive,
                                                               std::string_view name,
                                                               const std::string &password,
                                                               std::unique_ptr<MemberArchive> &reader);
    void walkStoredMember(const ZipMember &member, const ByteRange &data, int depth);
    void walkDeflatedMember(const ZipMember &member, const ByteRange &data, int depth);
    void walkDirectory(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                       std::size_t count, int depth);
    void walkTar(ByteStream &stream, int depth);
    void walkSevenZip(const ByteRange &range, int depth);
    void walkSequence(MemberArchive &archive, int depth);
    void walkMemberData(const MemberArchive::Member &member, ByteStream &data, int depth);
    // As much as there is of a member whose size is known.
    [[nodiscard]] static std::size_t readWhole(const MemberArchive::Member &member, ByteStream &data,
                                               ByteBuffer &into);

    [[nodiscard]] std::optional<ByteRange> load(const ByteRange &range, ByteBuffer &into);
    [[nodiscard]] bool tooDeep(int depth);
    // Notes an archive inside the file, or a member of one.
    void countNested(std::uint64_t bytes, std::uint64_t members);
    // Whether the file has become more than any archive of logs does; says so the first time.
    [[nodiscard]] bool isExhausted();
    [[nodiscard]] InflateBudget budget() const;
    [[nodiscard]] std::size_t wholeLimit() const;
    void tell(const ArchiveProblem &problem);
    void deliverStream(ByteStream &stream);

    LeafWorkshop &m_workshop;
    const OpenFile &m_file;
    std::stop_token m_stop;
    std::shared_ptr<FileTally> m_tally;
    std::vector<ArchiveProblem> m_problems; // of the leaf being read
    // The zip archive whose encrypted members are being read, once for each password: like a tar it is gone
    // through from its front.
    std::vector<std::unique_ptr<MemberArchive>> m_decrypted;
    const ZipArchive *m_decryptedOf = nullptr;
    LeafDelivery m_leaf;
};

} // namespace trailscope
