// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "savedfilters/savedfilterdialog.h"

#include "value/plainlabel.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 520;
constexpr int kFilterLines = 3;
constexpr int kNoteLines = 4;

void setLines(QPlainTextEdit *edit, int lines)
{
    constexpr int kFrame = 12;
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + kFrame);
    edit->setTabChangesFocus(true);
}

} // namespace

SavedFilterDialog::SavedFilterDialog(const SavedFilter &filter, QWidget *parent)
    : QDialog(parent)
    , m_filter(filter)
    , m_name(new QLineEdit(filter.name, this))
    , m_text(new QPlainTextEdit(filter.filter, this))
    , m_note(new QPlainTextEdit(filter.note, this))
    , m_button(new QCheckBox(tr("Show as a &button under the filter line"), this))
    , m_fault(new PlainLabel(this))
{
    setObjectName(u"savedFilterDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Saved Filter"));
    setMinimumWidth(kWidth);
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(tr("What it finds, in a word or two"));
    m_text->setObjectName(u"filter"_s);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_note->setObjectName(u"note"_s);
    m_note->setPlaceholderText(tr("What to look at in what it finds"));
    m_button->setObjectName(u"button"_s);
    m_button->setChecked(filter.button);
    m_fault->setObjectName(u"fault"_s);
    m_fault->setWordWrap(true);
    setLines(m_text, kFilterLines);
    setLines(m_note, kNoteLines);

    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Filter:"), m_text);
    form->addRow(tr("N&ote:"), m_note);
    form->addRow(QString(), m_button);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(shown());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_fault);
    column->addWidget(buttons);

    connect(m_name, &QLineEdit::textChanged, this, &SavedFilterDialog::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SavedFilterDialog::check);
    check();
    m_name->setFocus();
}

SavedFilter SavedFilterDialog::shown() const
{
    SavedFilter filter = m_filter;
    filter.name = m_name->text().trimmed();
    filter.filter = m_text->toPlainText().trimmed();
    filter.note = m_note->toPlainText().trimmed();
    filter.button = m_button->isChecked();
    return filter;
}

void SavedFilterDialog::check()
{
    const QString fault = shown().fault();
    m_fault->setText(fault);
    m_save->setEnabled(fault.isEmpty());
}

} // namespace trailscope
