// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "value/valuemenu.h"

#include "filter/filterterm.h"
#include "icons/symbolicicon.h"
#include "text/visibletext.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

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

// As a menu's title: short.
QString titleText(QString text)
{
    text = text.simplified();
    if (text.size() > kMaximumTitle) {
        text = text.left(kMaximumTitle - 1) % u'…';
    }
    return menuText(text);
}

QString valueText(const FieldValue &value)
{
    return value.value ? fromUtf8(*value.value) : QString();
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
        addValue(this, values.front());
    } else {
        for (std::size_t i = 0; i < std::min(values.size(), kMaximumValues); ++i) {
            addValue(addMenu(titleText(valueText(values[i]))), values[i]);
        }
        if (values.size() > kMaximumValues) {
            addAction(
                tr("%n more in the detail pane", nullptr, static_cast<int>(values.size() - kMaximumValues)))
                ->setEnabled(false);
        }
    }
}

QString ValueMenu::filterTerm(const FieldValue &value)
{
    return QString::fromStdString(equalityTerm(value.field, value.value));
}

void ValueMenu::addValue(QMenu *menu, const FieldValue &value)
{
    QMenu *apply = menu->addMenu(symbolicIcon(u"filter"_s), tr("Apply as Filter"));
    apply->setObjectName(u"apply"_s);
    addWays(apply, value, true);
    QMenu *prepare = menu->addMenu(tr("Prepare as Filter"));
    prepare->setObjectName(u"prepare"_s);
    addWays(prepare, value, false);
    QAction *column = menu->addAction(symbolicIcon(u"columns"_s), tr("Apply as Column"), this,
                                      [this, field = value.field] { emit columnRequested(field); });
    column->setObjectName(u"column"_s);
    column->setEnabled(value.field != FieldRef(Field::Raw));

    menu->addSeparator();
    QMenu *copy = menu->addMenu(symbolicIcon(u"copy"_s), tr("Copy"));
    const auto addCopy = [copy](const QString &title, const QString &name, const QString &text) {
        QAction *action
            = copy->addAction(title, copy, [text] { QGuiApplication::clipboard()->setText(text); });
        action->setObjectName(name);
        return action;
    };
    addCopy(tr("Value"), u"copyValue"_s, valueText(value))->setEnabled(value.value.has_value());
    addCopy(tr("As Filter"), u"copyFilter"_s, filterTerm(value));
    addCopy(value.field.isField() ? tr("Field Name") : tr("Path"), u"copyPath"_s,
            QString::fromStdString(value.field.name()));
}

void ValueMenu::addWays(QMenu *menu, const FieldValue &value, bool apply)
{
    const std::string term = equalityTerm(value.field, value.value);
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

} // namespace trailscope
