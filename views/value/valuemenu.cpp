// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "value/valuemenu.h"

#include "filter/filterterm.h"
#include "filter/timeterms.h"
#include "filter/valueterm.h"
#include "icons/symbolicicon.h"
#include "palette/huecolours.h"
#include "text/visibletext.h"
#include "json/jsontext.h"

#include <QtCore/QDateTime>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeySequence>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct Way {
    FilterCombination how;
    const char *text;
    const char *name;
};

constexpr std::array<Way, 6> kWays = {{
    {FilterCombination::Selected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "Selected"), "selected"},
    {FilterCombination::NotSelected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "Not Selected"),
     "notSelected"},
    {FilterCombination::AndSelected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "…and Selected"),
     "andSelected"},
    {FilterCombination::OrSelected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "…or Selected"), "orSelected"},
    {FilterCombination::AndNotSelected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "…and not Selected"),
     "andNotSelected"},
    {FilterCombination::OrNotSelected, QT_TRANSLATE_NOOP("trailscope::ValueMenu", "…or not Selected"),
     "orNotSelected"},
}};

constexpr std::size_t kMaximumValues = 24; // in a menu
constexpr qsizetype kMaximumTitle = 60; // characters
constexpr UtcMs kAroundMs = 300'000; // what "± 5 Minutes" is

// As a menu's title: short.
QString titleText(QString text)
{
    text = text.simplified();
    if (text.size() > kMaximumTitle) {
        text = text.left(kMaximumTitle - 1) % u'…';
    }
    return menuText(text);
}

// The fields that can be a column or a facet, each once.
std::vector<FieldRef> fieldsOf(const std::vector<FieldValue> &values)
{
    std::vector<FieldRef> fields;
    for (const FieldValue &value : values) {
        if (value.field != FieldRef(Field::Raw) && !std::ranges::contains(fields, value.field)) {
            fields.push_back(value.field);
        }
    }
    return fields;
}

QString valueText(const FieldValue &value)
{
    return value.value ? fromUtf8(*value.value) : QString();
}

// Who can be asked for by name what they did.
bool hasDossier(const FieldValue &value)
{
    static constexpr std::array kFields = {Field::Principal, Field::User, Field::Key, Field::Credential};
    return value.value && !value.value->empty() && value.field.isField()
        && std::ranges::contains(kFields, value.field.field());
}

} // namespace

ValueMenu::ValueMenu(const std::vector<FieldValue> &values, QString currentFilter, QWidget *parent)
    : QMenu(parent)
    , m_currentFilter(std::move(currentFilter))
{
    if (values.empty()) {
        addAction(tr("No value here"))->setEnabled(false);
    } else if (values.size() == 1) {
        addSection(titleText(filterTerm(values.front())));
        addValues(this, values);
    } else {
        addSection(tr("%n values", nullptr, static_cast<int>(values.size())));
        addValues(this, values);
        addSeparator();
        for (std::size_t i = 0; i < std::min(values.size(), kMaximumValues); ++i) {
            const QString text = valueText(values[i]);
            addValues(addMenu(titleText(text.isEmpty() ? filterTerm(values[i]) : text)), {values[i]});
        }
        if (values.size() > kMaximumValues) {
            addAction(tr("%n more", nullptr, static_cast<int>(values.size() - kMaximumValues)))
                ->setEnabled(false);
        }
    }
}

QString ValueMenu::filterTerm(const FieldValue &value)
{
    return QString::fromStdString(valueTerm(value));
}

void ValueMenu::addValues(QMenu *menu, const std::vector<FieldValue> &values)
{
    const std::string term = valuesTerm(values);
    QMenu *apply = menu->addMenu(symbolicIcon(u"filter"_s), tr("Apply as Filter"));
    apply->setObjectName(u"apply"_s);
    addWays(apply, term, true);
    QMenu *prepare = menu->addMenu(tr("Prepare as Filter"));
    prepare->setObjectName(u"prepare"_s);
    addWays(prepare, term, false);
    addTimes(menu, values);

    const std::vector<FieldRef> fields = fieldsOf(values);
    QAction *column
        = menu->addAction(symbolicIcon(u"columns"_s), tr("Apply as Column"), this, [this, fields] {
              for (const FieldRef &field : fields) {
                  emit columnRequested(field);
              }
          });
    column->setObjectName(u"column"_s);
    column->setEnabled(!fields.empty());
    QAction *facet = menu->addAction(tr("Apply as Facet"), this, [this, fields] {
        for (const FieldRef &field : fields) {
            emit facetRequested(field);
        }
    });
    facet->setObjectName(u"facet"_s);
    facet->setEnabled(!fields.empty());
    if (const auto entity = values.size() == 1 ? entityOf(values.front()) : std::nullopt) {
        menu->addAction(tr("Open Page"), this, [this, entity] { emit pageRequested(*entity); })
            ->setObjectName(u"page"_s);
    }
    if (values.size() == 1 && hasDossier(values.front())) {
        menu->addAction(tr("Sum Up in a Dossier"), this,
                        [this, of = valueText(values.front())] { emit dossierRequested(of); })
            ->setObjectName(u"dossier"_s);
    }
    addHues(menu, term);

    menu->addSeparator();
    addCopies(menu, values, term);
}

// As a brush on the timeline does: the filter's span of time moves, and all else stays.
void ValueMenu::addTimes(QMenu *menu, const std::vector<FieldValue> &values)
{
    if (values.size() != 1)
        return;
    const FieldValue &value = values.front();
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const auto time
        = value.field == FieldRef(Field::Time) && value.value ? parseEventTime(*value.value) : std::nullopt;
    const auto terms = TimeTerms::of(m_currentFilter.toStdString(), now);
    if (!time || !terms)
        return;
    const auto add = [this, menu](const QString &text, const QString &name, const auto &filter) {
        QAction *action = menu->addAction(
            text, this, [this, filter] { emit applyRequested(QString::fromStdString(filter(m_zone))); });
        action->setObjectName(name);
    };
    add(tr("From Here"), u"timeFrom"_s,
        [terms, time](const QTimeZone &zone) { return terms->from(*time, zone); });
    add(tr("Until Here"), u"timeUntil"_s,
        [terms, time](const QTimeZone &zone) { return terms->until(*time, zone); });
    add(tr("± 5 Minutes"), u"timeAround"_s, [terms, time](const QTimeZone &zone) {
        return terms->within(*time - kAroundMs, behindShown(*time) + kAroundMs, zone);
    });
}

void ValueMenu::addWays(QMenu *menu, const std::string &term, bool apply)
{
    const QByteArray current = m_currentFilter.toUtf8();
    for (const Way &way : kWays) {
        const QString filter = QString::fromStdString(
            combinedFilter({current.constData(), static_cast<std::size_t>(current.size())}, term, way.how));
        QAction *action = menu->addAction(tr(way.text), this, [this, filter, apply] {
            if (apply) {
                emit applyRequested(filter);
            } else {
                emit prepareRequested(filter);
            }
        });
        action->setObjectName(QString::fromLatin1(way.name));
        action->setToolTip(toolTipText(filter));
    }
}

void ValueMenu::addHues(QMenu *menu, const std::string &term)
{
    QMenu *hues = menu->addMenu(tr("Colourise"));
    hues->setObjectName(u"colourise"_s);
    const HueColours colours(palette());
    for (const Hue hue : kHues) {
        const int number = static_cast<int>(hue) + 1;
        // Said, not set: the window's own action has the key.
        const QString keys = QKeySequence(u"Ctrl+%1"_s.arg(number), QKeySequence::PortableText)
                                 .toString(QKeySequence::NativeText);
        QAction *action = hues->addAction(
            colours.icon(hue), hueTitle(hue) % u'\t' % keys, this,
            [this, filter = QString::fromStdString(term), hue] { emit colouriseRequested(filter, hue); });
        action->setObjectName(u"hue%1"_s.arg(number));
    }
}

void ValueMenu::addCopies(QMenu *menu, const std::vector<FieldValue> &values, const std::string &term)
{
    QMenu *copy = menu->addMenu(symbolicIcon(u"copy"_s), tr("Copy"));
    const auto addCopy = [copy](const QString &title, const QString &name, const QString &text) {
        QAction *action
            = copy->addAction(title, copy, [text] { QGuiApplication::clipboard()->setText(text); });
        action->setObjectName(name);
        return action;
    };
    QStringList texts;
    QStringList json;
    for (const FieldValue &value : values) {
        if (value.value) {
            texts.append(valueText(value));
            json.append(QString::fromStdString(value.json.empty() ? jsonString(*value.value) : value.json));
        }
    }
    QStringList names;
    for (const FieldRef &field : fieldsOf(values)) {
        names.append(QString::fromStdString(field.name()));
    }
    const bool isPath
        = std::ranges::any_of(values, [](const FieldValue &value) { return !value.field.isField(); });
    addCopy(tr("Value"), u"copyValue"_s, texts.join(u'\n'))->setEnabled(!texts.isEmpty());
    addCopy(tr("As Filter"), u"copyFilter"_s, QString::fromStdString(term));
    addCopy(isPath ? tr("Path") : tr("Field Name"), u"copyPath"_s, names.join(u'\n'));
    addCopy(tr("As JSON"), u"copyJson"_s,
            json.size() == 1 ? json.first() : QString(u'[' % json.join(u", "_s) % u']'))
        ->setEnabled(!json.isEmpty());
}

} // namespace trailscope
