// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/contentsdialog.h"

#include "decodedtree.h"
#include "memoryestimate.h"
#include "opening/sharelist.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// A folder that takes longer to list shows that it is being listed.
constexpr int kSlowMs = 300;

QString bytesText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QDate dateOf(std::chrono::sys_days day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count());
}

std::chrono::sys_days dayOf(QDate date)
{
    return std::chrono::sys_days(std::chrono::days(QDate(1970, 1, 1).daysTo(date)));
}

QLabel *wrappedLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ContentsDialog::ContentsDialog(QWidget *parent)
    : QDialog(parent)
    , m_available([] { return availableMemory(); })
    , m_pages(new QStackedLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Open Folder"));
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_pages);
    makeWaitingPage();
    makeChoicePage();
    resize(720, 520);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, this, &QDialog::show);
}

ContentsDialog::~ContentsDialog() = default;

void ContentsDialog::makeWaitingPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    QLabel *text = wrappedLabel(u"contentsWaiting"_s);
    text->setText(tr("Looking at what the folder holds. Nothing is read yet."));
    text->setAlignment(Qt::AlignCenter);
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::rejected, this, &ContentsDialog::reject);
    column->addStretch();
    column->addWidget(text);
    column->addWidget(bar);
    column->addStretch();
    column->addWidget(buttons);
    m_pages->addWidget(page);
}

void ContentsDialog::makeChoicePage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_heading = wrappedLabel(u"contentsHeading"_s);
    column->addWidget(m_heading);

    auto *lists = new QHBoxLayout;
    m_accounts = new ShareList(tr("Account"), tr("(not in the names)"), page);
    m_accounts->setObjectName(u"contentsAccounts"_s);
    m_regions = new ShareList(tr("Region"), tr("(not in the names)"), page);
    m_regions->setObjectName(u"contentsRegions"_s);
    lists->addWidget(m_accounts);
    lists->addWidget(m_regions);
    column->addLayout(lists, 1);

    m_days = new QWidget(page);
    auto *days = new QHBoxLayout(m_days);
    days->setContentsMargins(0, 0, 0, 0);
    m_from = new QDateEdit;
    m_to = new QDateEdit;
    m_from->setObjectName(u"contentsFrom"_s);
    m_to->setObjectName(u"contentsTo"_s);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
        edit->setCalendarPopup(true);
        connect(edit, &QDateEdit::dateChanged, this, [this] { refresh(); });
    }
    auto *fromLabel = new QLabel(tr("Delivered &from"));
    fromLabel->setBuddy(m_from);
    auto *toLabel = new QLabel(tr("&to"));
    toLabel->setBuddy(m_to);
    days->addWidget(fromLabel);
    days->addWidget(m_from);
    days->addWidget(toLabel);
    days->addWidget(m_to);
    days->addWidget(new QLabel(tr("(UTC, both days included)")));
    days->addStretch();
    column->addWidget(m_days);

    m_remarks = wrappedLabel(u"contentsRemarks"_s);
    column->addWidget(m_remarks);
    m_amount = wrappedLabel(u"contentsAmount"_s);
    QFont bold = m_amount->font();
    bold.setBold(true);
    m_amount->setFont(bold);
    column->addWidget(m_amount);
    m_warning = wrappedLabel(u"contentsWarning"_s);
    column->addWidget(m_warning);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_fitButton = buttons->addButton(tr("Choose the Part That Fits"), QDialogButtonBox::ActionRole);
    m_fitButton->setObjectName(u"contentsFit"_s);
    m_openButton = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_openButton->setObjectName(u"contentsOpen"_s);
    m_openButton->setDefault(true);
    column->addWidget(buttons);
    m_pages->addWidget(page);

    connect(m_accounts, &ShareList::chosenChanged, this, [this] { refresh(); });
    connect(m_regions, &ShareList::chosenChanged, this, [this] { refresh(); });
    connect(m_fitButton, &QPushButton::clicked, this, &ContentsDialog::takeWhatFits);
    connect(buttons, &QDialogButtonBox::accepted, this, &ContentsDialog::open);
    connect(buttons, &QDialogButtonBox::rejected, this, &ContentsDialog::reject);
}

void ContentsDialog::start(const std::vector<std::string> &inputs)
{
    m_inputs = inputs;
    m_slow.start();
    m_job.start([inputs](const std::stop_token &stop) { return treeContents(listFiles(inputs, stop), stop); },
                [this](JobOutcome<TreeContents> outcome) {
                    if (outcome.end == JobEnd::Cancelled) {
                        return;
                    }
                    m_slow.stop();
                    // A listing that failed is no reason not to open: loading says what is wrong.
                    onListed(outcome.result ? std::move(*outcome.result) : TreeContents{});
                });
}

void ContentsDialog::onListed(TreeContents contents)
{
    m_contents = std::move(contents);
    const bool small = m_contents.files < kSmallFiles && m_contents.storedBytes < kSmallBytes;
    if (small && !m_alwaysAsks) {
        emit listed();
        emit openRequested(m_inputs, {});
        close();
        return;
    }
    m_heading->setText(tr("The folder holds %1 files, %2. Nothing is read yet: choose what to read.")
                           .arg(number(m_contents.files), bytesText(m_contents.storedBytes)));
    if (m_contents.filesWithoutKey > 0) {
        m_remarks->setText(
            tr("%1 files (%2) have names that do not say what is in them. They are always read.")
                .arg(number(m_contents.filesWithoutKey), bytesText(m_contents.storedBytesWithoutKey)));
    }
    m_remarks->setVisible(m_contents.filesWithoutKey > 0);
    setSelection(everythingIn(m_contents));
    m_pages->setCurrentIndex(1);
    show();
    m_openButton->setFocus();
    emit listed();
}

void ContentsDialog::setSelection(const TreeSelection &selection)
{
    const TreeSelection all = everythingIn(m_contents);
    m_accounts->setShares(accountsOf(m_contents), selection.accounts);
    m_regions->setShares(regionsOf(m_contents), selection.regions);
    m_accounts->setVisible(!all.accounts.empty());
    m_regions->setVisible(!all.regions.empty());
    m_days->setVisible(all.from.has_value());
    if (all.from && all.to) {
        const QSignalBlocker quietFrom(m_from);
        const QSignalBlocker quietTo(m_to);
        for (QDateEdit *edit : {m_from, m_to}) {
            edit->setDateRange(dateOf(*all.from), dateOf(*all.to));
        }
        m_from->setDate(dateOf(selection.from.value_or(*all.from)));
        m_to->setDate(dateOf(selection.to.value_or(*all.to)));
    }
    refresh();
}

TreeSelection ContentsDialog::selection() const
{
    TreeSelection chosen = everythingIn(m_contents);
    chosen.accounts = m_accounts->chosen();
    chosen.regions = m_regions->chosen();
    if (chosen.from) {
        chosen.from = dayOf(m_from->date());
        chosen.to = dayOf(m_to->date());
    }
    return chosen;
}

void ContentsDialog::refresh()
{
    const TreeSelection chosen = selection();
    const TreeSelection all = everythingIn(m_contents);
    const TreeAmount amount = amountOf(m_contents, chosen);
    const std::uint64_t memory = estimatedMemory(amount.storedBytes);
    const std::uint64_t available = m_available();
    QString text = tr("Chosen: %1 files, %2. They take about %3 of memory.")
                       .arg(number(amount.files), bytesText(amount.storedBytes), bytesText(memory));
    if (available > 0) {
        text += u' ' + tr("%1 are available.").arg(bytesText(available));
    }
    m_amount->setText(text);

    const bool tooLarge = available > 0 && memory > available;
    m_warning->setText(tr(
        "⚠ This is likely to be more than the memory allows: opening it can make the system slow, or end the "
        "program. Choose fewer accounts, regions or days, or let the latest days be chosen that fit."));
    m_warning->setVisible(tooLarge);
    m_fitButton->setVisible(tooLarge && all.from.has_value());
    const bool none = (chosen.accounts.empty() && !all.accounts.empty())
        || (chosen.regions.empty() && !all.regions.empty()) || (chosen.from && *chosen.from > *chosen.to);
    m_openButton->setEnabled(!none && amount.files > 0);
    m_openButton->setText(tooLarge ? tr("Open All the Same") : tr("Open"));
}

void ContentsDialog::takeWhatFits()
{
    const std::uint64_t available = m_available();
    const std::uint64_t room = available - std::min(available, kMemoryBesides);
    const auto storedBytes = static_cast<std::uint64_t>(static_cast<double>(room) / kMemoryPerStoredByte);
    if (const auto part = partThatFits(m_contents, selection(), storedBytes)) {
        setSelection(*part);
    } else {
        m_warning->setText(
            tr("⚠ Not even the latest day of what is chosen fits. Choose fewer accounts or regions."));
    }
}

void ContentsDialog::open()
{
    emit openRequested(m_inputs, scopeOf(m_contents, selection()));
    close();
}

void ContentsDialog::reject()
{
    m_slow.stop();
    m_job.cancel();
    QDialog::reject();
}

} // namespace trailscope
