// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/column.h"

#include <array>

namespace trailscope {

std::span<const Column> columnsOf(Field field)
{
    // One static array a field, so that the span needs no owner.
    switch (field) {
#define TRAILSCOPE_COLUMNS(name, ...)                                                                        \
    case Field::name: {                                                                                      \
        static constexpr std::array columns{__VA_ARGS__};                                                    \
        return columns;                                                                                      \
    }
        TRAILSCOPE_COLUMNS(Event, Column::Event)
        TRAILSCOPE_COLUMNS(Service, Column::Service)
        TRAILSCOPE_COLUMNS(Region, Column::Region)
        TRAILSCOPE_COLUMNS(Principal, Column::Principal, Column::PrincipalArn)
        TRAILSCOPE_COLUMNS(PrincipalKind, Column::PrincipalKind)
        TRAILSCOPE_COLUMNS(IdentityType, Column::IdentityType)
        TRAILSCOPE_COLUMNS(User, Column::User)
        TRAILSCOPE_COLUMNS(Role, Column::Role)
        TRAILSCOPE_COLUMNS(Session, Column::Session)
        TRAILSCOPE_COLUMNS(Account, Column::Account, Column::Recipient)
        TRAILSCOPE_COLUMNS(Recipient, Column::Recipient)
        TRAILSCOPE_COLUMNS(Key, Column::Key)
        TRAILSCOPE_COLUMNS(Ip, Column::Ip)
        TRAILSCOPE_COLUMNS(Agent, Column::Agent)
        TRAILSCOPE_COLUMNS(Origin, Column::Origin)
        TRAILSCOPE_COLUMNS(Outcome, Column::Outcome)
        TRAILSCOPE_COLUMNS(Error, Column::ErrorCode, Column::ErrorMessage)
        TRAILSCOPE_COLUMNS(ErrorMessage, Column::ErrorMessage)
        TRAILSCOPE_COLUMNS(ReadOnly, Column::ReadOnly)
        TRAILSCOPE_COLUMNS(Write, Column::Write)
        TRAILSCOPE_COLUMNS(Category, Column::Category)
        TRAILSCOPE_COLUMNS(Type, Column::Type)
        TRAILSCOPE_COLUMNS(EventVersion, Column::EventVersion)
        TRAILSCOPE_COLUMNS(SharedEventId, Column::SharedEventId)
        TRAILSCOPE_COLUMNS(Resource, Column::Resource)
        TRAILSCOPE_COLUMNS(Source, Column::Source)
#undef TRAILSCOPE_COLUMNS
    case Field::Time:
    case Field::EventId:
    case Field::RequestId:
    case Field::Offset:
    case Field::Raw:
        break;
    }
    return {};
}

} // namespace trailscope
