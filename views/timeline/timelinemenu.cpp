// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinemenu.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtGui/QActionGroup>

#include <array>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStacks
    = {Field::Outcome, Field::Event,  Field::Service, Field::Principal, Field::Ip,
       Field::Error,   Field::Region, Field::Account, Field::Origin,    Field::Write};

QString stackName(const std::optional<FieldRef> &field)
{
    return field ? QString::fromStdString(field->name()) : QString();
}

} // namespace

TimelineMenu::TimelineMenu(QWidget *parent)
    : QMenu(parent)
    , take(add(tr("&Filter to the Chosen Bars\tEnter"), "timelineTake"))
    , burst(add(tr("Filter to This &Burst\tB"), "timelineBurst"))
    , zoomIn(add(tr("Zoom &In\t+"), "timelineZoomIn"))
    , zoomOut(add(tr("Zoom &Out\t-"), "timelineZoomOut"))
    , clear(add(tr("&Clear the Time Filter\tEsc"), "timelineClear"))
    , compare(add(tr("Co&mpare with What Was Before…"), "timelineCompare"))
    , untimed(nullptr)
    , fit(nullptr)
    , log(nullptr)
    , copyPicture(nullptr)
    , copyCsv(nullptr)
    , m_stack(new QMenu(tr("&Stack by"), this))
    , m_stacks(new QActionGroup(this))
    , m_other(nullptr)
{
    untimed = add(tr("Only Events &without a Time"), "timelineUntimed");
    addSeparator();
    m_stack->setObjectName(u"timelineStack"_s);
    addMenu(m_stack);
    log = add(tr("&Logarithmic Scale"), "timelineLog");
    fit = add(tr("Fit to the &Time Filter"), "timelineFit");
    for (QAction *action : {untimed, log, fit})
        action->setCheckable(true);
    addSeparator();
    copyPicture = add(tr("Copy as &Picture"), "timelineCopyPicture");
    copyCsv = add(tr("Copy as CS&V"), "timelineCopyCsv");

    m_stack->addSeparator();
    m_other = m_stack->addAction(tr("&Other Field or Path…"), this, &TimelineMenu::otherStackRequested);
    addStack(std::nullopt, m_stack->actions().constFirst());
    for (const Field field : kStacks)
        addStack(FieldRef(field), m_stack->actions().at(m_stack->actions().size() - 2));
    setStack(FieldRef(Field::Outcome));
}

QAction *TimelineMenu::add(const QString &text, const char *name)
{
    QAction *action = addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

QAction *TimelineMenu::addStack(const std::optional<FieldRef> &field, QAction *before)
{
    auto *action = new QAction(menuText(stackTitle(field)), m_stacks);
    action->setObjectName(QString(u"timelineStack."_s + stackName(field)));
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, field] { emit stackChosen(field); });
    m_stack->insertAction(before, action);
    return action;
}

void TimelineMenu::setStack(const std::optional<FieldRef> &field)
{
    const QString name = u"timelineStack."_s + stackName(field);
    QAction *action = nullptr;
    const QList<QAction *> actions = m_stacks->actions();
    for (QAction *offered : actions) {
        if (offered->objectName() == name)
            action = offered;
    }
    if (action == nullptr)
        action = addStack(field, m_stack->actions().at(m_stack->actions().size() - 2));
    action->setChecked(true);
}

QString TimelineMenu::stackTitle(const std::optional<FieldRef> &field)
{
    return field ? columnTitle(*field) : tr("Nothing");
}

} // namespace trailscope
