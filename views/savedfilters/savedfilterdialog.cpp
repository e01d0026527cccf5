// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "savedfilters/savedfilterdialog.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

namespace trailscope {

using namespace Qt::StringLiterals;

SavedFilterDialog::SavedFilterDialog(const SavedFilter &filter, const TrailSession &session, QWidget *parent)
    : FilterItemDialog(filter.name, filter.filter, session, parent)
    , m_filter(filter)
    , m_note(new QPlainTextEdit(filter.note, this))
    , m_button(new QCheckBox(tr("Show as a &button under the filter line"), this))
{
    constexpr int kNoteLines = 4;
    constexpr int kFrame = 12;
    setObjectName(u"savedFilterDialog"_s);
    setWindowTitle(tr("Saved Filter"));
    nameEdit()->setPlaceholderText(tr("What it finds, in a word or two"));
    m_note->setObjectName(u"note"_s);
    m_note->setPlaceholderText(tr("What to look at in what it finds"));
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * kNoteLines + kFrame);
    m_note->setTabChangesFocus(true);
    m_button->setObjectName(u"button"_s);
    m_button->setChecked(filter.button);
    form()->addRow(tr("N&ote:"), m_note);
    form()->addRow(QString(), m_button);
    check();
}

SavedFilter SavedFilterDialog::shown() const
{
    SavedFilter filter = m_filter;
    filter.name = name();
    filter.filter = FilterItemDialog::filter();
    filter.note = m_note->toPlainText().trimmed();
    filter.button = m_button->isChecked();
    return filter;
}

} // namespace trailscope
