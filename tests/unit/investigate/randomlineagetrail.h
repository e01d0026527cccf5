// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "lineagetrail.h"

#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace trailscope::test {

// An event of a generated trail: what its record will say, member by member.
struct MadeEvent {
    int number = 0;
    qint64 time = 0; // seconds
    QByteArray name;
    Caller caller; // but for what follows
    std::optional<qint64> created;
    QByteArray signIn;
    bool fromConsole = false;
    bool isInstance = false;
    QByteArray sourceIdentity;
    QByteArray person; // user id, in identity store `arn:store/d-1`
    QByteArray scope;
    QByteArray ip = "198.51.100.1";
    QByteArray agent;
    QByteArray recipient = "111111111111";
    QByteArray shared;
    bool isFailed = false;
    // What it issues.
    QByteArray issuedKey;
    std::optional<qint64> expires;
    QByteArray roleArn;
    QByteArray assumedRoleId;
    QByteArray userName;
    QByteArray switchFrom;
    QByteArray instance;
    QByteArray pod; // its name, in namespace `shop` of cluster `c`

    [[nodiscard]] QByteArray session() const
    {
        return caller.type == "AssumedRole" ? caller.arn.split('/').last() : QByteArray();
    }
    [[nodiscard]] QByteArray roleName() const
    {
        return caller.type == "AssumedRole" ? caller.arn.split('/').value(1) : QByteArray();
    }
    [[nodiscard]] QByteArray json() const;
};

[[nodiscard]] inline QByteArray secondsText(qint64 seconds)
{
    static const qint64 begin
        = QDateTime(QDate(2024, 3, 1), QTime(0, 0), QTimeZone::utc()).toSecsSinceEpoch();
    return QDateTime::fromSecsSinceEpoch(begin + seconds, QTimeZone::utc()).toString(Qt::ISODate).toLatin1();
}

inline QByteArray MadeEvent::json() const
{
    const auto member = [](const char *key, const QByteArray &value) -> QByteArray {
        if (value.isEmpty())
            return {};
        return QByteArray(",\"") + key + "\":\"" + value + '"';
    };
    const auto object = [](const char *key, const QByteArray &members) -> QByteArray {
        if (members.isEmpty())
            return {};
        return QByteArray(",\"") + key + "\":{" + members.sliced(1) + '}';
    };
    Caller who = caller;
    if (created)
        who.created = secondsText(*created);
    who.more = member("signInSessionArn", signIn) + member("sourceIdentity", sourceIdentity)
        + member("ec2RoleDelivery", isInstance ? "2.0" : "");
    if (!person.isEmpty())
        who.moreOfIdentity
            = object("onBehalfOf", member("userId", person) + member("identityStoreArn", "arn:store/d-1"));
    who.moreOfIdentity += object("inScopeOf", member("sourceArn", scope));
    QByteArray more = member("userAgent", agent) + member("sharedEventID", shared)
        + member("errorCode", isFailed ? "AccessDenied" : "");
    if (fromConsole)
        more += ",\"sessionCredentialFromConsole\":\"true\"";
    QByteArray request = member("roleArn", roleArn);
    if (!pod.isEmpty()) {
        request
            += R"(,"tags":[{"key":"eks-cluster-name","value":"c"},{"key":"kubernetes-namespace","value":"shop"},)"
               R"({"key":"kubernetes-pod-name","value":")"
            + pod + "\"}]";
    }
    more += object("requestParameters", request);
    const QByteArray ends = expires ? secondsText(*expires) : QByteArray();
    QByteArray response;
    if (name == "CreateAccessKey")
        response = object("accessKey", member("accessKeyId", issuedKey) + member("userName", userName));
    else
        response = object("credentials", member("accessKeyId", issuedKey) + member("expiration", ends));
    response += object("assumedRoleUser", member("assumedRoleId", assumedRoleId));
    if (!instance.isEmpty())
        response += R"(,"instancesSet":{"items":[{"instanceId":")" + instance + "\"}]}";
    if (name == "ConsoleLogin" || name == "SwitchRole")
        response += member(name.constData(), isFailed ? "Failure" : "Success");
    more += object("responseElements", response);
    more += object("additionalEventData", member("SwitchFrom", switchFrom));
    QByteArray text = eventOf(number, secondsText(time), name, who, more, ip);
    const QByteArray own = R"("recipientAccountId":")";
    const qsizetype place = text.indexOf(own) + own.size();
    return text.replace(place, text.indexOf('"', place) - place, recipient);
}

// Makes trails in which credentials issue one another in all the ways that there are, true and contradictory
// ones. The same seed makes the same trail.
class RandomLineageTrail {
public:
    explicit RandomLineageTrail(quint32 seed)
        : m_random(seed)
    {
        for (const QByteArray &name : {"ana"_ba, "bob"_ba}) {
            MadeEvent known;
            known.caller = user(name, "AKIA" + name);
            m_known.push_back(known);
        }
    }

    std::vector<MadeEvent> make(int steps)
    {
        for (int i = 0; i < steps; ++i)
            step();
        // In another order than that of time.
        for (std::size_t i = m_events.size(); i > 1; --i)
            std::swap(m_events[i - 1], m_events[static_cast<std::size_t>(upTo(static_cast<int>(i)))]);
        return std::move(m_events);
    }

private:
    int upTo(int end) { return m_random.bounded(end); }
    bool oneIn(int times) { return upTo(times) == 0; }

    void step()
    {
        m_time += oneIn(8) ? 2000 + upTo(4000) : 2 + upTo(400);
        switch (upTo(14)) {
        case 0:
            return signIn();
        case 1:
            return switchRole();
        case 2:
            return signInToken();
        case 3:
            return oauthToken();
        case 4:
            return fromService();
        case 5:
            return otherCalls();
        case 6:
            return federated();
        case 7:
            return circle();
        case 8:
            return singleSignOn();
        case 9:
            return runInstances();
        case 10:
        case 11:
            return assumeRole();
        case 12:
            return acrossAccounts();
        default:
            use(any());
        }
    }

    MadeEvent any() { return m_known[static_cast<std::size_t>(upTo(static_cast<int>(m_known.size())))]; }
    QByteArray newKey()
    {
        // Key ids repeat.
        if (m_keys > 0 && oneIn(10))
            return "ASIA" + QByteArray::number(1 + upTo(m_keys));
        return "ASIA" + QByteArray::number(++m_keys);
    }
    QByteArray newId(const QByteArray &prefix) { return prefix + QByteArray::number(++m_names); }

    MadeEvent &add(MadeEvent event, const QByteArray &name, qint64 time)
    {
        event.number = static_cast<int>(m_events.size()) + 1;
        event.name = name;
        event.time = time;
        if (event.caller.service.isEmpty() && event.caller.arn.split(':').size() > 4
            && event.recipient == "111111111111")
            event.recipient = event.caller.arn.split(':').value(4);
        m_events.push_back(event);
        return m_events.back();
    }
    void use(const MadeEvent &who)
    {
        MadeEvent event = who;
        m_time += 1;
        if (oneIn(4))
            event.ip = oneIn(4) ? "athena.amazonaws.com"_ba : "203.0.113." + QByteArray::number(upTo(4));
        event.agent = std::array{""_ba, "aws-cli/2.1"_ba, "Boto3/1"_ba}[static_cast<std::size_t>(upTo(3))];
        event.isFailed = oneIn(6);
        add(event, "GetObject", m_time);
    }
    // A session of a role as it will be used, which is issued at m_time.
    MadeEvent sessionOf(const QByteArray &account, const QByteArray &name, const QByteArray &sessionName)
    {
        MadeEvent made;
        made.caller = role(account, name, sessionName, newKey(), {});
        made.recipient = account;
        made.created = m_time + std::array{0, 0, 0, 0, 1, -1, 2}[static_cast<std::size_t>(upTo(7))];
        if (oneIn(10))
            made.created.reset();
        return made;
    }
    void issue(MadeEvent &call, const MadeEvent &made)
    {
        const QByteArrayList parts = made.caller.arn.split(':');
        call.roleArn = "arn:aws:iam::" + parts.value(4) + ":role/p/" + made.roleName();
        if (oneIn(12))
            call.roleArn += "Other";
        if (!oneIn(4))
            call.issuedKey = oneIn(15) && !call.caller.key.isEmpty() ? call.caller.key : made.caller.key;
        call.assumedRoleId = made.caller.principalId;
        if (oneIn(2))
            call.expires = m_time + (oneIn(5) ? 1 : 3600);
        call.isFailed = oneIn(10);
    }
    void useLater(const MadeEvent &made)
    {
        if (oneIn(4))
            return; // issued, and never used here
        const int uses = 1 + upTo(3);
        for (int i = 0; i < uses; ++i)
            use(made);
        m_known.push_back(made);
    }

    void assumeRole()
    {
        MadeEvent by = any();
        MadeEvent made = sessionOf("111111111111", newId("R"), newId("s"));
        if (oneIn(2))
            made.sourceIdentity = by.sourceIdentity.isEmpty() && oneIn(2) ? "ana@x"_ba : by.sourceIdentity;
        issue(by, made);
        add(by, "AssumeRole", m_time);
        if (oneIn(5)) { // once more in the same second, for the same session
            MadeEvent again = any();
            issue(again, made);
            if (by.issuedKey.isEmpty())
                again.issuedKey.clear();
            add(again, "AssumeRole", m_time);
        }
        useLater(made);
    }
    // Two records of one call, and of what is done with it.
    void acrossAccounts()
    {
        MadeEvent by = any();
        const QByteArray own = by.caller.arn.split(':').value(4);
        const QByteArray other = own == "111111111111" ? "222222222222"_ba : "111111111111"_ba;
        const MadeEvent made = sessionOf(other, newId("X"), newId("s"));
        const bool isCall = oneIn(2);
        by.shared = "77777777-0000-4000-8000-" + QByteArray::number(++m_shared).rightJustified(12, '0');
        if (isCall)
            issue(by, made);
        const QByteArray name = isCall ? "AssumeRole"_ba : "PutObject"_ba;
        const bool isOwnThere = !oneIn(4);
        MadeEvent view = by;
        if (isOwnThere)
            add(by, name, m_time);
        view.caller = {"AWSAccount", by.caller.principalId, by.caller.arn};
        view.created.reset();
        view.signIn.clear();
        view.fromConsole = view.isInstance = false;
        view.sourceIdentity.clear();
        view.person.clear();
        view.scope.clear();
        view.recipient = oneIn(8) ? own : other;
        add(view, name, m_time).recipient = view.recipient;
        if (isCall)
            useLater(made);
    }
    void federated()
    {
        MadeEvent by;
        const bool isSaml = oneIn(2);
        by.caller
            = isSaml ? Caller{"SAMLUser", "hash:ana@idp", ""} : Caller{"WebIdentityUser", "oidc:aud:pod", ""};
        const MadeEvent made = sessionOf("111111111111", newId("F"), "ana");
        issue(by, made);
        add(by, isSaml ? "AssumeRoleWithSAML" : "AssumeRoleWithWebIdentity", m_time);
        useLater(made);
    }
    void fromService()
    {
        MadeEvent by;
        const int which = upTo(3);
        by.caller = {.type = "AWSService", .principalId = {}, .arn = {}};
        by.caller.service = std::array{"ec2.amazonaws.com"_ba, "pods.eks.amazonaws.com"_ba,
                                       "lambda.amazonaws.com"_ba}[static_cast<std::size_t>(which)];
        MadeEvent made = sessionOf("111111111111", newId("S"),
                                   which == 0 ? "i-0000000" + QByteArray::number(upTo(4)) : newId("w"));
        if (which == 0)
            made.isInstance = oneIn(2);
        else if (which == 1)
            by.pod = newId("pod");
        else
            made.scope = "arn:aws:lambda:eu-west-1:111111111111:function:" + made.roleName();
        issue(by, made);
        if (!oneIn(3))
            add(by, "AssumeRole", m_time);
        useLater(made);
    }
    void runInstances()
    {
        MadeEvent by = any();
        by.instance = "i-0000000" + QByteArray::number(upTo(4));
        by.isFailed = oneIn(8);
        add(by, "RunInstances", m_time);
    }
    void otherCalls()
    {
        MadeEvent by = any();
        MadeEvent made;
        made.caller = user("carl", newKey());
        made.created = m_time;
        QByteArray name = "GetSessionToken";
        switch (upTo(4)) {
        case 0:
            name = "GetFederationToken";
            made.caller = {"FederatedUser", "111111111111:fed",
                           "arn:aws:sts::111111111111:federated-user/fed", made.caller.key};
            break;
        case 1:
            name = "AssumeRoot";
            made.caller = {"Root", "222222222222", "arn:aws:iam::222222222222:root", made.caller.key};
            break;
        case 2:
            name = "CreateAccessKey";
            made.caller.key = "AKIA" + newId("k");
            by.userName = oneIn(6) ? "somebody"_ba : "carl"_ba;
            made.created.reset();
            break;
        default:
            break;
        }
        by.issuedKey = made.caller.key;
        by.isFailed = oneIn(10);
        add(by, name, m_time);
        useLater(made);
    }
    void circle()
    {
        MadeEvent one = sessionOf("111111111111", newId("C"), "s");
        MadeEvent two = sessionOf("111111111111", newId("C"), "s");
        one.created = two.created = m_time;
        MadeEvent first = one;
        issue(first, two);
        MadeEvent second = two;
        issue(second, one);
        add(first, "AssumeRole", m_time);
        add(second, "AssumeRole", m_time);
        m_known.push_back(one);
    }
    void singleSignOn()
    {
        MadeEvent made = sessionOf("111111111111", "AWSReservedSSO_Admin_" + QByteArray::number(upTo(2)),
                                   "u" + QByteArray::number(upTo(2)));
        if (oneIn(2))
            made.person = "p" + QByteArray::number(upTo(2));
        useLater(made);
    }
    // The console makes a key for each call.
    MadeEvent consoleSession(Caller who)
    {
        MadeEvent made;
        made.created = m_time + upTo(80);
        const bool isMarked = oneIn(2);
        const bool isNamed = oneIn(3);
        const QByteArray session = "arn:aws:signin:us-east-1:111111111111:session/" + newId("n");
        m_time += 80;
        const int uses = 1 + upTo(3);
        for (int i = 0; i < uses; ++i) {
            made.caller = who;
            made.caller.key = oneIn(5) ? QByteArray() : newKey();
            made.fromConsole = isMarked && oneIn(2);
            made.signIn = isNamed && oneIn(2) ? session : QByteArray();
            use(made);
        }
        m_known.push_back(made);
        return made;
    }
    void signIn()
    {
        Caller who = user(oneIn(2) ? "ana" : "dora", {});
        MadeEvent login;
        login.caller = who;
        login.isFailed = oneIn(6);
        add(login, "ConsoleLogin", m_time);
        consoleSession(who);
    }
    void switchRole()
    {
        const MadeEvent from = any();
        MadeEvent call;
        const QByteArray name = newId("W");
        call.caller = role("111111111111", name, "w", {}, {});
        call.switchFrom = from.caller.arn;
        add(call, "SwitchRole", m_time);
        MadeEvent made = sessionOf("111111111111", name, "w");
        made.created = m_time + upTo(8);
        m_time += 8;
        useLater(made);
    }
    void signInToken()
    {
        MadeEvent by = any();
        by.issuedKey = by.caller.key; // it echoes the caller's
        add(by, "GetSigninToken", m_time);
        m_time += upTo(1200);
        MadeEvent login;
        login.caller = by.caller;
        login.caller.key.clear();
        add(login, "ConsoleLogin", m_time);
        consoleSession(login.caller);
    }
    void oauthToken()
    {
        MadeEvent by = any();
        const QByteArray session = "arn:aws:signin:us-east-1:111111111111:session/" + newId("o");
        MadeEvent made = by;
        made.caller.key = newKey();
        made.created = m_time + upTo(8);
        made.signIn = oneIn(2) ? session : QByteArray();
        if (!by.created)
            by.created = m_time - 100;
        by.signIn = oneIn(2) ? session : QByteArray(); // of the one that it makes
        add(by, "CreateOAuth2Token", m_time);
        m_time += 8;
        useLater(made);
    }

    QRandomGenerator m_random;
    qint64 m_time = 0;
    int m_keys = 0;
    int m_names = 0;
    int m_shared = 0;
    std::vector<MadeEvent> m_events;
    std::vector<MadeEvent> m_known; // credentials to act with
};

} // namespace trailscope::test
