// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principalarrangement.h"

#include "text/visibletext.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

using Node = PrincipalArrangement::Node;

// Case folded once for each node, as sorting compares a name many times.
struct Candidate {
    Node node;
    QString folded;
    bool matches = false; // itself, or by what is above it
    bool kept = false; // matches, or holds what matches
    std::vector<Candidate> children;
};

class Arranger {
public:
    Arranger(const QString &text, PrincipalSort sort, std::stop_token stop)
        : m_text(text.toCaseFolded())
        , m_sort(sort)
        , m_stop(std::move(stop))
    {
    }

    Candidate root(const PrincipalTree &tree) const
    {
        Candidate root;
        root.matches = m_text.isEmpty();
        for (const PrincipalAccountNode &account : tree.accounts) {
            Node node;
            node.level = PrincipalLevel::Account;
            node.account = &account;
            Candidate candidate = begin(node, root.matches);
            for (const PrincipalKindNode &kind : account.kinds) {
                keep(candidate, kindCandidate(node, kind, candidate.matches));
            }
            keep(root, std::move(candidate));
        }
        sort(root.children);
        return root;
    }

private:
    Candidate kindCandidate(Node node, const PrincipalKindNode &kind, bool aboveMatches) const
    {
        node.level = PrincipalLevel::Kind;
        node.kind = &kind;
        Candidate candidate = begin(node, aboveMatches);
        for (const PrincipalNode &principal : kind.principals) {
            if (m_stop.stop_requested())
                break;
            Node inner = node;
            inner.level = PrincipalLevel::Principal;
            inner.principal = &principal;
            Candidate who = begin(inner, candidate.matches);
            // The role's own name too, where a permission set is shown for it.
            if (!who.matches && principal.displayName != principal.name)
                who.matches = QString::fromStdString(principal.name).toCaseFolded().contains(m_text);
            inner.level = PrincipalLevel::Session;
            for (const SessionNode &session : principal.sessions) {
                inner.session = &session;
                keep(who, begin(inner, who.matches));
            }
            sort(who.children);
            keep(candidate, std::move(who));
        }
        sort(candidate.children);
        return candidate;
    }

    Candidate begin(const Node &node, bool aboveMatches) const
    {
        Candidate candidate;
        candidate.node = node;
        candidate.folded = principalNodeName(node).toCaseFolded();
        candidate.matches = aboveMatches || candidate.folded.contains(m_text);
        return candidate;
    }

    static void keep(Candidate &parent, Candidate &&child)
    {
        child.kept = child.matches || !child.children.empty();
        if (child.kept)
            parent.children.push_back(std::move(child));
    }

    // Ties stay in the tree's own order, which is by name (sessions: by time).
    void sort(std::vector<Candidate> &children) const
    {
        const bool down = m_sort.descending;
        const auto by = [&](auto &&value) {
            if (down)
                std::ranges::stable_sort(children, std::ranges::greater{}, value);
            else
                std::ranges::stable_sort(children, std::ranges::less{}, value);
        };
        switch (m_sort.column) {
        case PrincipalColumn::Name:
            // Kinds keep their order: it says more than the alphabet. So do sessions, by their first time.
            if (children.empty() || children.front().node.level == PrincipalLevel::Kind
                || children.front().node.level == PrincipalLevel::Session) {
                if (down)
                    std::ranges::reverse(children);
                return;
            }
            by([](const Candidate &c) { return std::tuple(c.folded.isEmpty(), c.folded); });
            return;
        case PrincipalColumn::Events:
            by([](const Candidate &c) { return c.node.shown().events; });
            return;
        case PrincipalColumn::All:
            by([](const Candidate &c) { return c.node.activity().events; });
            return;
        case PrincipalColumn::Errors:
            by([](const Candidate &c) { return c.node.shown().errors; });
            return;
        case PrincipalColumn::First:
            by([](const Candidate &c) { return c.node.activity().first; });
            return;
        case PrincipalColumn::Last:
            by([](const Candidate &c) { return c.node.activity().last; });
            return;
        }
    }

    QString m_text;
    PrincipalSort m_sort;
    std::stop_token m_stop;
};

} // namespace

const PrincipalActivity &PrincipalArrangement::Node::activity() const
{
    if (session)
        return session->activity;
    if (principal)
        return principal->activity;
    return kind ? kind->activity : account->activity;
}

const PrincipalActivity &PrincipalArrangement::Node::shown() const
{
    if (session)
        return session->shown;
    if (principal)
        return principal->shown;
    return kind ? kind->shown : account->shown;
}

PrincipalKey PrincipalArrangement::Node::key() const
{
    PrincipalKey key;
    key.account = account->account;
    if (kind)
        key.kind = kind->kind;
    if (principal)
        key.group = principal->group;
    if (session)
        key.session = PrincipalKey::Session{session->principalId, session->key};
    return key;
}

std::shared_ptr<const PrincipalArrangement>
PrincipalArrangement::make(PrincipalTreePtr tree, SnapshotPtr snapshot, const QString &text,
                           PrincipalSort sort, std::stop_token stop)
{
    const Arranger arranger(text, sort, stop);
    const Candidate root = arranger.root(*tree);
    if (stop.stop_requested())
        return nullptr;
    auto arrangement = std::make_shared<PrincipalArrangement>();
    arrangement->m_tree = std::move(tree);
    arrangement->m_snapshot = std::move(snapshot);
    // Level by level, so that children lie side by side.
    std::vector<Node> &nodes = arrangement->m_nodes;
    std::vector<const Candidate *> order{&root};
    nodes.push_back(root.node);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const Candidate &candidate = *order[i];
        nodes[i].firstChild = static_cast<std::uint32_t>(nodes.size());
        nodes[i].childCount = static_cast<std::uint32_t>(candidate.children.size());
        for (std::uint32_t place = 0; place < nodes[i].childCount; ++place) {
            const Candidate &child = candidate.children[place];
            Node node = child.node;
            node.parent = i;
            node.place = place;
            nodes.push_back(node);
            order.push_back(&child);
        }
    }
    return arrangement;
}

std::optional<std::uint32_t> PrincipalArrangement::find(const PrincipalKey &key) const
{
    const auto childOf
        = [this](std::uint32_t parent, const PrincipalKey &wanted) -> std::optional<std::uint32_t> {
        const Node &above = m_nodes[parent];
        for (std::uint32_t i = above.firstChild; i < above.firstChild + above.childCount; ++i) {
            if (m_nodes[i].key() == wanted)
                return i;
        }
        return std::nullopt;
    };
    PrincipalKey step;
    step.account = key.account;
    std::optional<std::uint32_t> place = childOf(0, step);
    if (place && key.kind) {
        step.kind = key.kind;
        place = childOf(*place, step);
    }
    if (place && key.group) {
        step.group = key.group;
        place = childOf(*place, step);
    }
    if (place && key.session) {
        step.session = key.session;
        place = childOf(*place, step);
    }
    return place;
}

QString principalKindText(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Root:
        return PrincipalArrangement::tr("Root user");
    case PrincipalKind::AssumedRoot:
        return PrincipalArrangement::tr("Root sessions (AssumeRoot)");
    case PrincipalKind::User:
        return PrincipalArrangement::tr("IAM users");
    case PrincipalKind::Role:
        return PrincipalArrangement::tr("Roles");
    case PrincipalKind::Federated:
        return PrincipalArrangement::tr("Federated users");
    case PrincipalKind::Saml:
        return PrincipalArrangement::tr("SAML users");
    case PrincipalKind::WebIdentity:
        return PrincipalArrangement::tr("Web identity users");
    case PrincipalKind::IdentityCenter:
        return PrincipalArrangement::tr("Identity Center users");
    case PrincipalKind::Directory:
        return PrincipalArrangement::tr("Directory users");
    case PrincipalKind::Service:
        return PrincipalArrangement::tr("AWS services");
    case PrincipalKind::Account:
        return PrincipalArrangement::tr("Other accounts");
    case PrincipalKind::Unknown:
        break;
    }
    return PrincipalArrangement::tr("Unknown");
}

QString principalKindExplanation(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Root:
        return PrincipalArrangement::tr(
            "The account's root user, who can do everything. It should hardly ever appear.");
    case PrincipalKind::AssumedRoot:
        return PrincipalArrangement::tr("Short sessions as root in a member account, opened by "
                                        "sts:AssumeRoot from the management account or "
                                        "a delegated administrator.");
    case PrincipalKind::User:
        return PrincipalArrangement::tr("IAM users, with long-lived access keys or a console password.");
    case PrincipalKind::Role:
        return PrincipalArrangement::tr("Roles, each with its sessions: people who signed in through IAM "
                                        "Identity Center, instances, functions, "
                                        "pipelines, and service-linked roles.");
    case PrincipalKind::Federated:
        return PrincipalArrangement::tr(
            "Sessions from sts:GetFederationToken, on the permissions of an IAM user or of root.");
    case PrincipalKind::Saml:
        return PrincipalArrangement::tr(
            "People at the moment at which they exchanged a SAML assertion for a role's session.");
    case PrincipalKind::WebIdentity:
        return PrincipalArrangement::tr("Users of an OpenID Connect provider at the moment at which they "
                                        "exchanged its token for a role's session.");
    case PrincipalKind::IdentityCenter:
        return PrincipalArrangement::tr("Calls on behalf of a user of IAM Identity Center.");
    case PrincipalKind::Directory:
        return PrincipalArrangement::tr("Users of a directory service, as in WorkDocs or Quick Suite.");
    case PrincipalKind::Service:
        return PrincipalArrangement::tr("Calls that AWS services made of their own accord.");
    case PrincipalKind::Account:
        return PrincipalArrangement::tr("Callers of other accounts, as seen by the account whose resource "
                                        "they used. Who it was there is told by "
                                        "that account's own trail.");
    case PrincipalKind::Unknown:
        break;
    }
    return PrincipalArrangement::tr(
        "CloudTrail could not tell who called, or the record does not say. Sign-ins through IAM Identity "
        "Center "
        "are recorded like this, and so are Insights events, which have no caller.");
}

QString principalNodeName(const Node &node)
{
    if (node.session)
        return fromUtf8(node.session->name);
    if (node.principal)
        return fromUtf8(node.principal->displayName);
    if (node.kind)
        return principalKindText(node.kind->kind);
    if (!node.account)
        return {};
    return node.account->name.empty() ? PrincipalArrangement::tr("No account named")
                                      : fromUtf8(node.account->name);
}

} // namespace trailscope
