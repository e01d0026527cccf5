// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QModelIndex>
#include <QtCore/QStringList>

namespace trailscope {

class DecodedView;

// What is open, chosen and at the top in a decoded event, by names: put back once more is known of the same
// event. A value; GUI thread.
class DecodedPlaces {
public:
    explicit DecodedPlaces(const DecodedView &view);
    // Into the view, which has the same event with other rows; texts that were decoded are decoded again.
    // What was not there before is left as it is.
    void putBack(DecodedView &view) const;

private:
    // More rows that can be opened are not looked at: a list of thousands takes longer than a turn may.
    static constexpr qsizetype kMostRows = 1000;

    // The names down to a row, each with where it stood among its siblings, from the root on.
    using Path = QStringList;
    [[nodiscard]] static Path pathOf(QModelIndex index);
    [[nodiscard]] static QModelIndex find(DecodedView &view, const Path &path);
    void noteBelow(const DecodedView &view, const QModelIndex &parent);

    QHash<Path, bool> m_open; // of the rows that could be seen and had others below them
    QList<Path> m_opened; // those of them that were open, the outer first
    Path m_current;
    int m_column = 0; // of the current one
    QList<Path> m_selected;
    Path m_top; // at the upper edge
    int m_topOffset = 0; // so many pixels from it
};

} // namespace trailscope
