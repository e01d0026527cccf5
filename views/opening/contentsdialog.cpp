// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/contentsdialog.h"

#include "opening/memoryestimate.h"
#include "opening/sharelist.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

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
#include <limits>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// A folder that takes longer to list shows that it is being listed.
constexpr int kSlowMs = 300;

QString bytesText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
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
    auto *label = new PlainLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

} // namespace

ContentsDialog::ContentsDialog(QWidget *parent)
    : QDialog(parent)
    , m_available([] { return availableMemory(); })
    , m_pages(new QStackedLayout)
    , m_lister(new InputLister(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Choose What to Open"));
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_pages);
    makeWaitingPage();
    makeChoicePage();
    resize(720, 520);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, this, &QDialog::show);
    connect(m_lister, &InputLister::listed, this, &ContentsDialog::onListed);
    connect(m_lister, &InputLister::failed, this, [this](const QString &message) {
        emit failed(message);
        onListed({}); // no reason not to open: loading says what is wrong
    });
    connect(m_lister, &InputLister::settled, this, &ContentsDialog::listed);
}

ContentsDialog::~ContentsDialog() = default;

void ContentsDialog::makeWaitingPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    QLabel *text = wrappedLabel(u"contentsWaiting"_s);
    text->setText(tr("Looking at what there is. Nothing is read yet."));
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
    auto *fromLabel = new PlainLabel(tr("Delivered &from"));
    fromLabel->setBuddy(m_from);
    auto *toLabel = new PlainLabel(tr("&to"));
    toLabel->setBuddy(m_to);
    days->addWidget(fromLabel);
    days->addWidget(m_from);
    days->addWidget(toLabel);
    days->addWidget(m_to);
    days->addWidget(new PlainLabel(tr("(UTC, both days included)")));
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
    m_cancelButton = buttons->button(QDialogButtonBox::Cancel);
    m_fitButton = buttons->addButton(tr("Choose the Part That Fits"), QDialogButtonBox::ActionRole);
    m_fitButton->setObjectName(u"contentsFit"_s);
    m_allButton = buttons->addButton(tr("Choose Everything"), QDialogButtonBox::ActionRole);
    m_allButton->setObjectName(u"contentsAll"_s);
    m_openButton = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_openButton->setObjectName(u"contentsOpen"_s);
    column->addWidget(buttons);
    m_pages->addWidget(page);

    connect(m_accounts, &ShareList::chosenChanged, this, [this] { refresh(); });
    connect(m_regions, &ShareList::chosenChanged, this, [this] { refresh(); });
    connect(m_fitButton, &QPushButton::clicked, this, &ContentsDialog::takeWhatFits);
    connect(m_allButton, &QPushButton::clicked, this, [this] { setSelection(everythingIn(m_contents)); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ContentsDialog::present);
    connect(buttons, &QDialogButtonBox::rejected, this, &ContentsDialog::reject);
}

void ContentsDialog::start(const std::vector<std::string> &inputs)
{
    m_inputs = inputs;
    m_availableBytes = m_available();
    m_slow.start();
    m_lister->list({.inputs = inputs, .availableBytes = m_availableBytes, .patience = m_patience});
}

void ContentsDialog::onListed(const InputLister::Listing &listing)
{
    m_slow.stop();
    if (!listing.whole) {
        emit openUnlistedRequested(m_availableBytes);
        close();
        return;
    }
    m_contents = listing.contents;
    const TreeSelection all = everythingIn(m_contents);
    m_everything = judgeMemory(m_contents, all, m_availableBytes);
    const bool small = m_contents.files < kSmallFiles && m_contents.storedBytes < kSmallBytes;
    if (m_everything.fits() && (m_asks == Asks::Never || (m_asks == Asks::UnlessSmall && small))) {
        emit openRequested(m_inputs, {});
        close();
        return;
    }
    m_heading->setText(tr("%Ln file(s), %1. Nothing is read yet: choose what to read.", nullptr,
                          pluralNumber(m_contents.files))
                           .arg(bytesText(m_contents.storedBytes)));
    if (m_contents.filesWithoutKey > 0) {
        m_remarks->setText(
            tr("%Ln file(s) (%1) have names that do not say what is in them. They are always read.", nullptr,
               pluralNumber(m_contents.filesWithoutKey))
                .arg(bytesText(m_contents.storedBytesWithoutKey)));
    }
    m_remarks->setVisible(m_contents.filesWithoutKey > 0);
    setSelection(m_everything.part.value_or(all));
    m_pages->setCurrentIndex(1);
    show();
    (m_openButton->isDefault() ? m_openButton : m_cancelButton)->setFocus();
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
    const MemoryJudgement judgement = judgeMemory(m_contents, chosen, m_availableBytes);
    QString text = tr("Chosen: %Ln file(s), %1. Loading takes about %2 of memory.", nullptr,
                      pluralNumber(amount.files))
                       .arg(bytesText(amount.storedBytes), bytesText(judgement.neededBytes));
    if (m_availableBytes > 0) {
        text += u' ' + tr("%1 are available.").arg(bytesText(m_availableBytes));
    }
    m_amount->setText(text);

    const bool tooLarge = !judgement.fits();
    const QString warning = warningText(judgement, chosen);
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    m_fitButton->setVisible(tooLarge && all.from.has_value());
    m_allButton->setVisible(!m_everything.fits() && chosen != all);
    const bool none = (chosen.accounts.empty() && !all.accounts.empty())
        || (chosen.regions.empty() && !all.regions.empty()) || (chosen.from && *chosen.from > *chosen.to);
    m_openButton->setEnabled(!none && amount.files > 0);
    m_openButton->setText(tooLarge ? tr("Open All the Same") : tr("Open"));
    // What is dangerous is not what the Enter key does.
    (tooLarge ? m_cancelButton : m_openButton)->setDefault(true);
}

QString ContentsDialog::warningText(const MemoryJudgement &chosen, const TreeSelection &selection) const
{
    if (!chosen.fits()) {
        const QString danger = tr(
            "⚠ This is likely to be more than the memory allows: opening it can make the system slow, or "
            "end the program.");
        return m_contents.cells.empty() ? danger + u' '
                + tr("The files' names do not say what is in them, so that no part can be chosen.")
                                        : danger + u' '
                + tr("Choose fewer accounts, regions or days, or let the latest days be chosen that fit.");
    }
    if (m_everything.fits()) {
        return {};
    }
    const QString all = tr("⚠ All of it would take about %1 of memory, more than there is.")
                            .arg(bytesText(m_everything.neededBytes));
    return selection == m_everything.part ? all + u' '
            + tr("The latest days that fit are chosen, from %1 on.")
                  .arg(dateOf(*selection.from).toString(Qt::ISODate))
                                          : all + u' ' + tr("What is chosen fits.");
}

void ContentsDialog::takeWhatFits()
{
    if (const auto part = judgeMemory(m_contents, selection(), m_availableBytes).part) {
        setSelection(*part);
    } else {
        m_warning->setText(
            tr("⚠ Not even the latest day of what is chosen fits. Choose fewer accounts or regions."));
    }
}

void ContentsDialog::present()
{
    emit openRequested(m_inputs, scopeOf(m_contents, selection()));
    close();
}

void ContentsDialog::reject()
{
    m_slow.stop();
    m_lister->cancel();
    QDialog::reject();
}

} // namespace trailscope
