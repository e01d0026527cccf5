// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "loading/loadreportpane.h"

#include "filter/filterterm.h"
#include "icons/symbolicicon.h"
#include "ingest/readlimits.h"
#include "loading/loadstatedelegate.h"
#include "panes/loading/reportarranger.h"
#include "value/plainlabel.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace trailscope {

LoadReportPane::LoadReportPane(QWidget *parent)
    : Pane(parent)
    , m_summary(new PlainLabel)
    , m_limits(new QLabel)
    , m_state(new QComboBox)
    , m_search(new QLineEdit)
    , m_copy(new QPushButton(symbolicIcon(u"copy"_s), tr("&Copy as Text")))
    , m_table(new QTableView)
    , m_model(new LoadReportModel(this))
    , m_arranger(new ReportArranger(this))
{
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_limits->setObjectName(u"limitsReached"_s);
    m_limits->setWordWrap(true);
    m_limits->setTextFormat(Qt::RichText);
    m_limits->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_state->setAccessibleName(tr("Which files to show"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_search->setPlaceholderText(tr("Part of a file's name"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Part of a file's name"));
    m_copy->setAutoDefault(false); // Enter in the search field is not meant for it
    m_copy->setToolTip(tr("Copy the summary and the lines shown"));

    m_table->setModel(m_model);
    m_table->setItemDelegate(new LoadStateDelegate(m_table));
    m_table->setAccessibleName(tr("Files"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(static_cast<int>(ReportColumn::State), Qt::AscendingOrder);
    // Why comes before how much. The model's order is the one that the report is copied in.
    header->moveSection(static_cast<int>(ReportColumn::Reason), static_cast<int>(ReportColumn::Events));
    header->setSectionResizeMode(static_cast<int>(ReportColumn::Reason), QHeaderView::Stretch);
    header->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 8);
    const int character = m_table->fontMetrics().averageCharWidth();
    static constexpr std::array kWidths{40, 17, 10, 13, 11, 11, 40};
    for (int column = 0; column < kReportColumnCount; ++column)
        header->resizeSection(column, character * kWidths[static_cast<std::size_t>(column)]);

    auto *row = new QHBoxLayout;
    row->addWidget(m_state);
    row->addWidget(m_search, 1);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_limits);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);

    connect(m_state, &QComboBox::activated, this, [this](int place) {
        const QVariant state = m_state->itemData(place);
        m_selection.state
            = state.isValid() ? std::optional(static_cast<ReportState>(state.toInt())) : std::nullopt;
        arrange();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_selection.text = text.trimmed();
        arrange();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_selection.sort = static_cast<ReportColumn>(column);
        m_selection.descending = order == Qt::DescendingOrder;
        arrange();
    });
    connect(m_limits, &QLabel::linkActivated, this, &LoadReportPane::limitsRequested);
    connect(m_copy, &QPushButton::clicked, this, &LoadReportPane::copyText);
    connect(m_table, &QTableView::doubleClicked, this, &LoadReportPane::showEvents);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LoadReportPane::showMenu);
    connect(m_arranger, &ReportArranger::arranged, m_model, &LoadReportModel::setRows);
    connect(m_arranger, &ReportArranger::failed, m_summary, &QLabel::setText);
    report(m_arranger);
    setReport({});
}

LoadReportPane::~LoadReportPane() = default;

void LoadReportPane::setReport(std::shared_ptr<const LoadReport> report)
{
    m_report = std::move(report);
    m_summary->setText(m_report ? loadReportSummary(*m_report) : tr("Nothing has been loaded yet."));
    showLimitsReached();
    fillStates();
    arrange();
}

void LoadReportPane::showLimitsReached()
{
    QStringList titles;
    if (m_report) {
        for (const ReadLimit limit : limitsReached(*m_report)) {
            titles.append(QString::fromStdString(readLimitTitle(limit)).toHtmlEscaped());
        }
    }
    m_limits->setVisible(!titles.isEmpty());
    m_limits->setText(tr("A limit of reading was reached: %1. If you trust these files, "
                         "<a href=\"limits\">raise it</a> and open them again.")
                          .arg(titles.join(u", "_s)));
}

// Only the states there are, with their numbers.
void LoadReportPane::fillStates()
{
    std::array<std::uint64_t, kReportStateCount> counts{};
    std::uint64_t all = 0;
    if (m_report) {
        const LoadReport::Totals totals = m_report->totals();
        counts[static_cast<std::size_t>(ReportState::Unreachable)] = m_report->inputs.size();
        counts[static_cast<std::size_t>(ReportState::Failed)] = totals.count(LeafState::Failed);
        counts[static_cast<std::size_t>(ReportState::Partial)] = totals.count(LeafState::Partial);
        counts[static_cast<std::size_t>(ReportState::NoEvents)] = totals.count(LeafState::NoEvents);
        counts[static_cast<std::size_t>(ReportState::Read)] = totals.count(LeafState::Read);
        all = m_report->leaves.size() + m_report->inputs.size();
    }
    const auto titled = [](const QString &title, std::uint64_t count) {
        return u"%1 (%2)"_s.arg(title, QLocale().toString(static_cast<qulonglong>(count)));
    };
    m_state->clear();
    m_state->addItem(titled(tr("All files"), all));
    for (int state = 0; state < kReportStateCount; ++state) {
        if (counts[static_cast<std::size_t>(state)] == 0)
            continue;
        m_state->addItem(
            titled(reportStateText(static_cast<ReportState>(state)), counts[static_cast<std::size_t>(state)]),
            state);
        if (m_selection.state == static_cast<ReportState>(state))
            m_state->setCurrentIndex(m_state->count() - 1);
    }
    if (m_state->currentIndex() <= 0)
        m_selection.state.reset();
}

void LoadReportPane::arrange()
{
    m_copy->setEnabled(m_report != nullptr);
    if (!m_report) {
        m_arranger->cancel();
        m_model->setRows({});
        return;
    }
    m_arranger->arrange(m_report, m_selection);
}

void LoadReportPane::copyText() const
{
    if (const LoadReportRowsPtr &rows = m_model->rows())
        QGuiApplication::clipboard()->setText(rows->asText());
}

void LoadReportPane::showEvents(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto row = static_cast<std::size_t>(index.row());
    const auto leaf = m_model->rows()->leaf(row);
    if (leaf && leaf->events > 0)
        emit applyFilterRequested(
            QString::fromStdString("source == " + quotedValue(leaf->place.displayName())));
}

void LoadReportPane::openFolder(const QModelIndex &index) const
{
    const QString path = m_model->rows()->pathOnDisk(static_cast<std::size_t>(index.row()));
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

void LoadReportPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    const LoadReportRowsPtr rows = m_model->rows();
    const auto row = static_cast<std::size_t>(index.row());
    const auto leaf = rows->leaf(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *events = menu->addAction(symbolicIcon(u"filter"_s), tr("&Show the Events of This File"), this,
                                      [this, where = QPersistentModelIndex(index)] { showEvents(where); });
    events->setEnabled(leaf && leaf->events > 0);
    menu->setDefaultAction(events);
    menu->addAction(symbolicIcon(u"folder"_s), tr("&Open the Folder"), this,
                    [this, where = QPersistentModelIndex(index)] {
                        if (where.isValid())
                            openFolder(where);
                    });
    menu->addSeparator();
    menu->addAction(tr("Copy File &Name"), this,
                    [name = rows->file(row)] { QGuiApplication::clipboard()->setText(name); });
    if (const QString reason = rows->reason(row); !reason.isEmpty())
        menu->addAction(tr("Copy &Reason"), this,
                        [reason] { QGuiApplication::clipboard()->setText(reason); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace trailscope
