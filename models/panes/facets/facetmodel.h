// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "panes/facets/facetcounter.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

// Facets as a tree: a line for each field, below it a line for each value, and one for the values that are
// left out. A new count changes lines where they stand, so that what is open and current stays so. GUI
// thread.
class FacetModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class State : std::uint8_t { None, Selected, Excluded };
    enum Roles : int {
        CountRole = Qt::UserRole + 1, // quint64; of a field: its distinct values
        ShareRole, // double, 0 to 1: of the events that were counted
        StateRole, // int, a State
        StaleRole, // bool: a newer count is on its way
        IsValueRole, // bool: can be clicked
        BytesOutRole, // quint64, of a value or of all events of a field; invalid in other orders
    };

    using QAbstractItemModel::QAbstractItemModel;

    // Which fields there are; their values come with setFacets().
    void setRequests(const std::vector<FacetRequest> &requests);
    [[nodiscard]] const std::vector<FacetRequest> &requests() const { return m_requests; }
    // Of these requests, in their order; others are left as they are. Null: nothing is known.
    void setFacets(const FacetsPtr &facets);
    void setStale(bool stale);

    // Nothing for a line that is no value.
    [[nodiscard]] std::optional<FieldValue> valueAt(const QModelIndex &index) const;
    // The filter after a click; nothing for a line that is no value.
    [[nodiscard]] std::optional<QString> filterAfter(const QModelIndex &index, FacetClick click) const;
    // The place of a field's line among the requests; nothing for an invalid index.
    [[nodiscard]] std::optional<std::size_t> requestAt(const QModelIndex &index) const;
    [[nodiscard]] const Facet *facetAt(const QModelIndex &index) const; // null while it is not counted

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Field {
        std::optional<Facet> facet;
        int rows = 0; // as the views know them
    };
    [[nodiscard]] static int rowsOf(const Facet &facet);
    [[nodiscard]] static bool hasRest(const Facet &facet) { return facet.list.otherValues > 0; }
    [[nodiscard]] const FacetEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant fieldData(std::size_t place, int role) const;
    [[nodiscard]] QVariant entryData(const Facet &facet, const FacetEntry &entry, int role) const;
    [[nodiscard]] static QString entryText(const FacetEntry &entry);
    [[nodiscard]] static State stateOf(const Facet &facet, const FacetEntry &entry);
    [[nodiscard]] static std::optional<std::string> valueOf(const FacetEntry &entry);

    std::vector<FacetRequest> m_requests;
    std::vector<Field> m_fields; // one for each request
    bool m_isStale = false;
};

} // namespace trailscope
