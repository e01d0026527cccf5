// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "panes/detail/decodedmodel.h"

#include <QtCore/QHash>
#include <QtWidgets/QTreeView>

#include <optional>
#include <vector>

namespace trailscope {

// The decoded event as one scrollable tree of sections. Remembers which sections the user wants open. GUI
// thread.
class DecodedView : public QTreeView {
    Q_OBJECT

public:
    explicit DecodedView(QWidget *parent = nullptr);

    void setDetail(EventDetailPtr detail);
    // The event that is shown, of which more is known by now: what is open, chosen and in sight stays.
    void updateDetail(EventDetailPtr detail);
    [[nodiscard]] DecodedModel *decodedModel() const { return m_model; }
    // Selects the row of a value of the record and brings it into sight. Does not report it as chosen.
    void showNode(JsonNodeId node);
    // What a row can be filtered by; of a selection that it is one of, what all of them can.
    [[nodiscard]] std::vector<FieldValue> valuesFor(const QModelIndex &row) const;
    [[nodiscard]] bool canDecodeCurrent() const;
    // Opens the JSON inside the current value.
    bool decodeCurrent();
    // Goes to the event, or the rule, that the current row is about; false where it is about none.
    bool jumpFromCurrent();

signals:
    // The user has selected a value. `node` is the value's place in the record, if it has one.
    void valueChosen(std::optional<trailscope::JsonNodeId> node);
    // The user has activated a row that is about another event.
    void jumpRequested(trailscope::EventIndex event);
    // The user has activated a row that is about a rule.
    void ruleRequested(const QString &id);
    void menuRequested(const QModelIndex &index, const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openSections();
    void openBelow(const QModelIndex &index);
    void rememberSection(const QModelIndex &index, bool open);
    void shareWidth();

    DecodedModel *m_model;
    QHash<QString, bool> m_open; // by a section's title: what the user has chosen
    bool m_quiet = false; // we are changing the state ourselves
    bool m_widthsChosen = false; // by the user
};

} // namespace trailscope
