// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/principals/credentiallist.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>

#include <cstdint>

namespace trailscope {

enum class CredentialColumn : std::uint8_t {
    Start,
    End,
    Calls,
    Errors,
    Began,
    Addresses,
    Programs,
    Credential,
};
inline constexpr int kCredentialColumnCount = static_cast<int>(CredentialColumn::Credential) + 1;

// The sessions of a principal, a row for each credential. GUI thread; owned by the principals' dock.
class CredentialListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit CredentialListModel(QObject *parent = nullptr);

    // A reset. Null: nothing to show.
    void setList(CredentialListPtr list);
    void setTimeZone(const QTimeZone &zone);
    // Null for an invalid index.
    [[nodiscard]] const CredentialLine *lineAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const CredentialLine &line, CredentialColumn column) const;

    CredentialListPtr m_list;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
