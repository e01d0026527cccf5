// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "dossier/dossierpane.h"

#include "exporters/dossierexport.h"
#include "panes/dossier/dossiermodel.h"
#include "session/trailsession.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"
#include "value/valuecells.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// Titles stand out from what is below them.
class DossierDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isTitle = index.data(DossierModel::TitleRole).toBool();
        option->font.setBold(isTitle && !index.parent().isValid());
        option->font.setItalic(isTitle && index.parent().isValid());
    }
};

} // namespace

DossierPane::DossierPane(QWidget *parent)
    : Pane(parent)
    , m_of(new QLineEdit(this))
    , m_make(new QPushButton(tr("Sum &Up"), this))
    , m_export(new QToolButton(this))
    , m_copyMarkdown(new QAction(tr("Copy as &Markdown"), this))
    , m_copyCsv(new QAction(tr("Copy as CS&V"), this))
    , m_copyCleanUp(new QAction(tr("Copy the &Clean-up List"), this))
    , m_save(new QAction(tr("&Save As…"), this))
    , m_message(new PlainLabel(this))
    , m_view(new QTreeView(this))
    , m_model(new DossierModel(this))
    , m_values(
          new ValueCells(m_view, this, [this](const QModelIndex &index) { return m_model->valueAt(index); }))
    , m_maker(new DossierMaker(this))
{
    layOut();
    connect(m_of, &QLineEdit::returnPressed, this, &DossierPane::make);
    connect(m_make, &QPushButton::clicked, this, &DossierPane::make);
    connect(m_copyMarkdown, &QAction::triggered, this, [this] {
        copy(dossierMarkdown(m_model->answer()->dossier), tr("The dossier was copied as Markdown."));
    });
    connect(m_copyCsv, &QAction::triggered, this,
            [this] { copy(dossierCsv(m_model->answer()->dossier), tr("The dossier was copied as CSV.")); });
    connect(m_copyCleanUp, &QAction::triggered, this,
            [this] { copy(m_model->answer()->cleanUp, tr("The clean-up list was copied as Markdown.")); });
    connect(m_save, &QAction::triggered, this, &DossierPane::askForFile);
    connect(m_maker, &DossierMaker::made, this, &DossierPane::showAnswer);
    connect(m_maker, &DossierMaker::written, this,
            [this](const QString &path) { emit statusMessage(tr("Written: %1").arg(visibleText(path))); });
    connect(m_maker, &DossierMaker::notWritten, this, &DossierPane::statusMessage);
    report(m_maker);
    showAnswer(nullptr);
}

DossierPane::~DossierPane() = default;

void DossierPane::layOut()
{
    m_of->setObjectName(u"dossierOf"_s);
    m_of->setClearButtonEnabled(true);
    m_of->setPlaceholderText(tr("whose the current event is"));
    m_of->setToolTip(
        tr("An access key, the ARN or name of a principal, the ID of an event, or a credential"));
    m_make->setObjectName(u"dossierMake"_s);
    m_make->setAutoDefault(false);
    m_export->setObjectName(u"dossierExport"_s);
    m_export->setText(tr("E&xport"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_export);
    menu->addActions({m_copyMarkdown, m_copyCsv, m_copyCleanUp, m_save});
    m_export->setMenu(menu);
    m_message->setObjectName(u"dossierMessage"_s);
    m_message->setWordWrap(true);
    m_view->setObjectName(u"dossierView"_s);
    m_view->setAccessibleName(tr("What somebody did"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new DossierDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->header()->setStretchLastSection(false);

    auto *label = new PlainLabel(tr("&Of:"), this);
    label->setBuddy(m_of);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 0);
    bar->addWidget(label);
    bar->addWidget(m_of, 1);
    bar->addWidget(m_make);
    bar->addWidget(m_export);
    m_message->setContentsMargins(4, 0, 4, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addWidget(m_view, 1);
    setFocusProxy(m_of);
}

void DossierPane::follow(const TrailSession &session)
{
    m_question.snapshot = session.view().snapshot;
    m_inputs.clear();
    for (const OpenedPaths &opened : session.opened())
        m_inputs.insert(m_inputs.end(), opened.paths.begin(), opened.paths.end());
    if (session.trail() == m_question.trail) {
        if (m_lacksTargets && m_question.snapshot && m_question.snapshot->derived(Field::Target) != nullptr) {
            m_lacksTargets = false;
            m_maker->make(m_question);
        }
        return;
    }
    m_lacksTargets = false;
    m_maker->cancel();
    m_question.trail = session.trail();
    m_question.finder = session.lineageFinder();
    m_current.clear();
    m_of->clear();
    m_of->setPlaceholderText(tr("whose the current event is"));
    showAnswer(nullptr);
}

void DossierPane::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    follow(session);
    if (!event || !m_question.snapshot || raw(*event) >= m_question.snapshot->eventCount())
        return;
    const Snapshot &snapshot = *m_question.snapshot;
    m_current.clear();
    for (const Column column : {Column::Key, Column::PrincipalArn, Column::Principal}) {
        if (m_current.isEmpty())
            m_current = fromUtf8(snapshot.text(column, *event));
    }
    m_of->setPlaceholderText(m_current.isEmpty() ? tr("whose the current event is") : visibleText(m_current));
}

void DossierPane::open(const QString &of)
{
    m_of->setText(of);
    make();
}

void DossierPane::make()
{
    const QString typed = m_of->text().trimmed();
    const QString of = typed.isEmpty() ? m_current : typed;
    if (!m_question.trail || !m_question.snapshot || !m_question.finder || of.isEmpty()) {
        m_model->setAnswer(nullptr);
        m_message->setText(
            tr("Select an event, or name an access key, a principal, a credential or an event."));
        return;
    }
    m_question.of = of.toStdString();
    m_lacksTargets = m_question.snapshot->derived(Field::Target) == nullptr;
    if (m_lacksTargets)
        emit fieldWanted(Field::Target);
    m_message->setText(tr("Summing up…"));
    m_maker->make(m_question);
}

void DossierPane::showAnswer(const DossierAnswerPtr &answer)
{
    m_model->setAnswer(answer);
    const bool isKnown = answer && answer->dossier.events > 0;
    m_export->setEnabled(isKnown);
    if (!answer) {
        m_message->setText(tr("What did this key do? Select an event or name somebody, and press Sum Up."));
        return;
    }
    const QString asked = visibleText(fromUtf8(answer->dossier.asked));
    if (!isKnown) {
        m_message->setText(tr("Nothing in these files is known of %1.").arg(asked));
        return;
    }
    QString text = tr("%1: %Ln event(s), by it and by the credentials that came from it.", nullptr,
                      pluralNumber(answer->dossier.events))
                       .arg(asked);
    if (!answer->dossier.areTargetsKnown)
        text += u' ' + tr("Show the column Target, and sum up again, to have what the calls acted on.");
    m_message->setText(text);
    for (int section = 0; section < m_model->rowCount(); ++section)
        m_view->setFirstColumnSpanned(section, {}, true);
    m_view->expandAll();
    const int letter = m_view->fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_view->setColumnWidth(column, letter * (column == 0 ? 48 : 26));
}

void DossierPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    m_values->withCurrent(use);
}

void DossierPane::copy(const std::string &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
    emit statusMessage(said);
}

void DossierPane::askForFile()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the Dossier"), u"dossier.md"_s,
                                                      tr("Markdown (*.md);;CSV (*.csv)"));
    if (!path.isEmpty())
        save(path);
}

void DossierPane::save(const QString &path)
{
    if (!m_model->answer())
        return;
    const Dossier &dossier = m_model->answer()->dossier;
    m_maker->write(
        path, path.endsWith(".csv"_L1, Qt::CaseInsensitive) ? dossierCsv(dossier) : dossierMarkdown(dossier),
        m_inputs);
}

} // namespace trailscope
