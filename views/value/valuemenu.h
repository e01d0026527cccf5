// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "investigate/entity/entity.h"
#include "profile/colourrule.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QMenu>

#include <string>
#include <vector>

namespace trailscope {

// The menu of a value, the same wherever the value stands: a cell, many of them, a place in a record, a
// facet, a principal. Made for one use by whoever shows it; reports what is wanted and does nothing but
// copying itself.
class ValueMenu : public QMenu {
    Q_OBJECT

public:
    // `values` are those of one place or of several that are selected: several when an array stands there,
    // none when it holds nothing. With several, the menu is about all of them at once, and has one below for
    // each.
    // `currentFilter` is what the combining ways build on.
    ValueMenu(const std::vector<FieldValue> &values, QString currentFilter, QWidget *parent = nullptr);

    // In which times are written into a filter; UTC until then.
    void setTimeZone(const QTimeZone &zone) { m_zone = zone; }

    // The filter that says `value`, as text.
    [[nodiscard]] static QString filterTerm(const FieldValue &value);

signals:
    void applyRequested(const QString &filter);
    void prepareRequested(const QString &filter);
    void columnRequested(const trailscope::FieldRef &field);
    void facetRequested(const trailscope::FieldRef &field);
    void pageRequested(const trailscope::Entity &entity);
    void dossierRequested(const QString &of); // a principal, a key, a credential
    void colouriseRequested(const QString &filter, trailscope::Hue hue);

private:
    void addValues(QMenu *menu, const std::vector<FieldValue> &values);
    void addWays(QMenu *menu, const std::string &term, bool apply);
    void addTimes(QMenu *menu, const std::vector<FieldValue> &values);
    void addHues(QMenu *menu, const std::string &term);
    static void addCopies(QMenu *menu, const std::vector<FieldValue> &values, const std::string &term);

    QString m_currentFilter;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
