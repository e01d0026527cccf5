// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/principals.h"
#include "store/snapshot.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// What tells one node of the principals' tree from every other, in any snapshot of the same trail. A level
// that is not given belongs to the node's children.
struct PrincipalKey {
    struct Session {
        Code principalId = Code::Absent;
        Code key = Code::Absent;
        auto operator<=>(const Session &) const = default;
    };
    Code account = Code::Absent;
    std::optional<PrincipalKind> kind;
    std::optional<Code> group;
    std::optional<Session> session;

    auto operator<=>(const PrincipalKey &) const = default;
};

enum class PrincipalLevel : std::uint8_t { Account, Kind, Principal, Session };
// Events and errors are those that the filter shows, All the events of the whole trail.
enum class PrincipalColumn : std::uint8_t { Name, Events, All, Errors, First, Last };
inline constexpr int kPrincipalColumnCount = static_cast<int>(PrincipalColumn::Last) + 1;

struct PrincipalSort {
    PrincipalColumn column = PrincipalColumn::Name;
    bool descending = false;
    bool operator==(const PrincipalSort &) const = default;
};

// A principals' tree made ready to be shown: searched, ordered and laid out, so that the model only has to
// look things up. Immutable; any thread.
class PrincipalArrangement {
    Q_DECLARE_TR_FUNCTIONS(PrincipalArrangement)
public:
    struct Node {
        std::uint32_t parent = 0;
        std::uint32_t place = 0; // among the parent's children
        std::uint32_t firstChild = 0; // children lie side by side
        std::uint32_t childCount = 0;
        PrincipalLevel level = PrincipalLevel::Account; // of no meaning for the root
        const PrincipalAccountNode *account = nullptr;
        const PrincipalKindNode *kind = nullptr; // null above its level, as the following
        const PrincipalNode *principal = nullptr;
        const SessionNode *session = nullptr;

        [[nodiscard]] const PrincipalActivity &activity() const; // in the whole trail
        [[nodiscard]] const PrincipalActivity &shown() const; // under the filter
        [[nodiscard]] PrincipalKey key() const;
    };

    // The nodes whose name holds `text` (ignoring case; everything when empty), with all that is above and
    // below them. Null when stopped.
    [[nodiscard]] static std::shared_ptr<const PrincipalArrangement>
    make(PrincipalTreePtr tree, SnapshotPtr snapshot, const QString &text, PrincipalSort sort,
         std::stop_token stop = {});

    [[nodiscard]] const Node &node(std::uint32_t place) const { return m_nodes[place]; }
    [[nodiscard]] std::uint32_t size() const
    {
        return static_cast<std::uint32_t>(m_nodes.size());
    } // the root counts
    [[nodiscard]] const PrincipalTree &tree() const { return *m_tree; }
    [[nodiscard]] bool hasSnapshot() const { return m_snapshot != nullptr; }
    [[nodiscard]] const Snapshot &snapshot() const { return *m_snapshot; } // what the tree's codes belong to
    // The place of a node; nothing when it is not there.
    [[nodiscard]] std::optional<std::uint32_t> find(const PrincipalKey &key) const;

private:
    PrincipalTreePtr m_tree;
    SnapshotPtr m_snapshot; // null in a tree that no snapshot belongs to
    std::vector<Node> m_nodes; // the root first
};
using PrincipalArrangementPtr = std::shared_ptr<const PrincipalArrangement>;

// The names as people read them, translated.
[[nodiscard]] QString principalKindText(PrincipalKind kind); // "IAM users", "AWS services" …
[[nodiscard]] QString principalKindExplanation(PrincipalKind kind); // one sentence
[[nodiscard]] QString principalNodeName(const PrincipalArrangement::Node &node);

} // namespace trailscope
