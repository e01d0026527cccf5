// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"

#include "text/windowpadding.h"

#include <quazip.h>
#include <quazipfile.h>
#include <zlib.h>

#include <QBuffer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>

namespace trailscope::test {

QByteArray logText(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray text;
    text.reserve(bytes + 100);
    while (text.size() < bytes) {
        text += "{\"eventName\":\"Event" + QByteArray::number(random.bounded(50)) + "\",\"eventID\":\""
            + QByteArray::number(random.generate(), 16) + "\"}\n";
    }
    text.truncate(bytes);
    return text;
}

QByteArray noise(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray text(bytes, Qt::Uninitialized);
    for (char &byte : text)
        byte = static_cast<char>(random.bounded(256));
    return text;
}

QByteArray gzip(const QByteArray &text, int level)
{
    z_stream stream = {};
    if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib refuses to begin");
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))) + 64,
                      Qt::Uninitialized);
    QByteArray input = text;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib did not finish");
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray gunzipUpToDamage(const QByteArray &stored)
{
    z_stream stream = {};
    inflateInit2(&stream, MAX_WBITS + 16);
    QByteArray input = stored;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray result;
    QByteArray piece(1 << 16, Qt::Uninitialized);
    int status = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&stream, Z_NO_FLUSH);
        result.append(piece.constData(), piece.size() - static_cast<qsizetype>(stream.avail_out));
    } while (status == Z_OK && stream.avail_out == 0);
    inflateEnd(&stream);
    return result;
}

QByteArray zip(const QList<ZipEntry> &entries)
{
    QBuffer buffer;
    QuaZip archive(&buffer);
    archive.setAutoClose(false);
    archive.setFileNameCodec("ISO-8859-1");
    if (!archive.open(QuaZip::mdCreate))
        qFatal("the zip archive cannot be written");
    for (const ZipEntry &entry : entries) {
        archive.setUtf8Enabled(entry.utf8);
        // Behind a descriptor the cipher is checked by the time, which QuaZip does not do (APPNOTE 6.1.6).
        archive.setDataDescriptorWritingEnabled(entry.password.isEmpty());
        QuaZipFile file(&archive);
        const QString name = entry.utf8 ? QString::fromUtf8(entry.name) : QString::fromLatin1(entry.name);
        const auto crc = crc32(0, reinterpret_cast<const Bytef *>(entry.content.constData()),
                               static_cast<uInt>(entry.content.size()));
        if (!file.open(QIODevice::WriteOnly, QuaZipNewInfo(name),
                       entry.password.isEmpty() ? nullptr : entry.password.constData(),
                       static_cast<quint32>(crc), entry.deflate ? Z_DEFLATED : 0, entry.deflate ? 6 : 0)
            || file.write(entry.content) != entry.content.size())
            qFatal("the zip member cannot be written");
        file.close();
    }
    archive.close();
    return buffer.data();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

StoredFile stored(const QString &path)
{
    struct stat status = {};
    const std::string native = QFile::encodeName(path).toStdString();
    if (::stat(native.c_str(), &status) != 0)
        qFatal("%s is not there", native.c_str());
    return {.path = native,
            .size = static_cast<std::uint64_t>(status.st_size),
            .modifiedNs = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

QByteArray zeros(qsizetype count)
{
    return QByteArray(count, '\0');
}

QList<ArchiveFault> Leaf::faults() const
{
    QList<ArchiveFault> list;
    for (const ArchiveProblem &problem : outcome.problems)
        list.append(problem.fault);
    return list;
}

void RecordingSink::beginLeaf(const LeafPlace &place)
{
    outOfOrder = outOfOrder || inLeaf;
    inLeaf = true;
    leaves.push_back({.place = place, .text = {}, .outcome = {}, .windows = 0, .lastWindows = 0});
}

std::size_t RecordingSink::window(std::span<const char> text, bool last)
{
    Leaf &leaf = leaves.back();
    outOfOrder = outOfOrder || !inLeaf || leaf.lastWindows > 0;
    ++leaf.windows;
    ++m_windows;
    leaf.lastWindows += last ? 1 : 0;
    largestWindow = std::max(largestWindow, text.size());
    // The padding has to be readable: a sanitizer notices if it is not.
    volatile char padding = 0;
    for (std::size_t i = 0; i < kWindowPadding; ++i)
        padding = text.data()[text.size() + i];
    Q_UNUSED(padding)
    if (m_windows == stopAfter)
        stop.request_stop();

    std::size_t consumed = text.size();
    if (!last) {
        switch (m_appetite) {
        case Appetite::All:
            break;
        case Appetite::Half:
            consumed = text.size() / 2;
            break;
        case Appetite::SevenBytes:
            consumed = std::min<std::size_t>(text.size(), 7);
            break;
        case Appetite::Lines:
            while (consumed > 0 && text[consumed - 1] != '\n')
                --consumed;
            break;
        case Appetite::NothingBelow:
            consumed = text.size() < m_below ? 0 : text.size();
            break;
        }
    }
    leaf.text.append(text.data(), static_cast<qsizetype>(consumed));
    return consumed;
}

void RecordingSink::endLeaf(const LeafOutcome &outcome)
{
    outOfOrder = outOfOrder || !inLeaf;
    inLeaf = false;
    leaves.back().outcome = outcome;
}

std::vector<Leaf> readAll(const QString &path, const ArchiveLimits &limits,
                          const std::shared_ptr<const ArchivePasswords> &passwords)
{
    RecordingSink sink;
    LeafReader reader(limits, passwords);
    for (const ReadTask &task : planReading(stored(path), limits))
        reader.read(task, sink);
    if (sink.outOfOrder || sink.inLeaf)
        qFatal("the calls to the sink came out of order");
    return sink.leaves;
}

} // namespace trailscope::test
