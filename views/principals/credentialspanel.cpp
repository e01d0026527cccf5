// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "principals/credentialspanel.h"

#include "value/plainlabel.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

CredentialsPanel::CredentialsPanel(QWidget *parent)
    : QWidget(parent)
    , m_opener(new QToolButton(this))
    , m_pages(new QStackedWidget(this))
    , m_view(new QTreeView)
    , m_message(new PlainLabel)
    , m_model(new CredentialListModel(this))
    , m_lister(new CredentialLister(this))
{
    m_opener->setObjectName(u"credentialsOpener"_s);
    m_opener->setText(tr("Sessions of the Chosen Line"));
    m_opener->setToolTip(tr("One row for each credential: when, from where and how it began"));
    m_opener->setCheckable(true);
    m_opener->setAutoRaise(true);
    m_opener->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_opener->setArrowType(Qt::RightArrow);
    // A narrow window may cut its text, which the tool tip says in full.
    m_opener->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    m_view->setObjectName(u"credentialsView"_s);
    m_view->setAccessibleName(tr("Sessions of the chosen principal"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(false);
    const int letter = m_view->fontMetrics().averageCharWidth();
    const auto setWidth = [&](CredentialColumn column, int letters) {
        m_view->setColumnWidth(static_cast<int>(column), letter * letters);
    };
    setWidth(CredentialColumn::Start, 24);
    setWidth(CredentialColumn::End, 24);
    setWidth(CredentialColumn::Calls, 8);
    setWidth(CredentialColumn::Errors, 8);
    setWidth(CredentialColumn::Began, 34);
    setWidth(CredentialColumn::Addresses, 30);
    setWidth(CredentialColumn::Programs, 20);
    setWidth(CredentialColumn::Credential, 44);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);

    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(12);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_message);
    m_pages->setMinimumHeight(m_view->fontMetrics().height() * 6);
    m_pages->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_opener, 0, Qt::AlignTop);
    layout->addWidget(m_pages, 1);

    connect(m_opener, &QToolButton::toggled, this, [this](bool isOpen) {
        m_opener->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_pages->setVisible(isOpen);
        find();
    });
    connect(m_view, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { choose(index, m_clickModifiers); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &CredentialsPanel::showMenu);
    connect(m_lister, &CredentialLister::listed, this, [this](const CredentialListPtr &list) {
        m_model->setList(list);
        updateMessage();
    });
    connect(m_lister, &CredentialLister::settled, this, &CredentialsPanel::updateMessage);
    updateMessage();
}

void CredentialsPanel::ask(const std::optional<CredentialLister::Question> &question)
{
    const bool isSame = question && m_question && question->snapshot == m_question->snapshot
        && question->key == m_question->key && question->finder == m_question->finder;
    if (isSame || (!question && !m_question))
        return;
    m_question = question;
    m_isAsked = false;
    m_lister->cancel();
    if (!question)
        m_model->setList({});
    find();
}

void CredentialsPanel::find()
{
    if (m_question && !m_isAsked && m_opener->isChecked()) {
        m_isAsked = true;
        m_lister->list(*m_question);
    }
    updateMessage();
}

std::optional<FieldValue> CredentialsPanel::valueOf(const QModelIndex &index) const
{
    const CredentialLine *const line = m_model->lineAt(index);
    return line == nullptr
        ? std::nullopt
        : std::optional(FieldValue{.field = FieldRef(Field::Credential), .value = line->id});
}

void CredentialsPanel::choose(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (const auto value = valueOf(index))
        emit chosen(*value, modifiers);
}

void CredentialsPanel::showMenu(const QPoint &position)
{
    if (const auto value = valueOf(m_view->indexAt(position)))
        emit menuRequested(*value, m_view->viewport()->mapToGlobal(position));
}

bool CredentialsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonRelease)
        m_clickModifiers = static_cast<QMouseEvent *>(event)->modifiers();
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_view->currentIndex(), key->modifiers());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CredentialsPanel::updateMessage()
{
    if (!m_question)
        m_message->setText(tr("Choose a line of the tree to see its sessions."));
    else if (m_lister->isListing())
        m_message->setText(tr("Following credentials…"));
    else
        m_message->setText(tr("No credential signed these events, or their records do not say which."));
    const bool isEmpty = !m_question || m_model->rowCount() == 0;
    m_pages->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_message) : m_view);
}

} // namespace trailscope
