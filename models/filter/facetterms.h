// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterparts.h"
#include "filter/parsedfilter.h"
#include "record/fieldref.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A value of a facet, as a filter names it.
struct FacetValue {
    std::optional<std::string> value; // nothing: absent
    bool exact = false; // with `==`: another value differs in case only

    bool operator==(const FacetValue &) const = default;
};

// What a click on a value of a facet asks for; once more takes it back.
enum class FacetClick : std::uint8_t {
    Only, // this value and no other
    Add, // this one too
    Exclude, // all but this one
};

// What a filter says about the values of one field, apart from all else that it says. Own terms are those of
// the topmost `and` (or the whole filter) that name values of the field: `f = v`, `f == v`, `f in {…}`, `not
// f exists`, several of these in one bracket with `or`, and their negations. Wildcards, ranges, networks and
// ${…} are none, nor is what stands deeper. A value; any thread.
class FacetTerms {
public:
    // Nothing for a text that is no valid filter.
    [[nodiscard]] static std::optional<FacetTerms> of(std::string_view filter, const FieldRef &field);

    [[nodiscard]] const std::vector<FacetValue> &selected() const { return m_selected; }
    [[nodiscard]] const std::vector<FacetValue> &excluded() const { return m_excluded; }
    [[nodiscard]] bool isSelected(const std::optional<std::string> &value) const
    {
        return names(m_selected, value);
    }
    [[nodiscard]] bool isExcluded(const std::optional<std::string> &value) const
    {
        return names(m_excluded, value);
    }
    // The filter asks the field in another way, too, and its counts are of what that leaves.
    [[nodiscard]] bool hasOtherTerms() const { return m_hasOtherTerms; }
    // The filter without the own terms: what the facet counts under. Empty: everything.
    [[nodiscard]] std::string rest() const;
    // The filter after a click.
    [[nodiscard]] std::string clicked(const FacetValue &value, FacetClick click) const;

private:
    FacetTerms() = default;
    [[nodiscard]] static bool names(const std::vector<FacetValue> &values,
                                    const std::optional<std::string> &value);
    void addPart(FilterPart part);
    [[nodiscard]] bool takeOwn(const FilterNode &part);
    [[nodiscard]] std::string ownText() const;

    FieldRef m_field;
    std::vector<FacetValue> m_selected;
    std::vector<FacetValue> m_excluded;
    std::vector<std::string> m_others; // parts of the topmost `and`, as they are written
    std::size_t m_ownPlace = 0; // among them
    bool m_hasOwn = false;
    bool m_hasOtherTerms = false;
};

} // namespace trailscope
