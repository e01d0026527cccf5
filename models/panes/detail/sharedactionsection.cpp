// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/sharedactionsection.h"

#include "store/fieldreader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

struct SharedActionText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

struct ComparedField {
    Field field;
    const char *name;
};
// What the accounts' records of one call tell differently.
constexpr std::array kCompared = {
    ComparedField{Field::PrincipalKind, QT_TRANSLATE_NOOP("trailscope::EventSections", "Kind of caller")},
    ComparedField{Field::Account, QT_TRANSLATE_NOOP("trailscope::EventSections", "Caller's account")},
    ComparedField{Field::Key, QT_TRANSLATE_NOOP("trailscope::EventSections", "Access key")},
    ComparedField{Field::Ip, QT_TRANSLATE_NOOP("trailscope::EventSections", "Address")},
    ComparedField{Field::Error, QT_TRANSLATE_NOOP("trailscope::EventSections", "Error")},
};

std::string textOf(const Snapshot &snapshot, Field field, EventIndex event)
{
    std::string text;
    appendFieldText(text, snapshot, field, event);
    return text;
}

void addView(DecodedTree &tree, DecodedRowId section, const Snapshot &snapshot,
             const std::vector<EventIndex> &views, EventIndex view)
{
    const bool isOwn = view == views.front();
    const std::string recipient(snapshot.text(Column::Recipient, view));
    DecodedRow row;
    row.name = SharedActionText::tr("Account %1").arg(cellText(fromUtf8(recipient)));
    row.value = cellText(fromUtf8(snapshot.text(Column::Principal, view)));
    row.meaning = isOwn ? SharedActionText::tr("This record")
                        : SharedActionText::tr("This account's record of the same call");
    row.fact = FieldValue{FieldRef(Field::Recipient), recipient};
    if (!isOwn)
        row.leadsTo = view;
    const DecodedRowId shown = tree.add(section, std::move(row));
    for (const ComparedField &compared : kCompared) {
        const bool isKnown = std::ranges::any_of(
            views, [&](EventIndex each) { return !textOf(snapshot, compared.field, each).empty(); });
        if (!isKnown)
            continue;
        const std::string value = textOf(snapshot, compared.field, view);
        const QString name = SharedActionText::tr(compared.name);
        if (value.empty()) {
            tree.addFact(shown, name, SharedActionText::tr("(not in this record)"));
        } else {
            tree.addFact(shown, name, cellText(fromUtf8(value)), {},
                         FieldValue{FieldRef(compared.field), value});
        }
    }
}

} // namespace

bool isOtherView(const Snapshot &snapshot, EventIndex event, EventIndex other)
{
    return snapshot.code(Column::Recipient, event) != snapshot.code(Column::Recipient, other)
        && snapshot.code(Column::Event, event) == snapshot.code(Column::Event, other);
}

void addSharedActionSection(DecodedTree &tree, const Snapshot &snapshot, const EventRelations &relations)
{
    std::vector<EventIndex> views = {relations.row};
    for (const EventIndex other : relations.shared) {
        if (isOtherView(snapshot, relations.row, other))
            views.push_back(other);
    }
    if (views.size() == 1)
        return;
    const DecodedRowId section
        = tree.addSection(views.size() == 2 ? SharedActionText::tr("One action, two accounts")
                                            : SharedActionText::tr("One action, several accounts"));
    for (const EventIndex view : views)
        addView(tree, section, snapshot, views, view);
}

} // namespace trailscope
