// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A part of a filter's topmost `and`, or the whole of a filter that has none: where it is written, brackets
// and negations included.
struct PartPlace {
    std::size_t position = 0; // bytes
    std::size_t length = 0;

    [[nodiscard]] std::size_t end() const { return position + length; }
    bool operator==(const PartPlace &) const = default;
};

// From left to right; none where the text is empty or no valid filter. What brackets stand around is one
// part, whatever it says. Pure; any thread.
[[nodiscard]] std::vector<PartPlace> partPlaces(std::string_view filter);

// A part that is switched off: not in the filter, and not forgotten.
struct SwitchedOffPart {
    std::string text; // as it was written
    std::string joint; // what joined it to the part behind it or, where it was the last, before it
    std::size_t place = 0; // how many parts of the filter stand before it

    bool operator==(const SwitchedOffPart &) const = default;
};

// A filter with the parts of it that are switched off. All that a part does not touch stays as it is written,
// byte for byte. A value; any thread.
class SwitchedFilter {
public:
    // A part, on or off, in the order in which they are shown.
    struct Part {
        std::string text;
        bool isOn = true;

        bool operator==(const Part &) const = default;
    };

    SwitchedFilter() = default;
    explicit SwitchedFilter(std::string filter, std::vector<SwitchedOffPart> off = {});

    [[nodiscard]] const std::string &filter() const { return m_filter; } // of those that are on
    [[nodiscard]] const std::vector<SwitchedOffPart> &off() const { return m_off; }
    [[nodiscard]] std::vector<Part> parts() const;

    // The same with this one of parts() on where it is off, and off where it is on.
    [[nodiscard]] SwitchedFilter switched(std::size_t part) const;
    [[nodiscard]] SwitchedFilter without(std::size_t part) const;
    // Another filter with the same parts off, those aside that are parts of it.
    [[nodiscard]] SwitchedFilter withFilter(std::string filter) const;

    bool operator==(const SwitchedFilter &) const = default;

private:
    struct Found {
        bool isOn = true;
        std::size_t index = 0; // among those that are on, or of m_off
    };
    [[nodiscard]] Found find(std::size_t part) const;
    [[nodiscard]] SwitchedFilter switchedOff(std::size_t index) const;
    [[nodiscard]] SwitchedFilter switchedOn(std::size_t index) const;

    std::string m_filter;
    std::vector<SwitchedOffPart> m_off; // by place
};

} // namespace trailscope
