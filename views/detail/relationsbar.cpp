// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/relationsbar.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// More than these would take the event's place; the difference view has a list of all.
constexpr int kMostLinks = 6;

constexpr QLatin1StringView kJump("jump:");
constexpr QLatin1StringView kCompare("compare:");

QString link(QLatin1StringView scheme, EventIndex event, const QString &text)
{
    return u"<a href=\"%1%2\">%3</a>"_s.arg(scheme, QString::number(raw(event)), text.toHtmlEscaped());
}

} // namespace

RelationsBar::RelationsBar(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Related events"));
    connect(this, &QLabel::linkActivated, this, &RelationsBar::follow);
    hide();
}

void RelationsBar::setRelated(const std::vector<RelatedEvent> &related)
{
    const auto textOf = [&related](RelationKind kind) {
        QStringList texts;
        int count = 0;
        for (const RelatedEvent &other : related) {
            if (other.kind != kind || ++count > kMostLinks) {
                continue;
            }
            if (!other.event) {
                texts.append(
                    tr("%1, which is not in this trail", "an event ID").arg(other.text).toHtmlEscaped());
            } else if (kind == RelationKind::Conflict) {
                texts.append(tr("%1 (%2, %3)", "a file's name; the links “compare” and “go to it”")
                                 .arg(other.text.toHtmlEscaped(), link(kCompare, *other.event, tr("compare")),
                                      link(kJump, *other.event, tr("go to it"))));
            } else {
                texts.append(link(kJump, *other.event, other.text));
            }
        }
        if (count > kMostLinks) {
            texts.append(tr("%1 more").arg(QLocale().toString(count - kMostLinks)));
        }
        return texts.join(tr(", ", "between the items of a list"));
    };
    QStringList lines;
    const auto add = [&](RelationKind kind, const QString &sentence) {
        if (const QString text = textOf(kind); !text.isEmpty()) {
            lines.append(sentence.arg(text));
        }
    };
    add(RelationKind::MergedInto, tr("A copy, merged into the row from %1"));
    add(RelationKind::Conflict,
        tr("<b>⚠ Conflict:</b> the same event ID and account, but different content, in %1"));
    add(RelationKind::SharedAction, tr("Same action seen by account %1"));
    add(RelationKind::InsightStart, tr("The unusual activity began at %1"));
    add(RelationKind::InsightEnd, tr("The unusual activity ended at %1"));
    add(RelationKind::Corrected, tr("An addendum to %1"));
    add(RelationKind::Addendum, tr("A later record says more about this event: %1"));
    setText(lines.join(u"<br>"_s));
    setVisible(!lines.isEmpty());
}

void RelationsBar::follow(const QString &target)
{
    const auto eventIn = [&target](QLatin1StringView scheme) {
        return static_cast<EventIndex>(QStringView(target).sliced(scheme.size()).toUInt());
    };
    if (target.startsWith(kCompare)) {
        emit compareRequested(eventIn(kCompare));
    } else if (target.startsWith(kJump)) {
        emit jumpRequested(eventIn(kJump));
    }
}

} // namespace trailscope
