// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/results.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSysInfo>
#include <QtCore/QtGlobal>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <fstream>
#include <thread>

namespace trailscope::bench {
namespace {

std::string numberText(double value)
{
    return formatted(value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
}

std::string targetText(const std::optional<double> &value)
{
    return value ? formatted("%g", *value) : std::string("-");
}

QJsonValue jsonNumber(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("model name")) {
            return line.substr(std::min(line.size(), line.find(':') + 2));
        }
    }
    return "unknown processor";
}

} // namespace

std::string formatted(const char *format, ...)
{
    std::array<char, 512> buffer{};
    va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(buffer.data(), buffer.size(), format, arguments);
    va_end(arguments);
    return {buffer.data(), std::min(static_cast<std::size_t>(std::max(length, 0)), buffer.size() - 1)};
}

std::string markOf(const Row &row)
{
    if (!row.value) {
        return "n/a";
    }
    const auto holds = [&row](double bound) {
        return row.target.higherIsBetter ? *row.value >= bound : *row.value <= bound;
    };
    if (row.target.must && !holds(*row.target.must)) {
        return "MISSED";
    }
    if (row.target.aim && holds(*row.target.aim)) {
        return "aim";
    }
    return row.target.must ? "must" : "";
}

Results::Results(ResultsForm form)
    : m_form(form)
{
}

void Results::about(const std::string &what, const std::string &text)
{
    m_about.emplace_back(what, text);
    if (m_form == ResultsForm::Table) {
        std::printf("%-10s %s\n", what.c_str(), text.c_str());
    }
}

void Results::add(Row row)
{
    if (m_form == ResultsForm::Table) {
        if (m_rows.empty()) {
            std::printf("\n%-46s %10s %-5s %8s %8s  %-7s %s\n", "job", "value", "", "must", "aim", "", "");
        }
        std::printf("%-46s %10s %-5s %8s %8s  %-7s %s\n", row.job.c_str(),
                    row.value ? numberText(*row.value).c_str() : "n/a", row.unit.c_str(),
                    targetText(row.target.must).c_str(), targetText(row.target.aim).c_str(),
                    markOf(row).c_str(), row.detail.c_str());
        std::fflush(stdout);
    }
    m_rows.push_back(std::move(row));
}

int Results::finish()
{
    if (m_form == ResultsForm::Json) {
        QJsonObject about;
        for (const auto &[what, text] : m_about) {
            about.insert(QString::fromStdString(what), QString::fromStdString(text));
        }
        QJsonArray rows;
        for (const Row &row : m_rows) {
            rows.append(QJsonObject{{QStringLiteral("job"), QString::fromStdString(row.job)},
                                    {QStringLiteral("value"), jsonNumber(row.value)},
                                    {QStringLiteral("unit"), QString::fromStdString(row.unit)},
                                    {QStringLiteral("must"), jsonNumber(row.target.must)},
                                    {QStringLiteral("aim"), jsonNumber(row.target.aim)},
                                    {QStringLiteral("higherIsBetter"), row.target.higherIsBetter},
                                    {QStringLiteral("mark"), QString::fromStdString(markOf(row))},
                                    {QStringLiteral("detail"), QString::fromStdString(row.detail)}});
        }
        const QJsonObject all{{QStringLiteral("about"), about}, {QStringLiteral("rows"), rows}};
        std::fputs(QJsonDocument(all).toJson().constData(), stdout);
    }
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row &row) { return markOf(row) == "MISSED"; }));
}

void aboutThisMachine(Results &results)
{
    results.about("machine",
                  formatted("%u cores, %s, %s", std::thread::hardware_concurrency(), processorName().c_str(),
                            qUtf8Printable(QSysInfo::prettyProductName())));
    results.about("built with", formatted("g++ %s, Qt %s", __VERSION__, qVersion()));
}

} // namespace trailscope::bench
