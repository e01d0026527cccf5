// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/networkdatabase.h"

#include "enrich/networktext.h"
#include "text/casefold.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <maxminddb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace trailscope {

namespace {

// MaxMind DB File Format Specification, "Database Metadata".
constexpr std::string_view kMetadataMarker = "\xab\xcd\xefMaxMind.com";

// The names by which publishers call one thing, the first that is there counting: GeoLite2, GeoIP2 and DB-IP
// nest, others are flat. A path ends in a null pointer, as the library wants it.
using Path = std::array<const char *, 4>;
constexpr std::array kCountryPaths = {
    Path{"country", "iso_code"},
    Path{"country_code"},
    Path{"country"},
};
constexpr std::array kCityPaths = {
    Path{"city", "names", "en"},
    Path{"city"},
};
constexpr std::array kLatitudePaths = {
    Path{"location", "latitude"},
    Path{"latitude"},
    Path{"lat"},
};
constexpr std::array kLongitudePaths = {
    Path{"location", "longitude"},
    Path{"longitude"},
    Path{"lng"},
};
constexpr std::array kAsnPaths = {
    Path{"autonomous_system_number"},
    Path{"asn"},
    Path{"as_number"},
    Path{"traits", "autonomous_system_number"},
};
constexpr std::array kNamePaths = {
    Path{"autonomous_system_organization"},
    Path{"as_organization"},
    Path{"as_name"},
    Path{"organization"},
    Path{"name"},
    Path{"org"},
    Path{"isp"},
    Path{"traits", "autonomous_system_organization"},
};

std::optional<MMDB_entry_data_s> valueAt(MMDB_entry_s entry, const Path &path)
{
    MMDB_entry_data_s data = {};
    if (MMDB_aget_value(&entry, &data, path.data()) != MMDB_SUCCESS || !data.has_data)
        return std::nullopt;
    return data;
}

std::optional<std::string_view> textOf(const MMDB_entry_data_s &data)
{
    if (data.type != MMDB_DATA_TYPE_UTF8_STRING)
        return std::nullopt;
    return std::string_view(data.utf8_string, data.data_size);
}

std::optional<std::uint64_t> wholeNumberOf(const MMDB_entry_data_s &data)
{
    switch (data.type) {
    case MMDB_DATA_TYPE_UINT16:
        return data.uint16;
    case MMDB_DATA_TYPE_UINT32:
        return data.uint32;
    case MMDB_DATA_TYPE_UINT64:
        return data.uint64;
    case MMDB_DATA_TYPE_INT32:
        return data.int32 >= 0 ? std::optional(static_cast<std::uint64_t>(data.int32)) : std::nullopt;
    default:
        break;
    }
    std::optional<std::string_view> text = textOf(data);
    if (!text)
        return std::nullopt;
    if (equalsIgnoringAsciiCase(text->substr(0, 2), "AS"))
        text->remove_prefix(2);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    return error == std::errc() && end == text->data() + text->size() ? std::optional(number) : std::nullopt;
}

std::optional<double> numberOf(const MMDB_entry_data_s &data)
{
    double number = 0;
    if (data.type == MMDB_DATA_TYPE_DOUBLE) {
        number = data.double_value;
    } else if (data.type == MMDB_DATA_TYPE_FLOAT) {
        number = static_cast<double>(data.float_value);
    } else if (data.type == MMDB_DATA_TYPE_INT32) {
        number = data.int32;
    } else if (const auto text = textOf(data)) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        if (error != std::errc() || end != text->data() + text->size())
            return std::nullopt;
    } else if (const auto whole = wholeNumberOf(data)) {
        number = static_cast<double>(*whole);
    } else {
        return std::nullopt;
    }
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

// The first of the paths where read(value) gives something.
template <class Read>
auto firstOf(const MMDB_entry_s &entry, std::span<const Path> paths, const Read &read)
    -> decltype(read(MMDB_entry_data_s()))
{
    for (const Path &path : paths) {
        if (const auto data = valueAt(entry, path)) {
            if (auto value = read(*data))
                return value;
        }
    }
    return std::nullopt;
}

std::optional<std::string> countryOf(const MMDB_entry_data_s &data)
{
    const auto text = textOf(data);
    if (!text || text->size() != 2)
        return std::nullopt;
    std::string country(*text);
    for (char &c : country) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            return std::nullopt;
    }
    return country == "ZZ" ? std::nullopt : std::optional(std::move(country)); // ZZ: not known
}

std::optional<std::string> nameOf(const MMDB_entry_data_s &data)
{
    constexpr std::size_t kLongest = 1000;
    const auto text = textOf(data);
    return text && !text->empty() && text->size() <= kLongest ? std::optional(std::string(*text))
                                                              : std::nullopt;
}

// AS 0 stands for addresses that nobody announces.
std::optional<std::string> asnOf(const MMDB_entry_data_s &data)
{
    const auto number = wholeNumberOf(data);
    return number && *number > 0 && *number <= std::numeric_limits<std::uint32_t>::max()
        ? std::optional(std::to_string(*number))
        : std::nullopt;
}

std::optional<GeoPoint> pointOf(const MMDB_entry_s &entry)
{
    constexpr double kPole = 90;
    constexpr double kDateLine = 180;
    const auto latitude = firstOf(entry, kLatitudePaths, numberOf);
    const auto longitude = firstOf(entry, kLongitudePaths, numberOf);
    if (!latitude || !longitude || std::abs(*latitude) > kPole || std::abs(*longitude) > kDateLine)
        return std::nullopt;
    if (*latitude == 0 && *longitude == 0)
        return std::nullopt; // how some write that they do not know
    return GeoPoint{.latitude = *latitude, .longitude = *longitude};
}

NetworkFacts factsOf(const MMDB_entry_s &entry)
{
    return {.country = firstOf(entry, kCountryPaths, countryOf).value_or(std::string()),
            .city = firstOf(entry, kCityPaths, nameOf).value_or(std::string()),
            .point = pointOf(entry),
            .asn = firstOf(entry, kAsnPaths, asnOf).value_or(std::string()),
            .network = firstOf(entry, kNamePaths, nameOf).value_or(std::string())};
}

void note(NetworkContents &contents, const NetworkFacts &facts)
{
    contents.countries = contents.countries || !facts.country.empty();
    contents.points = contents.points || facts.point.has_value();
    contents.asns = contents.asns || !facts.asn.empty();
    contents.names = contents.names || !facts.network.empty();
}

std::string englishDescription(const MMDB_metadata_s &metadata)
{
    std::string first;
    for (std::size_t i = 0; i < metadata.description.count; ++i) {
        const MMDB_description_s *description = metadata.description.descriptions[i];
        if (description == nullptr || description->description == nullptr)
            continue;
        if (description->language != nullptr && std::strcmp(description->language, "en") == 0)
            return description->description;
        if (first.empty())
            first = description->description;
    }
    return first;
}

QString openFault(int error)
{
    switch (error) {
    case MMDB_INVALID_METADATA_ERROR:
    case MMDB_UNKNOWN_DATABASE_FORMAT_ERROR:
        return NetworkText::tr(
            "What the database says about itself is damaged, or of a version that cannot be "
            "read here. Download it again.");
    case MMDB_CORRUPT_SEARCH_TREE_ERROR:
    case MMDB_INVALID_DATA_ERROR:
        return NetworkText::tr("The database is damaged: a part of it is missing. Download it again.");
    default:
        return NetworkText::tr("It cannot be read: %1.").arg(QString::fromUtf8(MMDB_strerror(error)));
    }
}

} // namespace

struct NetworkDatabase::Private {
    explicit Private(FileImage bytes)
        : image(std::move(bytes))
    {
    }
    ~Private()
    {
        if (isOpen)
            MMDB_close(&database);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    FileImage image;
    MMDB_s database = {};
    bool isOpen = false;
};

NetworkDatabase::NetworkDatabase(FileImage image)
    : d(std::make_unique<Private>(std::move(image)))
{
}

NetworkDatabase::~NetworkDatabase() = default;

bool NetworkDatabase::isOne(std::string_view fileTail)
{
    return fileTail.contains(kMetadataMarker);
}

std::expected<std::unique_ptr<const NetworkDatabase>, QString>
NetworkDatabase::open(FileImage image, NetworkFileInfo &info, const std::stop_token &stop)
{
    constexpr std::uint32_t kBetweenStops = 1U << 16U;
    constexpr std::uint64_t kFirstLookedAt = 64; // of the ranges, to see what they tell
    constexpr std::uint64_t kThenEvery = 1021;
    std::unique_ptr<NetworkDatabase> out(new NetworkDatabase(std::move(image)));
    MMDB_s &database = out->d->database;
    if (const int error = MMDB_open(out->d->image.path().c_str(), MMDB_MODE_MMAP, &database);
        error != MMDB_SUCCESS)
        return std::unexpected(openFault(error));
    out->d->isOpen = true;

    const MMDB_metadata_s &metadata = database.metadata;
    info.type = metadata.database_type != nullptr ? metadata.database_type : "";
    info.description = englishDescription(metadata);
    constexpr std::uint64_t kLatest = 253'402'300'800; // the year 10000
    if (metadata.build_epoch > 0 && metadata.build_epoch < kLatest)
        info.built = static_cast<UtcMs>(metadata.build_epoch) * 1000;
    // Node by node instead of along the branches: in a damaged tree those can lead anywhere, and twice.
    info.ranges = 0;
    for (std::uint32_t i = 0; i < metadata.node_count; ++i) {
        if (i % kBetweenStops == 0 && stop.stop_requested())
            return nullptr;
        MMDB_search_node_s node = {};
        if (const int error = MMDB_read_node(&database, i, &node); error != MMDB_SUCCESS)
            return std::unexpected(openFault(MMDB_CORRUPT_SEARCH_TREE_ERROR));
        if (node.left_record_type == MMDB_RECORD_TYPE_INVALID
            || node.right_record_type == MMDB_RECORD_TYPE_INVALID)
            return std::unexpected(openFault(MMDB_CORRUPT_SEARCH_TREE_ERROR));
        const auto take = [&](std::uint8_t type, const MMDB_entry_s &entry) {
            if (type != MMDB_RECORD_TYPE_DATA)
                return;
            if (info.ranges < kFirstLookedAt || info.ranges % kThenEvery == 0)
                note(info.contents, factsOf(entry));
            ++info.ranges;
        };
        take(node.left_record_type, node.left_record_entry);
        take(node.right_record_type, node.right_record_entry);
    }
    if (info.contents == NetworkContents{})
        return std::unexpected(
            NetworkText::tr("The database tells neither countries nor networks. Name one of "
                            "countries, of cities or of autonomous systems (ASN)."));
    return out;
}

NetworkFacts NetworkDatabase::facts(const IpAddress &address) const
{
    int error = MMDB_SUCCESS;
    MMDB_lookup_result_s found = {};
    if (address.v4) {
        sockaddr_in socket = {};
        socket.sin_family = AF_INET;
        std::memcpy(&socket.sin_addr, address.bytes.data() + 12, sizeof socket.sin_addr);
        found = MMDB_lookup_sockaddr(&d->database, reinterpret_cast<const sockaddr *>(&socket), &error);
    } else {
        sockaddr_in6 socket = {};
        socket.sin6_family = AF_INET6;
        std::memcpy(&socket.sin6_addr, address.bytes.data(), sizeof socket.sin6_addr);
        found = MMDB_lookup_sockaddr(&d->database, reinterpret_cast<const sockaddr *>(&socket), &error);
    }
    return error == MMDB_SUCCESS && found.found_entry ? factsOf(found.entry) : NetworkFacts();
}

} // namespace trailscope
