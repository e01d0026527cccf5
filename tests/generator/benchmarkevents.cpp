// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/benchmarkevents.h"

#include <algorithm>
#include <string>

namespace trailscope::generator {
namespace {

constexpr Seconds kSessionLasts = 6 * 3600;

// A role is in one session at a time, whichever file its events end up in.
RoleSession sessionOf(const RoleSession &role, std::uint64_t number, Seconds time)
{
    RoleSession session = role;
    session.created = time - time % kSessionLasts + static_cast<Seconds>(number * 61 % kSessionLasts);
    if (session.created > time) {
        session.created -= kSessionLasts;
    }
    SeededRandom random(static_cast<std::uint64_t>(session.created) * 0x9e3779b97f4a7c15ULL + number);
    session.key = random.exampleId("ASIA");
    return session;
}

std::string identityOf(const BenchmarkPrincipal &principal, std::uint64_t number, Seconds time)
{
    if (const auto *user = std::get_if<IamUser>(&principal.who)) {
        return identity(*user);
    }
    if (const auto *service = std::get_if<std::string>(&principal.who)) {
        return serviceIdentity(*service);
    }
    return identity(sessionOf(std::get<RoleSession>(principal.who), number, time));
}

// The call that issued the session's credentials, by the service that works with the role.
EventRecord issuingCall(SeededRandom &random, const BenchmarkFile &file, const RoleSession &session)
{
    EventRecord event;
    event.version = "1.08";
    event.identity = serviceIdentity("ec2.amazonaws.com");
    event.time = session.created;
    event.source = "sts.amazonaws.com";
    event.name = "AssumeRole";
    event.region = file.region;
    event.ip = "ec2.amazonaws.com";
    event.agent = "ec2.amazonaws.com";
    event.request = JsonObject{{"roleArn", session.roleArn()}, {"roleSessionName", session.session}}.str();
    event.response = issuedCredentials(session, kSessionLasts).str();
    event.requestId = random.uuid();
    event.eventId = random.uuid();
    event.readOnly = true;
    event.recipient = file.account;
    return event;
}

// An account has few resources of a kind, and the same ones are asked about again and again.
std::string resourceOf(const BenchmarkFile &file, const Operation &operation, std::uint64_t number)
{
    SeededRandom random(std::stoull(file.account) + number * 0x9e3779b97f4a7c15ULL);
    return operation.data ? random.hex(6) : random.uuid();
}

// What a burst is about, and what all its events have in common.
struct Burst {
    const BenchmarkPrincipal *principal = nullptr;
    std::string who;
    const Operation *operation = nullptr;
    std::string resource; // a uuid, or the key of an object
    bool failing = false;
    bool secured = false; // its events say how they were transmitted
    bool modern = false;
};

void addDataCall(EventRecord &event, SeededRandom &random, const BenchmarkFile &file, const Burst &burst)
{
    event.management = false;
    event.category = "Data";
    const std::string bucket = "example-" + file.account + "-data-" + burst.resource.substr(0, 1);
    const std::string key = "year=2026/month=01/" + burst.resource + "/part-"
        + std::to_string(random.below(100000)) + ".parquet";
    event.request = JsonObject{
        {"bucketName", bucket},
        {"Host", bucket + ".s3." + file.region + ".amazonaws.com"},
        {"key", key}}.str();
    event.resources = jsonArray(
        {JsonObject{{"type", "AWS::S3::Object"}, {"ARN", "arn:aws:s3:::" + bucket + '/' + key}},
         JsonObject{
             {"accountId", file.account}, {"type", "AWS::S3::Bucket"}, {"ARN", "arn:aws:s3:::" + bucket}}});
    JsonObject additional{{"SignatureVersion", "SigV4"}, {"CipherSuite", "TLS_AES_128_GCM_SHA256"}};
    additional.number("bytesTransferredIn", 0).text("AuthenticationMethod", "AuthHeader");
    additional.text("x-amz-id-2", random.base64(75) + "=")
        .number("bytesTransferredOut", random.between(100, 4000000));
    event.additional = additional.str();
}

void addManagementCall(EventRecord &event, SeededRandom &random, const BenchmarkFile &file,
                       const Burst &burst)
{
    const Operation &operation = *burst.operation;
    JsonObject request;
    request.text(operation.parameter, burst.resource);
    if (operation.readOnly) {
        request.json("filterSet",
                     R"({"items":[{"name":"state","valueSet":{"items":[{"value":"available"}]}}]})");
        request.number("maxResults", 50);
        if (random.chance(0.1)) {
            request.text("nextToken", random.base64(60));
        }
        event.request = request.str();
        return;
    }
    request.text("clientToken", event.requestId);
    request.json("tagSet", R"([{"key":"team","value":"platform"},{"key":"cost-centre","value":"4711"}])");
    request.flag("dryRun", false).text("description", operation.description);
    event.request = request.str();
    if (operation.quiet) {
        return;
    }
    JsonObject response{{"requestId", event.requestId},
                        {"status", "PENDING"},
                        {"arn",
                         "arn:aws:" + operation.service + ":" + file.region + ":" + file.account
                             + ":resource/" + burst.resource}};
    response.text("createdDate", longTime(event.time)).flag("_return", true);
    event.response = response.str();
}

void fail(EventRecord &event, SeededRandom &random, const Operation &operation)
{
    const bool denied = random.chance(0.6);
    event.errorCode = denied ? "AccessDenied"
        : random.chance(0.5) ? "ThrottlingException"
                             : "ResourceNotFoundException";
    event.errorMessage = denied
        ? "User is not authorized to perform: " + operation.service + ':' + operation.name
        : "The request could not be completed. Request id " + event.requestId;
    event.response.clear();
}

EventRecord makeEvent(SeededRandom &random, const BenchmarkFile &file, const Burst &burst, Seconds time)
{
    const Operation &operation = *burst.operation;
    EventRecord event;
    event.version = burst.modern ? "1.09" : "1.08";
    event.identity = burst.who;
    event.time = time;
    event.source = operation.service + ".amazonaws.com";
    event.name = operation.name;
    event.region = file.region;
    event.ip = burst.principal->ip;
    event.agent = burst.principal->agent;
    event.requestId
        = operation.service == "s3" ? random.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 16) : random.uuid();
    event.eventId = random.uuid();
    event.readOnly = operation.readOnly;
    event.recipient = file.account;
    if (operation.data) {
        addDataCall(event, random, file, burst);
    } else {
        addManagementCall(event, random, file, burst);
    }
    if (file.noise > 0) {
        event.request.back() = ','; // in place of the closing brace
        event.request += "\"noise\":\"" + random.base64(file.noise) + "\"}";
    }
    if (burst.failing) {
        fail(event, random, operation);
    }
    if (burst.secured) {
        event.tls = tlsDetails(operation.service + '.' + file.region + ".amazonaws.com", burst.modern);
    }
    return event;
}

} // namespace

std::vector<EventRecord> makeBenchmarkEvents(const BenchmarkVocabulary &words, const BenchmarkFile &file)
{
    SeededRandom random(file.seed);
    random.next();
    std::vector<EventRecord> records;
    records.reserve(file.events);
    const double meanStep = 540.0 / static_cast<double>(file.events);
    auto time = static_cast<double>(file.delivered - 600);
    while (records.size() < file.events) {
        Burst burst;
        const std::size_t number = words.principalChoice.pick(random);
        burst.principal = &words.principals[number];
        burst.who = identityOf(*burst.principal, number, static_cast<Seconds>(time));
        const auto *role = std::get_if<RoleSession>(&burst.principal->who);
        if (role != nullptr && file.issued > 0 && random.chance(file.issued / 100.0)) {
            records.push_back(
                issuingCall(random, file, sessionOf(*role, number, static_cast<Seconds>(time))));
        }
        for (std::uint64_t left = 1 + random.below(random.chance(0.4) ? 30 : 4);
             left > 0 && records.size() < file.events; --left) {
            if (burst.operation == nullptr || random.chance(0.25)) {
                const std::size_t operation = words.operationChoice.pick(random);
                burst.operation = &words.operations[operation];
                burst.resource = resourceOf(file, *burst.operation, operation * 8 + random.below(8));
                burst.failing = random.chance(0.08);
                burst.secured = random.chance(0.45);
                burst.modern = random.chance(0.8);
            }
            time += random.unit() * 2.0 * meanStep;
            records.push_back(
                makeEvent(random, file, burst, std::min(static_cast<Seconds>(time), file.delivered - 5)));
        }
    }
    return records;
}

} // namespace trailscope::generator
