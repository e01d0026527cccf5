// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/passworddialog.h"

#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

constexpr qsizetype kMostNamed = 6;
constexpr int kLabelWidth = 460;

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(kLabelWidth);
    return label;
}

} // namespace

PasswordDialog::PasswordDialog(const QStringList &archives, bool triedBefore, QWidget *parent)
    : QDialog(parent)
    , m_password(new QLineEdit(this))
{
    setObjectName(u"passwordDialog"_s);
    setWindowTitle(tr("Password Needed"));
    setAttribute(Qt::WA_DeleteOnClose);

    QStringList named;
    const QStringList first = archives.first(std::min(kMostNamed, archives.size()));
    for (const QString &archive : first) {
        named.append(visibleText(archive));
    }
    if (archives.size() > kMostNamed) {
        named.append(tr("… and %n more", nullptr, static_cast<int>(archives.size() - kMostNamed)));
    }
    auto *list = wrappedLabel(named.join(u'\n'), this);
    list->setObjectName(u"passwordArchives"_s);
    list->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    auto *show = new QCheckBox(tr("&Show the password"), this);
    connect(show, &QCheckBox::toggled, m_password,
            [this](bool on) { m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });

    auto *buttons = new QDialogButtonBox(this);
    auto *read = buttons->addButton(tr("&Read Them"), QDialogButtonBox::AcceptRole);
    read->setObjectName(u"passwordRead"_s);
    read->setDefault(true);
    read->setEnabled(false);
    buttons->addButton(tr("&Leave Them Out"), QDialogButtonBox::RejectRole);
    connect(m_password, &QLineEdit::textChanged, read,
            [read](const QString &text) { read->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit passwordGiven(m_password->text());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const auto count = static_cast<int>(archives.size());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(wrappedLabel(
        triedBefore
            ? tr("That password does not open all of it. Still closed, %n archive(s):", nullptr, count)
            : tr("Part of this trail could not be read: %n archive(s) need a password.", nullptr, count),
        this));
    column->addWidget(list);
    column->addWidget(m_password);
    column->addWidget(show);
    column->addWidget(
        wrappedLabel(tr("The trail is then opened anew. The password is held in memory until the "
                        "window is closed, and written nowhere."),
                     this));
    column->addWidget(buttons);
    m_password->setFocus();
}

} // namespace trailscope
