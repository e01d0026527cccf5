// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trailscope::test {

// Reads CSV by the letter of RFC 4180, and knows nothing of the code that wrote it: fields, rows ended by LF
// or CRLF, "" for a quote inside quotes. A quote anywhere else, or text after a closing quote, is reported in
// `error`.
class CsvReader {
public:
    explicit CsvReader(std::string_view text);

    [[nodiscard]] const std::vector<std::vector<std::string>> &rows() const { return m_rows; }
    [[nodiscard]] const std::string &error() const { return m_error; }

private:
    std::vector<std::vector<std::string>> m_rows;
    std::string m_error;
};

} // namespace trailscope::test
