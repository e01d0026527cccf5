// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/callsection.h"

#include "investigate/calls/callcatalogue.h"
#include "record/field.h"

#include <QtCore/QCoreApplication>

#include <string>

namespace trailscope {

namespace {

struct CallText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::CallSection)
};

QString impactText(CallImpact impact)
{
    switch (impact) {
    case CallImpact::Privilege:
        return CallText::tr("Changes what somebody may do");
    case CallImpact::Exposure:
        return CallText::tr("Changes who can reach something from outside");
    case CallImpact::Credential:
        return CallText::tr("Makes, changes, takes away or hands out a credential");
    case CallImpact::Trail:
        return CallText::tr("Changes what is recorded, watched or reported");
    case CallImpact::Data:
        return CallText::tr("Carries data out");
    case CallImpact::Destroy:
        break;
    }
    return CallText::tr("Destroys data or takes a service down for good");
}

FieldValue valueOf(Field field, std::string_view value)
{
    return FieldValue{.field = FieldRef(field), .value = std::string(value)};
}

} // namespace

void addCallSection(DecodedTree &tree, std::string_view service, std::string_view event)
{
    const CallCatalogue &catalogue = CallCatalogue::builtIn();
    const KnownCall *call = catalogue.find(service, event);
    if (call == nullptr) {
        return;
    }
    const DecodedRowId section = tree.addSection(CallText::tr("What this call does"));
    tree.edit(section).value = fromUtf8(call->explanation);
    if (!call->abuse.empty()) {
        tree.addFact(section, CallText::tr("How it is abused"), fromUtf8(call->abuse));
    }
    for (const std::string &id : call->techniques) {
        tree.addFact(section, CallText::tr("Technique"), fromUtf8(id),
                     fromUtf8(catalogue.technique(id)->name), valueOf(Field::Technique, id));
    }
    for (const Tactic tactic : call->tactics) {
        tree.addFact(section, CallText::tr("Tactic"), fromUtf8(tacticName(tactic)), {},
                     valueOf(Field::Tactic, tacticName(tactic)));
    }
    if (call->impact) {
        tree.addFact(section, CallText::tr("Impact"), fromUtf8(callImpactName(*call->impact)),
                     impactText(*call->impact), valueOf(Field::Impact, callImpactName(*call->impact)));
    }
    if (!call->source.empty()) {
        tree.addFact(section, CallText::tr("Source"), fromUtf8(call->source));
    }
}

} // namespace trailscope
