// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Writes small files of networks into the folder that is the only argument.

#include "support/mmdbwriter.h"

#include <fstream>
#include <string>

using namespace trailscope::test;

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    using Map = MmdbValue::Map;
    const std::string folder = argv[1];
    const auto write = [&folder](const std::string &name, const std::string &bytes) {
        std::ofstream(folder + '/' + name, std::ios::binary) << bytes;
    };
    for (const unsigned bits : {24U, 28U, 32U}) {
        MmdbWriter nested("GeoLite2-City", bits);
        nested.add("1.0.0.0/24",
                   Map{{"country", Map{{"iso_code", "AU"}}},
                       {"city", Map{{"names", Map{{"en", "Sydney"}}}}},
                       {"location", Map{{"latitude", -33.9}, {"longitude", 151.2}}}});
        nested.add("2001:db8::/32", Map{{"autonomous_system_number", 1U}});
        write("nested" + std::to_string(bits), nested.bytes());
    }
    MmdbWriter flat("iptoasn", 24, 4);
    flat.add("1.0.0.0/24", Map{{"country_code", "AU"}, {"asn", "AS1"}, {"as_name", "One"}});
    write("flat", flat.bytes());
    write("ranges",
          R"({"syncToken":"1709254923","createDate":"2024-03-01-01-02-03","prefixes":[)"
          R"({"ip_prefix":"1.0.0.0/24","region":"us-east-1","service":"EC2"}],"ipv6_prefixes":[)"
          R"({"ipv6_prefix":"2001:db8::/32","region":"GLOBAL","service":"AMAZON"}]})");
    return 0;
}
