// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "packedarchives.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace trailscope::test {

namespace {

struct FreeWriter {
    void operator()(archive *writer) const { archive_write_free(writer); }
};
using Writer = std::unique_ptr<archive, FreeWriter>;

void open(archive *writer, QByteArray &into)
{
    archive_write_set_bytes_in_last_block(writer, 1);
    const auto append = [](archive *, void *to, const void *bytes, size_t count) -> la_ssize_t {
        static_cast<QByteArray *>(to)->append(static_cast<const char *>(bytes),
                                              static_cast<qsizetype>(count));
        return static_cast<la_ssize_t>(count);
    };
    if (archive_write_open2(writer, &into, nullptr, append, nullptr, nullptr) != ARCHIVE_OK)
        qFatal("libarchive: %s", archive_error_string(writer));
}

void add(archive *writer, const PackedEntry &packed)
{
    const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(),
                                                                          archive_entry_free);
    archive_entry_set_pathname(entry.get(), packed.name.constData());
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_size(entry.get(), 0);
    switch (packed.type) {
    case PackedEntry::Type::File:
        archive_entry_set_size(entry.get(), packed.content.size());
        break;
    case PackedEntry::Type::Folder:
        archive_entry_set_filetype(entry.get(), AE_IFDIR);
        break;
    case PackedEntry::Type::SymbolicLink:
        archive_entry_set_filetype(entry.get(), AE_IFLNK);
        archive_entry_set_symlink(entry.get(), packed.content.constData());
        break;
    case PackedEntry::Type::HardLink:
        archive_entry_set_hardlink(entry.get(), packed.content.constData());
        break;
    case PackedEntry::Type::Pipe:
        archive_entry_set_filetype(entry.get(), AE_IFIFO);
        break;
    }
    if (archive_write_header(writer, entry.get()) < ARCHIVE_WARN)
        qFatal("libarchive: %s", archive_error_string(writer));
    if (packed.type == PackedEntry::Type::File
        && archive_write_data(writer, packed.content.constData(), static_cast<size_t>(packed.content.size()))
            != packed.content.size())
        qFatal("libarchive: %s", archive_error_string(writer));
}

QByteArray written(archive *writer, const QList<PackedEntry> &entries)
{
    QByteArray result;
    open(writer, result);
    for (const PackedEntry &entry : entries)
        add(writer, entry);
    if (archive_write_close(writer) != ARCHIVE_OK)
        qFatal("libarchive: %s", archive_error_string(writer));
    return result;
}

} // namespace

QByteArray pack(Packing packing, const QList<PackedEntry> &entries)
{
    const Writer writer(archive_write_new());
    switch (packing) {
    case Packing::Ustar:
        archive_write_set_format_ustar(writer.get());
        break;
    case Packing::Pax:
        archive_write_set_format_pax(writer.get());
        break;
    case Packing::Gnu:
        archive_write_set_format_gnutar(writer.get());
        break;
    case Packing::V7:
        archive_write_set_format_v7tar(writer.get());
        break;
    case Packing::SevenZip:
        archive_write_set_format_7zip(writer.get());
        break;
    }
    return written(writer.get(), entries);
}

QByteArray packEncrypted(ZipCipher cipher, const char *password, const QList<PackedEntry> &entries)
{
    const Writer writer(archive_write_new());
    archive_write_set_format_zip(writer.get());
    const char *const name = cipher == ZipCipher::Traditional ? "zipcrypt"
        : cipher == ZipCipher::Aes128                         ? "aes128"
                                                              : "aes256";
    if (archive_write_set_format_option(writer.get(), "zip", "encryption", name) != ARCHIVE_OK
        || archive_write_set_passphrase(writer.get(), password) != ARCHIVE_OK)
        qFatal("libarchive: %s", archive_error_string(writer.get()));
    return written(writer.get(), entries);
}

QByteArray compress(const char *filter, const QByteArray &text)
{
    const Writer writer(archive_write_new());
    archive_write_set_format_raw(writer.get());
    if (archive_write_add_filter_by_name(writer.get(), filter) != ARCHIVE_OK)
        qFatal("libarchive has no %s", filter);
    return written(writer.get(), {{.name = "text", .content = text}});
}

} // namespace trailscope::test
