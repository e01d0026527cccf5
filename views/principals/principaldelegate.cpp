// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "principals/principaldelegate.h"

#include "icons/symbolicicon.h"
#include "panes/principals/principaltreemodel.h"

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

QString iconName(PrincipalLevel level, PrincipalKind kind)
{
    if (level == PrincipalLevel::Account)
        return u"account"_s;
    if (level == PrincipalLevel::Session)
        return u"session"_s;
    switch (kind) {
    case PrincipalKind::Root:
    case PrincipalKind::AssumedRoot:
        return u"root"_s;
    case PrincipalKind::User:
    case PrincipalKind::Federated:
    case PrincipalKind::Saml:
    case PrincipalKind::WebIdentity:
    case PrincipalKind::IdentityCenter:
    case PrincipalKind::Directory:
        return u"user"_s;
    case PrincipalKind::Role:
        return u"role"_s;
    case PrincipalKind::Service:
        return u"service"_s;
    case PrincipalKind::Account:
        return u"account"_s;
    case PrincipalKind::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace

void PrincipalDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto level = static_cast<PrincipalLevel>(index.data(PrincipalTreeModel::LevelRole).toInt());
    const auto column = static_cast<PrincipalColumn>(index.column());
    if (column == PrincipalColumn::Name) {
        const QVariant kind = index.data(PrincipalTreeModel::KindRole);
        // Not on the principals themselves: their kind stands right above.
        if (level != PrincipalLevel::Principal) {
            option->icon = symbolicIcon(iconName(
                level, kind.isValid() ? static_cast<PrincipalKind>(kind.toInt()) : PrincipalKind::Unknown));
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(16, 16);
        }
        option->font.setBold(level == PrincipalLevel::Account);
        option->textElideMode
            = Qt::ElideMiddle; // names of roles differ at their ends as often as at their beginnings
    }
    if (column == PrincipalColumn::First)
        option->text.prepend(QChar(0x2002)); // figures end where it begins
    const bool isZero = column == PrincipalColumn::Errors && option->text == QLocale().toString(0);
    if (isZero || !index.data(PrincipalTreeModel::HasShownRole).toBool()) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
}

} // namespace trailscope
