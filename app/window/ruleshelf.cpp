// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/ruleshelf.h"

#include "detail/detailpane.h"
#include "findings/findingspane.h"
#include "findings/mutedialog.h"
#include "findings/mutedrulesdialog.h"
#include "findings/rulefilesdialog.h"
#include "findings/whypane.h"
#include "panes/findings/mutedrulemodel.h"
#include "session/trailsession.h"
#include "settings.h"
#include "window/actions.h"
#include "window/panearea.h"

#include <QtCore/QFile>
#include <QtGui/QAction>

namespace trailscope {

namespace {

RuleChoice choiceOf(const Settings &settings)
{
    RuleChoice choice;
    choice.shipped = settings.runsShippedRules();
    const QStringList paths = settings.ruleFiles();
    choice.paths.reserve(static_cast<std::size_t>(paths.size()));
    for (const QString &path : paths)
        choice.paths.push_back(QFile::encodeName(path).toStdString());
    choice.placeholders = QFile::encodeName(settings.ruleValues()).toStdString();
    return choice;
}

void keep(const RuleChoice &choice, Settings &settings)
{
    QStringList paths;
    paths.reserve(static_cast<qsizetype>(choice.paths.size()));
    for (const std::string &path : choice.paths)
        paths.append(QFile::decodeName(QByteArray::fromStdString(path)));
    settings.setRuleFiles(paths);
    settings.setRunsShippedRules(choice.shipped);
    settings.setRuleValues(QFile::decodeName(QByteArray::fromStdString(choice.placeholders)));
}

} // namespace

RuleShelf::RuleShelf(const Parts &parts, const Actions &actions, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_mutes(new MutedRuleModel(parts.profile, this))
{
    TrailSession &session = m_parts.session;
    session.setRules(choiceOf(m_parts.settings));
    session.setRunsRules(m_parts.settings.runsRules());
    session.setMutes(m_mutes->mutes());
    connect(m_mutes, &MutedRuleModel::mutesChanged, this,
            [this] { m_parts.session.setMutes(m_mutes->mutes()); });
    connect(actions[ActionId::RuleFiles], &QAction::triggered, this, &RuleShelf::chooseFiles);
    connect(actions[ActionId::MutedRules], &QAction::triggered, this, &RuleShelf::manageMutes);
    connectPanes();
}

void RuleShelf::connectPanes()
{
    auto *findings = m_parts.panes.pane<FindingsPane>();
    connect(findings, &FindingsPane::ruleFilesRequested, this, &RuleShelf::chooseFiles);
    connect(findings, &FindingsPane::mutedRulesRequested, this, &RuleShelf::manageMutes);
    connect(findings, &FindingsPane::whyRequested, this, &RuleShelf::explain);
    connect(findings, &FindingsPane::muteRequested, this, &RuleShelf::mute);
    connect(findings, &FindingsPane::runsRulesChanged, this, [this](bool run) {
        m_parts.settings.setRunsRules(run);
        m_parts.session.setRunsRules(run);
    });
    auto *why = m_parts.panes.pane<WhyPane>();
    auto *detail = m_parts.panes.pane<DetailPane>();
    connect(why, &WhyPane::muteRequested, this, &RuleShelf::mute);
    connect(why, &WhyPane::decidingValuesChanged, detail, &DetailPane::highlight);
    connect(why, &WhyPane::valueChosen, detail, &DetailPane::showValue);
}

void RuleShelf::chooseFiles()
{
    auto *dialog = new RuleFilesDialog(choiceOf(m_parts.settings), m_window);
    connect(dialog, &RuleFilesDialog::chosen, this, [this](const RuleChoice &choice) {
        keep(choice, m_parts.settings);
        m_parts.session.setRules(choice);
    });
    dialog->open();
}

void RuleShelf::manageMutes()
{
    (new MutedRulesDialog(*m_mutes, m_parts.session, m_window))->open();
}

void RuleShelf::mute(const QString &rule, const QString &title)
{
    auto *dialog = new MuteDialog(MutedRuleModel::muteOf(rule, title), m_parts.session, m_window);
    connect(dialog, &MuteDialog::chosen, m_mutes, &MutedRuleModel::save);
    dialog->open();
}

void RuleShelf::explainById(const QString &rule) const
{
    explain({.id = rule.toStdString()});
}

void RuleShelf::explain(const AskedRule &rule) const
{
    m_parts.panes.pane<WhyPane>()->showRule(rule);
    PaneArea::bringToFront(m_parts.panes.dock<WhyPane>());
}

} // namespace trailscope
