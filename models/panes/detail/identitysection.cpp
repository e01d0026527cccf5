// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/identitysection.h"

#include "record/principal.h"
#include "record/uniqueid.h"
#include "text/casefold.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

struct IdentityWords {
    Q_DECLARE_TR_FUNCTIONS(trailscope::IdentitySection)
};

// The parts of userIdentity in the order they are shown ("CloudTrail userIdentity element" in the CloudTrail
// user guide), with a title each. A part that is not listed keeps its own name and comes last.
constexpr std::array kIdentityParts{
    TitledKey{"type", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Type")},
    TitledKey{"userName", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "User name")},
    TitledKey{"arn", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "ARN")},
    TitledKey{"principalId", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Principal id")},
    TitledKey{"accountId", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Account")},
    TitledKey{"accessKeyId", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Access key")},
    TitledKey{"sessionContext", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Session")},
    TitledKey{"invokedBy", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Invoked by")},
    TitledKey{"invokedByDelegate", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Invoked by delegate")},
    TitledKey{"identityProvider", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Identity provider")},
    TitledKey{"credentialId", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Credential id")},
    TitledKey{"onBehalfOf", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "On behalf of")},
    TitledKey{"inScopeOf", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "In scope of")},
    // sessionContext
    TitledKey{"sessionIssuer", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Session issuer")},
    TitledKey{"attributes", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Attributes")},
    TitledKey{"creationDate", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Created")},
    TitledKey{"mfaAuthenticated", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "MFA")},
    TitledKey{"sourceIdentity", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Source identity")},
    TitledKey{"webIdFederationData", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Web identity")},
    TitledKey{"federatedProvider", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Federated provider")},
    TitledKey{"assumedRoot", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Assumed root")},
    TitledKey{"signInSessionArn", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Sign-in session")},
    TitledKey{"ec2RoleDelivery", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "EC2 role delivery")},
    TitledKey{"ec2IssuedInVpc", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Issued in VPC")},
    // onBehalfOf, inScopeOf
    TitledKey{"userId", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "User id")},
    TitledKey{"identityStoreArn", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Identity store")},
    TitledKey{"sourceArn", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Source ARN")},
    TitledKey{"sourceAccount", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Source account")},
    TitledKey{"issuerType", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Issuer type")},
    TitledKey{"credentialsIssuedTo",
              QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Credentials issued to")},
};

std::size_t partPlace(std::string_view key)
{
    const auto found = std::ranges::find_if(
        kIdentityParts, [key](const TitledKey &part) { return equalsIgnoringAsciiCase(part.key, key); });
    return static_cast<std::size_t>(found - kIdentityParts.begin());
}

struct TypeMeaning {
    std::string_view type;
    const char *meaning;
};

constexpr std::array kTypes{
    TypeMeaning{"Root", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "The account's root user")},
    TypeMeaning{"IAMUser", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "An IAM user")},
    TypeMeaning{
        "AssumedRole",
        QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Temporary credentials of a role, from AssumeRole")},
    TypeMeaning{"Role", QT_TRANSLATE_NOOP("trailscope::IdentitySection", "The role itself")},
    TypeMeaning{
        "FederatedUser",
        QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Temporary credentials from GetFederationToken")},
    TypeMeaning{"Directory",
                QT_TRANSLATE_NOOP("trailscope::IdentitySection", "A user of a directory service")},
    TypeMeaning{"AWSAccount",
                QT_TRANSLATE_NOOP("trailscope::IdentitySection", "A caller from another AWS account")},
    TypeMeaning{
        "AWSService",
        QT_TRANSLATE_NOOP("trailscope::IdentitySection", "An account that belongs to an AWS service")},
    TypeMeaning{
        "IdentityCenterUser",
        QT_TRANSLATE_NOOP("trailscope::IdentitySection", "A call on behalf of an IAM Identity Center user")},
    TypeMeaning{"SAMLUser",
                QT_TRANSLATE_NOOP("trailscope::IdentitySection", "Signed in with SAML, to assume a role")},
    TypeMeaning{"WebIdentityUser",
                QT_TRANSLATE_NOOP("trailscope::IdentitySection",
                                  "Signed in with a web identity provider, to assume a role")},
    TypeMeaning{"Unknown",
                QT_TRANSLATE_NOOP("trailscope::IdentitySection", "CloudTrail could not tell who this is")},
};

QString typeMeaning(std::string_view type)
{
    for (const TypeMeaning &entry : kTypes) {
        if (equalsIgnoringAsciiCase(entry.type, type)) {
            return IdentityWords::tr(entry.meaning);
        }
    }
    return {};
}

QString principalKindTitle(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Root:
        return IdentityWords::tr("root user");
    case PrincipalKind::AssumedRoot:
        return IdentityWords::tr("root session from AssumeRoot");
    case PrincipalKind::User:
        return IdentityWords::tr("IAM user");
    case PrincipalKind::Role:
        return IdentityWords::tr("role");
    case PrincipalKind::Federated:
        return IdentityWords::tr("federated user");
    case PrincipalKind::Saml:
        return IdentityWords::tr("SAML user");
    case PrincipalKind::WebIdentity:
        return IdentityWords::tr("web identity");
    case PrincipalKind::IdentityCenter:
        return IdentityWords::tr("Identity Center user");
    case PrincipalKind::Directory:
        return IdentityWords::tr("directory user");
    case PrincipalKind::Service:
        return IdentityWords::tr("AWS service");
    case PrincipalKind::Account:
        return IdentityWords::tr("another account");
    case PrincipalKind::Unknown:
        break;
    }
    return IdentityWords::tr("unknown");
}

class IdentityExplainer {
public:
    explicit IdentityExplainer(const IdentityStory &story)
        : m_story(story)
    {
    }

    [[nodiscard]] QString explain(const JsonTree &tree, JsonNodeId id) const
    {
        const JsonNode &node = tree.node(id);
        const JsonNode &parent = tree.node(static_cast<JsonNodeId>(node.parent));
        const bool container = node.kind == JsonKind::Object || node.kind == JsonKind::Array;
        if (container) {
            return explainContainer(node);
        }
        if (node.text.empty() || node.kind == JsonKind::Null) {
            return IdentityWords::tr("Not recorded");
        }
        if (const QString hidden = explainAnyValue(tree, id); !hidden.isEmpty()) {
            return hidden;
        }
        if (node.key == "type" && parent.key == "userIdentity") {
            return typeMeaning(node.text);
        }
        if (node.key == "principalId" || node.key == "credentialsIssuedTo") {
            const auto kind = uniqueIdKind(node.text);
            return kind ? IdentityWords::tr("Id of: %1").arg(uniqueIdKindTitle(*kind)) : QString();
        }
        if (node.key == "accessKeyId") {
            return accessKeyDescription(node.text, m_story.type,
                                        tree.find({"userIdentity", "sessionContext"}) != nullptr);
        }
        if (node.key == "accountId" && parent.key == "userIdentity") {
            return explainAccount(tree, node.text);
        }
        return explainSession(node);
    }

private:
    [[nodiscard]] static QString explainContainer(const JsonNode &node)
    {
        if (node.key == "onBehalfOf") {
            return IdentityWords::tr("The IAM Identity Center user the call was made for");
        }
        if (node.key == "inScopeOf") {
            return IdentityWords::tr("The resource that the credentials were issued to");
        }
        if (node.key == "invokedByDelegate") {
            return IdentityWords::tr("A product provider with temporary delegated access");
        }
        if (node.key == "sessionContext") {
            return IdentityWords::tr("The credentials are temporary, or from the console");
        }
        if (node.key == "sessionIssuer") {
            return node.children.empty() ? IdentityWords::tr("Not recorded")
                                         : IdentityWords::tr("Whose credentials the session has");
        }
        if (node.key == "webIdFederationData" && node.children.empty()) {
            return IdentityWords::tr("No web identity recorded");
        }
        return {};
    }

    [[nodiscard]] static QString explainAccount(const JsonTree &tree, std::string_view account)
    {
        const JsonNode *recipient = tree.find({"recipientAccountId"});
        if (!recipient || recipient->text.empty()) {
            return {};
        }
        return recipient->text == account ? IdentityWords::tr("The account that received the event")
                                          : IdentityWords::tr("Not the account that received the event (%1)")
                                                .arg(fromUtf8(recipient->text));
    }

    [[nodiscard]] QString explainSession(const JsonNode &node) const
    {
        if (node.key == "mfaAuthenticated") {
            return equalsIgnoringAsciiCase(node.text, "true")
                ? IdentityWords::tr("The session was opened with multi-factor authentication")
                : IdentityWords::tr("The session was opened without multi-factor authentication");
        }
        if (node.key == "creationDate") {
            return sessionAge();
        }
        if (node.key == "sourceIdentity") {
            return IdentityWords::tr("Who first assumed a role; kept from role to role");
        }
        if (node.key == "ec2RoleDelivery") {
            if (node.text == "1.0") {
                return IdentityWords::tr("Instance metadata service version 1: open to request forgery");
            }
            return node.text == "2.0" ? IdentityWords::tr("Instance metadata service version 2") : QString();
        }
        if (node.key == "assumedRoot") {
            return IdentityWords::tr("A session with root's rights from sts:AssumeRoot");
        }
        if (node.key == "signInSessionArn") {
            return IdentityWords::tr("The same for all events of one sign-in");
        }
        if (node.key == "invokedBy") {
            return m_story.type.empty() || equalsIgnoringAsciiCase(m_story.type, "AWSService")
                ? IdentityWords::tr("The AWS service that made the call")
                : IdentityWords::tr("The AWS service that made the call for this identity");
        }
        if (node.key == "identityProvider") {
            return IdentityWords::tr("Who vouched for the user");
        }
        if (node.key == "credentialId") {
            return IdentityWords::tr("The bearer token of the call");
        }
        return {};
    }

    [[nodiscard]] QString sessionAge() const
    {
        if (m_story.creationDate == kNoTime || m_story.eventTime == kNoTime) {
            return {};
        }
        const std::int64_t seconds = (m_story.eventTime - m_story.creationDate) / 1000;
        if (seconds < 0) {
            return IdentityWords::tr("After the event: the times do not agree");
        }
        const auto two
            = [](std::int64_t number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
        return IdentityWords::tr("%1:%2:%3 (hours, minutes, seconds) before the event")
            .arg(seconds / 3600)
            .arg(two(seconds / 60 % 60), two(seconds % 60));
    }

    const IdentityStory &m_story;
};

void addParts(DecodedTree &tree, DecodedRowId parent, const JsonNode &object,
              const DecodedTree::Explain &explain)
{
    std::vector<std::uint32_t> members = object.children;
    std::ranges::stable_sort(members, {}, [&](std::uint32_t member) {
        return partPlace(tree.json()->node(static_cast<JsonNodeId>(member)).key);
    });
    for (const std::uint32_t member : members) {
        const auto id = static_cast<JsonNodeId>(member);
        const JsonNode &node = tree.json()->node(id);
        const std::size_t place = partPlace(node.key);
        const QString name = place < kIdentityParts.size() ? IdentityWords::tr(kIdentityParts[place].title)
                                                           : cellText(fromUtf8(node.key));
        // The names in webIdFederationData.attributes are the provider's.
        if (node.kind != JsonKind::Object || place == kIdentityParts.size()) {
            const DecodedRowId row = tree.addValue(parent, id, name, explain);
            if (node.kind == JsonKind::String) {
                tree.edit(row).value = cellText(node, false);
            }
            continue;
        }
        DecodedRow row;
        row.kind = DecodedKind::Object;
        row.name = name;
        row.value = node.children.empty() ? IdentityWords::tr("none") : QString();
        row.meaning = explain(*tree.json(), id);
        row.node = id;
        addParts(tree, tree.add(parent, std::move(row)), node, explain);
    }
}

} // namespace

void addIdentitySection(DecodedTree &tree, const IdentityStory &story)
{
    const JsonTree &json = *tree.json();
    const JsonNode *identity = json.find({"userIdentity"});
    const DecodedRowId section = tree.addSection(
        IdentityWords::tr("Identity"), identity ? std::optional(json.idOf(*identity)) : std::nullopt);

    Principal principal;
    decodePrincipal(story, principal);
    tree.addFact(section, IdentityWords::tr("Principal"), fromUtf8(principal.label),
                 principalKindTitle(principal.kind), FieldValue{FieldRef(Field::Principal), principal.label});
    if (!identity || identity->kind == JsonKind::Null) {
        tree.addFact(section, QStringLiteral("userIdentity"),
                     identity ? QStringLiteral("null") : IdentityWords::tr("missing"),
                     IdentityWords::tr("Insights and aggregated events name nobody"));
        return;
    }
    if (identity->kind != JsonKind::Object) {
        tree.addValue(section, json.idOf(*identity), QStringLiteral("userIdentity"), {});
        return;
    }
    if (!json.member(*identity, "type")) {
        tree.addFact(section, IdentityWords::tr("Type"), IdentityWords::tr("missing"),
                     IdentityWords::tr("Usual in events that a service reports"),
                     FieldValue{FieldRef(Field::IdentityType), std::nullopt});
    }
    const IdentityExplainer explainer(story);
    addParts(tree, section, *identity,
             [&explainer](const JsonTree &from, JsonNodeId id) { return explainer.explain(from, id); });
}

} // namespace trailscope
