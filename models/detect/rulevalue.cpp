// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulevalue.h"

#include "text/casefold.h"
#include "text/hex.h"
#include "text/utf8sequence.h"

#include <QtCore/QChar>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

bool isWordCharacter(char32_t code)
{
    return code == U'_' || QChar::isLetterOrNumber(code);
}

void appendUtf16Unit(std::string &out, std::uint32_t unit, bool lowFirst)
{
    const auto high = static_cast<char>(static_cast<unsigned char>(unit >> 8U & 0xffU));
    const auto low = static_cast<char>(static_cast<unsigned char>(unit & 0xffU));
    out += lowFirst ? low : high;
    out += lowFirst ? high : low;
}

constexpr std::array<std::string_view, 5> kDashes = {"-", "/", "\u2013", "\u2014", "\u2015"};
constexpr std::size_t kMostDashVariants = 3'125; // of five signs

} // namespace

void RuleValue::append(char byte, Kind kind)
{
    m_bytes += byte;
    m_kinds += static_cast<char>(kind);
    m_wildcards = m_wildcards || kind != Kind::Byte;
}

RuleValue RuleValue::parse(std::string_view typed)
{
    RuleValue value;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const char c = typed[at];
        const char next = at + 1 < typed.size() ? typed[at + 1] : '\0';
        if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
            value.append(next, Kind::Byte);
            ++at;
        } else if (c == '*') {
            if (!value.m_kinds.ends_with(static_cast<char>(Kind::AnyText)))
                value.append(c, Kind::AnyText);
        } else {
            value.append(c, c == '?' ? Kind::AnyCharacter : Kind::Byte);
        }
    }
    return value;
}

RuleValue RuleValue::literal(std::string_view text)
{
    RuleValue value;
    value.m_bytes = text;
    value.m_kinds.assign(text.size(), static_cast<char>(Kind::Byte));
    return value;
}

void RuleValue::allowBefore()
{
    if (m_kinds.starts_with(static_cast<char>(Kind::AnyText)))
        return;
    m_bytes.insert(m_bytes.begin(), '*');
    m_kinds.insert(m_kinds.begin(), static_cast<char>(Kind::AnyText));
    m_wildcards = true;
}

void RuleValue::allowBehind()
{
    if (!m_kinds.ends_with(static_cast<char>(Kind::AnyText)))
        append('*', Kind::AnyText);
}

template <class Change> RuleValue RuleValue::changed(Change &&change) const
{
    RuleValue out;
    std::string run;
    const auto endRun = [&] {
        if (run.empty())
            return;
        const std::string made = change(std::string_view(run));
        out.m_bytes += made;
        out.m_kinds.append(made.size(), static_cast<char>(Kind::Byte));
        run.clear();
    };
    for (std::size_t at = 0; at < m_bytes.size(); ++at) {
        const auto kind = static_cast<Kind>(m_kinds[at]);
        if (kind == Kind::Byte) {
            run += m_bytes[at];
            continue;
        }
        endRun();
        out.append(m_bytes[at], kind);
    }
    endRun();
    return out;
}

void RuleValue::fold()
{
    *this = changed([](std::string_view run) { return foldCase(run); });
}

RuleValue RuleValue::jsonEscaped() const
{
    return changed([](std::string_view run) {
        constexpr std::string_view kLetters = "\"\\\b\f\n\r\t";
        constexpr std::string_view kEscapes = "\"\\bfnrt";
        std::string out;
        for (const char c : run) {
            if (const std::size_t letter = kLetters.find(c); letter != std::string_view::npos) {
                out += '\\';
                out += kEscapes[letter];
            } else if (static_cast<unsigned char>(c) < 0x20U) {
                out += "\\u00";
                appendHexByte(out, static_cast<unsigned char>(c));
            } else {
                out += c;
            }
        }
        return out;
    });
}

RuleValue RuleValue::utf16(bool lowFirst) const
{
    return changed([lowFirst](std::string_view run) {
        std::string out;
        while (!run.empty()) {
            const auto [code, length] = decodeUtf8(run, 0);
            if (length == 0) {
                out += run.front(); // no character
                run.remove_prefix(1);
                continue;
            }
            if (QChar::requiresSurrogates(code)) {
                appendUtf16Unit(out, QChar::highSurrogate(code), lowFirst);
                appendUtf16Unit(out, QChar::lowSurrogate(code), lowFirst);
            } else {
                appendUtf16Unit(out, code, lowFirst);
            }
            run.remove_prefix(length);
        }
        return out;
    });
}

std::vector<RuleValue> RuleValue::dashVariants() const
{
    std::vector<std::size_t> places;
    bool wordBefore = false;
    for (std::size_t at = 0; at < m_bytes.size();) {
        if (static_cast<Kind>(m_kinds[at]) != Kind::Byte) {
            wordBefore = false;
            ++at;
            continue;
        }
        const Utf8Character here = decodeUtf8(m_bytes, at);
        const std::size_t next = at + std::max<std::size_t>(here.length, 1);
        const bool wordBehind = next < m_bytes.size() && static_cast<Kind>(m_kinds[next]) == Kind::Byte
            && isWordCharacter(decodeUtf8(m_bytes, next).code);
        if ((m_bytes[at] == '-' || m_bytes[at] == '/') && !wordBefore && wordBehind)
            places.push_back(at);
        wordBefore = here.length != 0 && isWordCharacter(here.code);
        at = next;
    }
    std::vector<RuleValue> variants{RuleValue()};
    std::size_t from = 0;
    const auto appendPart = [this](RuleValue &to, std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at)
            to.append(m_bytes[at], static_cast<Kind>(m_kinds[at]));
    };
    for (const std::size_t place : places) {
        if (variants.size() * kDashes.size() > kMostDashVariants)
            return {};
        std::vector<RuleValue> longer;
        for (RuleValue &variant : variants) {
            appendPart(variant, from, place);
            for (const std::string_view dash : kDashes) {
                RuleValue with = variant;
                for (const char byte : dash)
                    with.append(byte, Kind::Byte);
                longer.push_back(std::move(with));
            }
        }
        variants = std::move(longer);
        from = place + 1;
    }
    for (RuleValue &variant : variants)
        appendPart(variant, from, m_bytes.size());
    return variants;
}

bool RuleValue::matches(std::string_view text) const
{
    if (!m_wildcards)
        return text == m_bytes;
    // Most of those that have any are an ending, a beginning or a part.
    const std::size_t stars = static_cast<std::size_t>(std::ranges::count(m_kinds, '*'));
    const std::size_t others = static_cast<std::size_t>(std::ranges::count(m_kinds, '?'));
    if (others == 0 && stars <= 2) {
        const bool before = m_kinds.front() == '*';
        const bool behind = m_kinds.back() == '*';
        const std::string_view bytes(m_bytes);
        if (m_bytes.size() == 1)
            return true;
        if (stars == 2 && before && behind)
            return text.contains(bytes.substr(1, bytes.size() - 2));
        if (stars == 1 && before)
            return text.ends_with(bytes.substr(1));
        if (stars == 1 && behind)
            return text.starts_with(bytes.substr(0, bytes.size() - 1));
    }
    return matchesAnywhere(text);
}

bool RuleValue::matchesAnywhere(std::string_view text) const
{
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string::npos;
    std::size_t resume = 0; // where the text goes on when the last star takes one byte more
    while (t < text.size()) {
        const auto kind = p < m_kinds.size() ? static_cast<Kind>(m_kinds[p]) : Kind::Byte;
        if (p < m_kinds.size() && kind == Kind::AnyText) {
            star = p++;
            resume = t;
        } else if (p < m_kinds.size() && kind == Kind::AnyCharacter) {
            t += std::max<std::size_t>(utf8SequenceLength(text, t), 1);
            ++p;
        } else if (p < m_kinds.size() && m_bytes[p] == text[t]) {
            ++t;
            ++p;
        } else if (star != std::string::npos) {
            p = star + 1;
            resume += std::max<std::size_t>(utf8SequenceLength(text, resume), 1);
            t = resume;
        } else {
            return false;
        }
    }
    return m_kinds.find_first_not_of('*', p) == std::string::npos;
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += i <= count ? kDigits[group >> (18U - 6U * i) & 63U] : '=';
    }
    return out;
}

std::vector<std::string> base64Offsets(std::string_view bytes)
{
    std::vector<std::string> out;
    for (std::size_t offset = 0; offset < 3; ++offset) {
        // Digits that hold bits of what stands before or behind are left out.
        constexpr std::array<std::size_t, 3> kFirst = {0, 2, 3};
        std::string whole(offset, ' ');
        whole += bytes;
        std::string digits = base64(whole);
        const std::size_t last = whole.size() * 8 / 6; // digits that are made of these bytes alone
        digits.resize(last);
        out.push_back(digits.substr(std::min(kFirst[offset], digits.size())));
    }
    return out;
}

} // namespace trailscope
