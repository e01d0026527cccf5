// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Writes small texts of every form that loading knows into a folder: what the fuzzers of loading begin with.

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kRecord
    = R"({"eventVersion":"1.09","userIdentity":{"type":"IAMUser","userName":"jane"},"eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","requestParameters":{"a":["}],{",null,1.5e3]},"eventID":"11112222-3333-4444-8555-666677778888"})";

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: trailscope_ingest_seeds FOLDER\n", stderr);
        return 2;
    }
    int number = 0;
    const auto write = [&](const std::string &text) {
        std::ofstream file(std::string(argv[1]) + "/ingest" + std::to_string(number++), std::ios::binary);
        file << std::string("\x40\x00", 2) << text; // windows of 65 bytes
    };
    const std::string record(kRecord);
    write("{\"Records\":[" + record + "," + record + "]}");
    write("[" + record + ",1,\"x\",[" + record + "]]");
    write(record + "\n" + record + "\n");
    write(record + "###" + record + "{\"a\":[" + record);
    write("{\"p\":1," + record.substr(1) + ",{\"p\":" + record + "#");
    write("{\"version\":\"0\",\"detail-type\":\"x\",\"detail\":" + record + "}");
    write("{\"Events\":[{\"EventName\":\"x\",\"CloudTrailEvent\":" + quoted(record)
          + "}],\"NextToken\":null}");
    write("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":" + quoted(record) + "}]}");
    write("{\"Body\":" + quoted("{\"Message\":" + quoted(record) + "}") + "}");
    write("{\"awslogs\":{\"data\":"
          "\"H4sIAAAAAAAAA6tWKkpNLlayUjA00lEqSCwpKVayUjDQUSpITEktVrJSMNRRKkotLs0pKVayUjAAAA==\"}}");
    write("{\"results\":[[{\"field\":\"@message\",\"value\":" + quoted(record) + "}]]}");
    write(
        R"({"QueryResultRows":[[{"eventID":"11112222-3333-4444-8555-666677778888"},{"eventname":"GetObject"},)"
        R"({"useridentity":"{type=IAMUser, username=a}"},{"errorcode":null}]]})");
    write("{\"body\":" + quoted("{\"Records\":[" + record + "," + record.substr(0, 90)) + "}");
    write("{\"Events\":[{\"CloudTrailEvent\":" + quoted(record) + ",\"Username\":\"ali");
    write("2024-03-01T12:00:00.000Z " + record + "\n2024-03-01T12:00:01.000Z " + record + "\n");
    write("Event name,Event time,Event ID,Resources,Recipient Account "
          "Id\nX,2024-03-01T12:00:00Z,1,\"[{\"\"a\"\":1}]\",1.2E+11\n\"Y\nZ\",,2,,\n");
    write("\"eventname\",\"eventtime\",\"useridentity\"\n\"X\",\"2024-03-01 12:00:00.000\",\"{type=IAMUser, "
          "a=[b, {c=d}]}\"\n");
    write("@timestamp,@message\nx,\""
          + std::string("{\"\"eventVersion\"\":\"\"1\"\",\"\"eventName\"\":\"\"x\"\"}") + "\"\n");
    write(R"({"":"\:","eventSource":2,"eventName":""})");
    write("{\"digestEndTime\":\"x\",\"logFiles\":[]}");
    std::string wide("\xff\xfe", 2);
    for (const char c : record) {
        wide += c;
        wide += '\0';
    }
    write(wide);
    write(wide.substr(2)); // without its mark
    std::string lost = record;
    lost.replace(lost.find("eventName"), 9, "even4Name");
    write("{\"Records\":[" + record + "," + lost + ",{\"a\":1},null,7,{\"b\":tru}]}");
    for (const std::string_view time :
         {"1709294401", "1709294401000.5", "1.709294401E9", "\"1709294401123\"",
          "\"2024-03-01 14:00:01.5+02:00\"", "\"yesterday\"", "{\"$date\":1}"}) {
        std::string timed = record;
        timed.replace(timed.find("\"2024-03-01T12:00:00Z\""), 22, time);
        write(timed);
    }
    write("#TYPE "
          "Amazon.CloudTrail.Model.Event\r\n\r\n\"EventName\",\"EventSource\",\"EventTime\",\"ErrorCode\"\r\n"
          "\"X\",\"s\",\"2024-03-01T12:00:00Z\",\"success\"\r\n");
    write("sep=|\nEvent name|Event source|Event ID\nX|s|1\n");
    write("Event name,Event time,Venue\nX,2024-03-01T12:00:00Z,y\n");
    write("{\"data\":{\"aws\":" + record + ",\"text\":" + quoted(record) + "}}");
    write("{\"event_name\":\"X\",\"event_source\":\"a.amazonaws.com\",\"@timestamp\":1709294401,"
          "\"userIdentity.arn\":\"a\","
          "\"requestParameters\":"
          + quoted(record) + ",\"_raw\":" + quoted(record) + "}");
    write(
        R"({"eventVersion":"1","eventName":"X","userIdentity":"{type=IAMUser, username=a}","AwsEventId":"1"})");
    write(
        R"([{"EventId":"1","EventName":"X","EventSource":"a.amazonaws.com","EventTime":1.7E9,"Username":"a"}])");
    write(
        R"({"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"eventname"},{"VarCharValue":"eventid"}]},{"Data":[{"VarCharValue":"X"},)"
        R"({"VarCharValue":"1"}]},{"Data":[{},{}]}]}})");
    write(
        R"([[{"field":"eventName","value":"X"},{"field":"eventID","value":"1"},{"field":"useridentity","value":"{}"}]])");
    write("{'Records': [{'eventVersion': '1.08', 'eventName': 'X'}]}");
    write("{\"Records\"=>[{\"eventVersion\"=>\"1.08\"}]}");
    return 0;
}
