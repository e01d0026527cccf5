// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/networks/networkfilemodel.h"

#include "text/visibletext.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>

#include <string>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

QString builtText(const NetworkFileInfo &info)
{
    return info.built == kNoTime ? QString() : QString::fromStdString(formatUtc(info.built)).left(10);
}

} // namespace

NetworkFileModel::NetworkFileModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void NetworkFileModel::setPaths(const QStringList &paths)
{
    changeTo(paths, std::vector<Row>(static_cast<std::size_t>(paths.size())));
}

void NetworkFileModel::add(const QStringList &paths)
{
    QStringList all = m_paths;
    for (const QString &path : paths) {
        if (!path.isEmpty() && !all.contains(path)) {
            all.append(path);
        }
    }
    std::vector<Row> rows = m_rows;
    rows.resize(static_cast<std::size_t>(all.size()));
    changeTo(std::move(all), std::move(rows));
}

void NetworkFileModel::remove(int row)
{
    QStringList paths = m_paths;
    std::vector<Row> rows = m_rows;
    paths.removeAt(row);
    rows.erase(rows.begin() + row);
    changeTo(std::move(paths), std::move(rows));
}

void NetworkFileModel::move(int row, int step)
{
    const int other = row + step;
    if (row < 0 || other < 0 || row >= rowCount() || other >= rowCount()) {
        return;
    }
    QStringList paths = m_paths;
    std::vector<Row> rows = m_rows;
    paths.swapItemsAt(row, other);
    std::swap(rows[static_cast<std::size_t>(row)], rows[static_cast<std::size_t>(other)]);
    changeTo(std::move(paths), std::move(rows));
}

void NetworkFileModel::changeTo(QStringList paths, std::vector<Row> rows)
{
    beginResetModel();
    const bool isOther = paths != m_paths;
    m_paths = std::move(paths);
    m_rows = std::move(rows);
    endResetModel();
    if (isOther) {
        emit pathsChanged(m_paths);
    }
    read();
}

void NetworkFileModel::read()
{
    if (m_paths.isEmpty()) {
        m_job.cancel();
        emit filesRead(nullptr);
        return;
    }
    std::vector<std::string> native;
    for (const QString &path : std::as_const(m_paths)) {
        native.push_back(QFile::encodeName(path).toStdString());
    }
    m_job.start([native = std::move(native)](
                    const std::stop_token &stop) { return NetworkFiles::read(native, stop); },
                [this](const JobOutcome<NetworkFilesPtr> &outcome) {
                    if (outcome.end == JobEnd::Cancelled) {
                        return; // whoever cancelled it goes on
                    }
                    if (outcome.end == JobEnd::Failed) {
                        emit failed(tr("The files of networks could not be read: %1").arg(outcome.reason));
                        return;
                    }
                    const NetworkFilesPtr files = *outcome.result;
                    for (std::size_t row = 0; files && row < m_rows.size(); ++row) {
                        m_rows[row].info = files->files()[row];
                    }
                    emit dataChanged(index(0, 0), index(rowCount() - 1, kSections - 1));
                    emit filesRead(files);
                });
}

QStringList NetworkFileModel::problems() const
{
    QStringList all;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto &info = m_rows[row].info;
        if (info && !info->problem.isEmpty()) {
            all << tr("%1: %2").arg(m_paths[static_cast<qsizetype>(row)], info->problem);
        }
    }
    return all;
}

QStringList NetworkFileModel::descriptionOf(int row) const
{
    const auto &info = m_rows[static_cast<std::size_t>(row)].info;
    QStringList lines{m_paths[row]};
    if (!info) {
        return lines;
    }
    if (!info->problem.isEmpty()) {
        lines << info->problem;
        return lines;
    }
    if (!info->description.empty()) {
        lines << QString::fromStdString(info->description);
    }
    if (!info->version.empty()) {
        lines << tr("Version %1").arg(QString::fromStdString(info->version));
    }
    return lines;
}

int NetworkFileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NetworkFileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QVariant NetworkFileModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const auto section = static_cast<Section>(index.column());
    if (role == Qt::TextAlignmentRole && section == Section::Ranges) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
    if (role == Qt::ToolTipRole) {
        return toolTipText(descriptionOf(index.row()).join(u'\n'));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section == Section::File) {
        return replacedText(QFileInfo(m_paths[index.row()]).fileName());
    }
    const auto &info = m_rows[static_cast<std::size_t>(index.row())].info;
    if (!info) {
        return section == Section::Contents ? tr("Reading…") : QVariant();
    }
    if (!info->problem.isEmpty()) {
        return section == Section::Contents ? tr("Cannot be used: see below") : QVariant();
    }
    switch (section) {
    case Section::File:
        break;
    case Section::Contents:
        return info->kindText();
    case Section::Built:
        return builtText(*info);
    case Section::Ranges:
        return QLocale().toString(static_cast<qulonglong>(info->ranges));
    case Section::Type:
        return replacedText(QString::fromStdString(info->type));
    }
    return {};
}

QVariant NetworkFileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Section>(section)) {
    case Section::File:
        return tr("File");
    case Section::Contents:
        return tr("Tells");
    case Section::Built:
        return tr("Built");
    case Section::Ranges:
        return tr("Ranges");
    case Section::Type:
        return tr("Kind");
    }
    return {};
}

} // namespace trailscope
