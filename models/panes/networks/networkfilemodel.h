// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfiles.h"
#include "jobs/latestjob.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

// The files of networks that the user has named, a row each, in the order in which they count, and what they
// say about themselves. Reads them in a job whenever the list changes. GUI thread; owned by the main window.
class NetworkFileModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { File, Contents, Built, Ranges, Type };
    static constexpr int kSections = static_cast<int>(Section::Type) + 1;

    explicit NetworkFileModel(QObject *parent = nullptr);

    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    // Reads all of them, also where they are the same.
    void setPaths(const QStringList &paths);
    void add(const QStringList &paths); // those that are not there already
    void remove(int row);
    void move(int row, int step); // up by -1, down by 1
    [[nodiscard]] bool isReading() const { return m_job.isRunning(); }
    // All that is to be said of a file, translated, in lines; foreign text as it stands.
    [[nodiscard]] QStringList descriptionOf(int row) const;
    // Of all files, in the words of the files; empty: every one can be used.
    [[nodiscard]] QStringList problems() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void pathsChanged(const QStringList &paths);
    void filesRead(const trailscope::NetworkFilesPtr &files); // null: none are named
    void failed(const QString &message);

private:
    struct Row {
        std::optional<NetworkFileInfo> info; // nothing: it is being read
    };
    void changeTo(QStringList paths, std::vector<Row> rows);
    void read();

    QStringList m_paths;
    std::vector<Row> m_rows; // one for each path
    LatestJob<NetworkFilesPtr> m_job; // last, so that its thread has ended first
};

} // namespace trailscope
