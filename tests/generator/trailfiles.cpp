// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/trailfiles.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <libdeflate.h>
#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace trailscope::generator {

std::string deliveryFolder(std::string_view account, std::string_view kind, std::string_view region,
                           Seconds delivered)
{
    std::string out = "AWSLogs/";
    out.append(account).append("/").append(kind).append("/").append(region).append("/");
    return out + datePath(delivered) + '/';
}

std::string logFileName(std::string_view account, std::string_view kind, std::string_view region,
                        Seconds delivered, std::string_view unique)
{
    std::string out(account);
    out.append("_").append(kind).append("_").append(region).append("_");
    out += basicTime(delivered, false);
    return out.append("_").append(unique).append(".json.gz");
}

std::string gzipped(std::string_view text, int level)
{
    struct Free {
        void operator()(libdeflate_compressor *compressor) const { libdeflate_free_compressor(compressor); }
    };
    thread_local int madeFor = 0;
    thread_local std::unique_ptr<libdeflate_compressor, Free> compressor;
    if (!compressor || madeFor != level) {
        compressor.reset(libdeflate_alloc_compressor(level));
        madeFor = level;
    }
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), out.data(), out.size()));
    return out;
}

std::string recordsText(std::span<const EventRecord> records)
{
    std::string out = R"({"Records":[)";
    for (const EventRecord &record : records) {
        if (out.back() == '}') {
            out += ',';
        }
        record.appendJson(out);
    }
    return out + "]}";
}

std::expected<void, QString> writeZip(const QString &path, std::span<const TrailFile> files)
{
    QuaZip zip(path);
    zip.setDataDescriptorWritingEnabled(false);
    zip.setUtf8Enabled(true);
    if (!zip.open(QuaZip::mdCreate)) {
        return std::unexpected(u"Cannot create %1."_s.arg(path));
    }
    for (const TrailFile &file : files) {
        QuaZipNewInfo info(QString::fromStdString(file.path));
        info.dateTime = QDateTime(QDate(2026, 3, 12), QTime(0, 0));
        info.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        QuaZipFile member(&zip);
        const auto size = static_cast<qint64>(file.bytes.size());
        if (!member.open(QIODevice::WriteOnly, info, nullptr, 0, 0 /* stored: gzip does not shrink again */)
            || member.write(file.bytes.data(), size) != size) {
            return std::unexpected(u"Cannot write %1 into %2."_s.arg(info.name, path));
        }
        member.close();
    }
    zip.close();
    if (zip.getZipError() != 0) {
        return std::unexpected(u"Cannot finish %1."_s.arg(path));
    }
    return {};
}

std::expected<void, QString> writeFile(const QString &path, std::string_view bytes)
{
    QFile out(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), size) != size || !out.flush()) {
        return std::unexpected(u"Cannot write %1: %2"_s.arg(path, out.errorString()));
    }
    return {};
}

std::expected<void, QString> writeFolder(const QString &folder, std::span<const TrailFile> files)
{
    for (const TrailFile &file : files) {
        const QString path = folder + u'/' + QString::fromStdString(file.path);
        if (!QDir().mkpath(QFileInfo(path).path())) {
            return std::unexpected(u"Cannot create the folder of %1."_s.arg(path));
        }
        if (const auto written = writeFile(path, file.bytes); !written) {
            return written;
        }
    }
    return {};
}

} // namespace trailscope::generator
