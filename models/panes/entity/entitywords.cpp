// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entitywords.h"

#include "enrich/ipclassifier.h"
#include "investigate/ledger/ledgercells.h"
#include "record/principal.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <limits>

namespace trailscope {

namespace {

const FacetList *listOf(const EntityPage &page, Field field)
{
    const auto found = std::ranges::find(page.lists, field, &EntityList::field);
    return found == page.lists.end() ? nullptr : &found->list;
}

// Null where there is not exactly one.
const FacetEntry *onlyValue(const EntityPage &page, Field field)
{
    const FacetList *const list = listOf(page, field);
    if (list == nullptr || list->distinct != 1)
        return nullptr;
    const auto value = std::ranges::find(list->entries, FacetEntry::Kind::Value, &FacetEntry::kind);
    return value == list->entries.end() ? nullptr : &*value;
}

int numberOf(const EntityPage &page, Field field)
{
    const FacetList *const list = listOf(page, field);
    return list == nullptr ? 0 : pluralNumber(list->distinct);
}

QString addressKind(const std::string &address)
{
    switch (classifyIp(address)) {
    case IpClass::Private:
        return EntityWords::tr("A private address");
    case IpClass::Cgnat:
        return EntityWords::tr("An address that a carrier shares among its customers");
    case IpClass::Aws:
    case IpClass::Service:
        return EntityWords::tr("An AWS service");
    case IpClass::Public:
        return EntityWords::tr("A public address");
    case IpClass::Invalid:
        break;
    }
    return EntityWords::tr("No address that counts");
}

QString keyKind(const std::string &key)
{
    if (key.starts_with("ASIA"))
        return EntityWords::tr("A temporary access key");
    if (key.starts_with("AKIA"))
        return EntityWords::tr("A long-lived access key");
    return EntityWords::tr("An access key");
}

QString principalKind(const EntityPage &page)
{
    const FacetList *const kinds = listOf(page, Field::PrincipalKind);
    if (kinds == nullptr || kinds->entries.empty())
        return EntityWords::tr("A caller");
    const std::string &name = kinds->entries.front().value;
    const auto is = [&name](PrincipalKind kind) { return name == principalKindName(kind); };
    if (is(PrincipalKind::Root))
        return EntityWords::tr("The root user");
    if (is(PrincipalKind::AssumedRoot))
        return EntityWords::tr("A root session of a member account");
    if (is(PrincipalKind::User))
        return EntityWords::tr("An IAM user");
    if (is(PrincipalKind::Role))
        return EntityWords::tr("A role's session");
    if (is(PrincipalKind::Federated))
        return EntityWords::tr("A federated user");
    if (is(PrincipalKind::Saml))
        return EntityWords::tr("A SAML user");
    if (is(PrincipalKind::WebIdentity))
        return EntityWords::tr("A web identity");
    if (is(PrincipalKind::IdentityCenter))
        return EntityWords::tr("An Identity Center user");
    if (is(PrincipalKind::Directory))
        return EntityWords::tr("A directory user");
    if (is(PrincipalKind::Service))
        return EntityWords::tr("An AWS service");
    if (is(PrincipalKind::Account))
        return EntityWords::tr("Another account");
    return EntityWords::tr("A caller");
}

// Who did it, where there is one; else how many.
QString whoDid(const EntityPage &page)
{
    if (const FacetEntry *only = onlyValue(page, Field::Principal))
        return visibleText(fromUtf8(only->value));
    return EntityWords::tr("%Ln principal(s)", nullptr, numberOf(page, Field::Principal));
}

} // namespace

QString EntityWords::title(const Entity &entity)
{
    const QString value = visibleText(fromUtf8(entity.value));
    switch (entity.field) {
    case Field::User:
        return tr("User %1").arg(value);
    case Field::Role:
        return tr("Role %1").arg(value);
    case Field::Key:
        return tr("Access key %1").arg(value);
    case Field::Ip:
        return tr("Address %1").arg(value);
    case Field::Agent:
        return tr("User agent %1").arg(value);
    case Field::Target:
    case Field::Resource:
        return tr("Resource %1").arg(value);
    default:
        return tr("Principal %1").arg(value);
    }
}

QString EntityWords::sentence(const EntityAnswer &answer)
{
    const EntityPage &page = answer.page;
    if (page.events == 0) {
        return answer.question.shown
            ? tr("No event that passes the filter has it: Whole Trail shows what the others say.")
            : tr("No event of this trail has it.");
    }
    const QString calls = tr("%Ln event(s)", nullptr, pluralNumber(page.events));
    const QString keys = tr("%Ln access key(s)", nullptr, numberOf(page, Field::Key));
    const QString addresses = tr("%Ln address(es)", nullptr, numberOf(page, Field::Ip));
    const QString agents = tr("%Ln user agent(s)", nullptr, numberOf(page, Field::Agent));
    const std::string &value = answer.question.entity.value;
    switch (answer.question.entity.field) {
    case Field::Key:
        return tr("%1, with which %2 signed %3, from %4 and by %5.", "kind, who, events, addresses, agents")
            .arg(keyKind(value), whoDid(page), calls, addresses, agents);
    case Field::Ip:
        return tr("%1, from which %2 caused %3, with %4 and by %5.", "kind, who, events, keys, agents")
            .arg(addressKind(value), whoDid(page), calls, keys, agents);
    case Field::Agent:
        return tr("A program, by its own account, with which %1 caused %2, from %3.",
                  "who, events, addresses")
            .arg(whoDid(page), calls, addresses);
    case Field::Target:
        return tr("Acted on by %1, in %2, from %3.", "who, events, addresses")
            .arg(whoDid(page), calls, addresses);
    case Field::Resource:
        return tr("Named as a resource in %2 of %1, from %3.", "who, events, addresses")
            .arg(whoDid(page), calls, addresses);
    default:
        return tr("%1 that caused %2, with %3, from %4 and by %5.", "kind, events, keys, addresses, agents")
            .arg(principalKind(page), calls, keys, addresses, agents);
    }
}

QString EntityWords::heading(Field field, std::uint64_t distinct)
{
    const auto name = [field] {
        switch (field) {
        case Field::Service:
            return tr("Services, by outcome");
        case Field::Event:
            return tr("Calls");
        case Field::Error:
            return tr("Errors");
        case Field::New:
            return tr("New here");
        case Field::Credential:
            return tr("Sessions");
        case Field::Principal:
            return tr("Principals");
        case Field::Key:
            return tr("Access keys");
        case Field::Ip:
            return tr("Addresses");
        case Field::Agent:
            return tr("User agents");
        case Field::Region:
            return tr("Regions");
        case Field::Account:
            return tr("Accounts");
        default:
            return tr("Acted on");
        }
    };
    return distinct == 0
        ? name()
        : tr("%1 (%2)", "list, number of its values").arg(name(), QLocale().toString(qulonglong{distinct}));
}

QString EntityWords::allText()
{
    return tr("All events");
}

QString EntityWords::timeLine(bool isFirst, const QString &time)
{
    return isFirst ? tr("First seen: %1").arg(time) : tr("Last seen: %1").arg(time);
}

QString EntityWords::entryText(const FacetEntry &entry)
{
    switch (entry.kind) {
    case FacetEntry::Kind::Value:
        return entry.value.empty() ? tr("(empty)") : cellText(fromUtf8(entry.value));
    case FacetEntry::Kind::Absent:
        return tr("(absent)");
    case FacetEntry::Kind::NotKnown:
        break;
    }
    return tr("(not known yet)");
}

QString EntityWords::bytesLine(Field field, std::uint64_t bytes)
{
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<qint64>::max());
    const QString size = QLocale().formattedDataSize(static_cast<qint64>(std::min(bytes, most)));
    return field == Field::BytesOut ? tr("Bytes out: %1").arg(size) : tr("Bytes in: %1").arg(size);
}

QString EntityWords::deedsHeading(std::size_t deeds, std::size_t standing)
{
    return tr("Created and changed (%1), of which %Ln still stand(s)", nullptr, pluralNumber(standing))
        .arg(QLocale().toString(qulonglong{deeds}));
}

QString EntityWords::deedText(const Snapshot &snapshot, const LedgerEntry &entry)
{
    const auto state = [&entry] {
        switch (entry.state) {
        case LedgerState::Stands:
            return tr("Still there");
        case LedgerState::Replaced:
            return tr("Set anew later");
        case LedgerState::Removed:
            return tr("Removed later");
        case LedgerState::Unclear:
            break;
        }
        return tr("Unclear");
    };
    // The words of the rules, as the ledger's file has them.
    const auto cell
        = [&](LedgerColumn column) { return cellText(fromUtf8(ledgerCell(snapshot, entry, column))); };
    return tr("%1: %2 %3, %4", "what became of it, what, which, created/changed/…")
        .arg(state(), cell(LedgerColumn::What), cell(LedgerColumn::Object), cell(LedgerColumn::Deed));
}

QString EntityWords::moreText(std::uint64_t values)
{
    return tr("%Ln more", nullptr, pluralNumber(values));
}

} // namespace trailscope
