// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <string>
#include <vector>

namespace trailscope::test {

// Text that looks like log lines, different for every seed: compresses, but not to nothing.
[[nodiscard]] QByteArray logText(qsizetype bytes, quint32 seed = 1);
// Bytes without any pattern.
[[nodiscard]] QByteArray noise(qsizetype bytes, quint32 seed = 1);

// One gzip member, written by zlib itself.
[[nodiscard]] QByteArray gzip(const QByteArray &text, int level = 6);
// What zlib's own gzip decoder gives of one (perhaps damaged) member before it stops.
[[nodiscard]] QByteArray gunzipUpToDamage(const QByteArray &stored);

struct ZipEntry {
    QByteArray name; // Latin-1, unless utf8
    QByteArray content;
    bool deflate = true;
    bool utf8 = false;
    QByteArray password = {};
};

// A zip archive, written by QuaZip.
[[nodiscard]] QByteArray zip(const QList<ZipEntry> &entries);

void write(const QString &path, const QByteArray &content);
// The file at this path as listFiles() would list it.
[[nodiscard]] StoredFile stored(const QString &path);
// `count` zero bytes.
[[nodiscard]] QByteArray zeros(qsizetype count);

struct Leaf {
    LeafPlace place;
    QByteArray text;
    LeafOutcome outcome;
    int windows = 0;
    int lastWindows = 0;

    [[nodiscard]] QList<ArchiveFault> faults() const;
};

// Keeps all it is given, and consumes of each window as much as it is told to.
class RecordingSink : public LeafSink {
public:
    enum class Appetite { All, Half, SevenBytes, Lines, NothingBelow };

    explicit RecordingSink(Appetite appetite = Appetite::All, std::size_t below = 0)
        : m_appetite(appetite)
        , m_below(below)
    {
    }

    void beginLeaf(const LeafPlace &place) override;
    std::size_t window(std::span<const char> text, bool last) override;
    void endLeaf(const LeafOutcome &outcome) override;

    std::vector<Leaf> leaves;
    std::size_t largestWindow = 0;
    bool inLeaf = false;
    bool outOfOrder = false;
    std::stop_source stop; // asked to stop after stopAfter windows
    int stopAfter = -1;

private:
    Appetite m_appetite;
    std::size_t m_below;
    int m_windows = 0;
};

// Plans and reads a file, task after task.
[[nodiscard]] std::vector<Leaf> readAll(const QString &path, const ArchiveLimits &limits = {},
                                        const std::shared_ptr<const ArchivePasswords> &passwords = {});

} // namespace trailscope::test
