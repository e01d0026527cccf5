// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/filteritemdialog.h"

#include "filter/filterwarnings.h"
#include "panes/filterbar/filterjudge.h"
#include "profile/warningtext.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

FilterItemDialog::FilterItemDialog(const QString &name, const QString &filter, const TrailSession &session,
                                   QWidget *parent)
    : QDialog(parent)
    , m_judge(new FilterJudge(this))
    , m_name(new QLineEdit(name, this))
    , m_filter(new QPlainTextEdit(filter, this))
    , m_form(new QFormLayout)
    , m_message(new PlainLabel(this))
    , m_suggestion(new QPushButton(this))
{
    constexpr int kWidth = 520;
    constexpr int kFilterLines = 3;
    constexpr int kFrame = 12;
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(kWidth);
    m_name->setObjectName(u"name"_s);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_filter->setFixedHeight(m_filter->fontMetrics().lineSpacing() * kFilterLines + kFrame);
    m_filter->setTabChangesFocus(true);
    m_message->setObjectName(u"fault"_s);
    m_message->setWordWrap(true);
    m_suggestion->setObjectName(u"suggestion"_s);
    m_suggestion->setAutoDefault(false);
    m_suggestion->hide();
    m_form->addRow(tr("&Name:"), m_name);
    m_form->addRow(tr("&Filter:"), m_filter);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        save();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_form);
    column->addWidget(m_message);
    column->addWidget(m_suggestion, 0, Qt::AlignLeft);
    column->addWidget(buttons);

    connect(m_name, &QLineEdit::textChanged, this, &FilterItemDialog::check);
    connect(m_filter, &QPlainTextEdit::textChanged, this, &FilterItemDialog::check);
    connect(m_suggestion, &QPushButton::clicked, this, &FilterItemDialog::takeSuggestion);
    connect(m_judge, &FilterJudge::judged, this, &FilterItemDialog::showWarnings);
    // What the events have is judged only when they are all there.
    const auto follow = [this, &session] {
        const bool isWhole = session.loadState() == TrailSession::LoadState::Loaded;
        if (m_judge->setSource(isWhole ? session.trail() : nullptr, isWhole ? session.snapshot() : nullptr)
            && m_save->isEnabled()) {
            check();
        }
    };
    m_save->setEnabled(false); // until check()
    connect(&session, &TrailSession::trailChanged, this, follow);
    connect(&session, &TrailSession::settled, this, follow);
    follow();
    m_name->setFocus();
}

QString FilterItemDialog::name() const
{
    return m_name->text().trimmed();
}

QString FilterItemDialog::filter() const
{
    return m_filter->toPlainText().trimmed();
}

void FilterItemDialog::check()
{
    m_judge->cancel();
    const QString why = fault();
    m_save->setEnabled(why.isEmpty());
    const QByteArray utf8 = filter().toUtf8();
    const ParsedFilter parsed = parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    const bool isValid = parsed.state == FilterState::Valid && !utf8.isEmpty();
    showWarnings(utf8, isValid ? filterWarnings(parsed) : std::vector<FilterError>());
    if (!why.isEmpty()) {
        m_message->setText(why);
        m_suggestion->hide();
    } else if (isValid) {
        m_judge->judge(utf8);
    }
}

// The first of them, if any.
void FilterItemDialog::showWarnings(const QByteArray &utf8, const std::vector<FilterError> &warnings)
{
    if (utf8 != filter().toUtf8()) {
        return;
    }
    m_warning = warnings.empty() ? FilterError() : warnings.front();
    m_message->setText(warnings.empty() ? QString() : warningText(utf8, m_warning));
    m_suggestion->setVisible(!m_warning.suggestion.empty());
    m_suggestion->setText(tr("&Put In %1", "the text that was probably meant")
                              .arg(menuText(QString::fromStdString(m_warning.suggestion))));
}

void FilterItemDialog::takeSuggestion()
{
    QByteArray utf8 = filter().toUtf8();
    utf8.replace(static_cast<qsizetype>(m_warning.position), static_cast<qsizetype>(m_warning.length),
                 QByteArray::fromStdString(m_warning.suggestion));
    m_filter->setPlainText(QString::fromUtf8(utf8));
    m_filter->setFocus();
}

} // namespace trailscope
