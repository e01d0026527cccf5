// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedcolumn.h"

#include <QtCore/QString>

#include <utility>

namespace trailscope {

// Whoever finds out a derived field: declared here, implemented by the rooms above, and given to the store
// with EventStore::derive(). The column is asked for when somebody first needs it for a snapshot, on that
// one's thread, so that a finding which nobody looks at costs nothing. Any thread, several at once.
class DerivedSource {
public:
    virtual ~DerivedSource() = default;

    [[nodiscard]] virtual Field field() const = 0;
    // Null while nothing is known about any event. Answers alike whenever it is asked about one snapshot: who
    // knows better later is another source, which takes this one's place.
    [[nodiscard]] virtual DerivedColumnPtr column(const Snapshot &snapshot) const = 0;
    // What is missing for any event to have a value: a sentence for people, translated, that says what to do.
    // Empty where nothing is.
    [[nodiscard]] virtual QString lack() const { return {}; }
    // What is to be said beside the values that there are: a sentence or two for people, translated.
    [[nodiscard]] virtual QString caveat() const { return {}; }
};
using DerivedSourcePtr = std::shared_ptr<const DerivedSource>;

// What a job has found out, or a case file says: a column that is there already. Later events, for which it
// has no codes, are not known.
class FoundColumn final : public DerivedSource {
public:
    explicit FoundColumn(DerivedColumnPtr column, QString caveat = {})
        : m_column(std::move(column))
        , m_caveat(std::move(caveat))
    {
    }
    [[nodiscard]] Field field() const override { return m_column->field(); }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &) const override { return m_column; }
    [[nodiscard]] QString caveat() const override { return m_caveat; }

private:
    DerivedColumnPtr m_column;
    QString m_caveat;
};

} // namespace trailscope
