// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/catalogue/callname.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

// What a catalogue says of calls, by service and event, sorted by both. A value; any thread may read.
template <class Value> class CallMap {
public:
    // What is said of the call, for the reader of a catalogue: made where there is nothing yet. The service
    // as catalogues have it.
    Value &at(const std::string &service, const std::string &event) { return m_services[service][event]; }
    // False, and nothing done, where the call has something already.
    bool add(const std::string &service, const std::string &event, Value value)
    {
        return m_services[service].emplace(event, std::move(value)).second;
    }

    // The service with or without `.amazonaws.com`. An event's name may carry the version of its API:
    // CreateFunction20150331 has what is said of CreateFunction, unless something is said of itself. Null
    // where nothing is.
    [[nodiscard]] const Value *find(std::string_view service, std::string_view event) const
    {
        const auto events = m_services.find(catalogueService(service));
        if (events == m_services.end())
            return nullptr;
        auto value = events->second.find(event);
        if (value == events->second.end())
            value = events->second.find(unversionedEventName(event));
        return value == events->second.end() ? nullptr : &value->second;
    }

    [[nodiscard]] std::size_t size() const // calls
    {
        std::size_t count = 0;
        for (const auto &[service, events] : m_services)
            count += events.size();
        return count;
    }
    // Calls visit(service, event, value) for each.
    template <class Visit> void forEach(const Visit &visit) const
    {
        for (const auto &[service, events] : m_services) {
            for (const auto &[event, value] : events)
                visit(std::string_view(service), std::string_view(event), value);
        }
    }

private:
    using Events = std::map<std::string, Value, std::less<>>;

    std::map<std::string, Events, std::less<>> m_services;
};

} // namespace trailscope
