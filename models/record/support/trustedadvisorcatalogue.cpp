// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/trustedadvisorcatalogue.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cstddef>

using namespace Qt::StringLiterals;

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initCatalogueResource()
{
    Q_INIT_RESOURCE(catalogues);
}

namespace trailscope {

namespace {

struct CategoryText {
    TrustedAdvisorCategory category;
    std::string_view code;
    const char *title;
};

constexpr std::array<CategoryText, 6> kCategories = {{
    {TrustedAdvisorCategory::CostOptimizing, "cost_optimizing",
     QT_TRANSLATE_NOOP("TrustedAdvisor", "Cost optimization")},
    {TrustedAdvisorCategory::Performance, "performance", QT_TRANSLATE_NOOP("TrustedAdvisor", "Performance")},
    {TrustedAdvisorCategory::Security, "security", QT_TRANSLATE_NOOP("TrustedAdvisor", "Security")},
    {TrustedAdvisorCategory::FaultTolerance, "fault_tolerance",
     QT_TRANSLATE_NOOP("TrustedAdvisor", "Fault tolerance")},
    {TrustedAdvisorCategory::ServiceLimits, "service_limits",
     QT_TRANSLATE_NOOP("TrustedAdvisor", "Service limits")},
    {TrustedAdvisorCategory::OperationalExcellence, "operational_excellence",
     QT_TRANSLATE_NOOP("TrustedAdvisor", "Operational excellence")},
}};

using Checks = QHash<QByteArray, TrustedAdvisorCheck>;

Checks readChecks()
{
    initCatalogueResource();
    Checks checks;
    QFile file(u":/catalogues/trustedadvisorchecks.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return checks;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    checks.reserve(root.size());
    for (auto it = root.begin(); it != root.end(); ++it) {
        const QJsonObject entry = it.value().toObject();
        const std::string code = entry.value("category"_L1).toString().toStdString();
        if (const auto category = trustedAdvisorCategory(code))
            checks.insert(it.key().toUtf8(), {entry.value("name"_L1).toString(), *category});
    }
    return checks;
}

} // namespace

QString trustedAdvisorCategoryTitle(TrustedAdvisorCategory category)
{
    return QCoreApplication::translate("TrustedAdvisor",
                                       kCategories[static_cast<std::size_t>(category)].title);
}

std::optional<TrustedAdvisorCategory> trustedAdvisorCategory(std::string_view code)
{
    for (const CategoryText &text : kCategories) {
        if (text.code == code)
            return text.category;
    }
    return std::nullopt;
}

std::optional<TrustedAdvisorCheck> trustedAdvisorCheck(std::string_view checkId)
{
    static const Checks checks = readChecks();
    const auto found
        = checks.constFind(QByteArray::fromRawData(checkId.data(), static_cast<qsizetype>(checkId.size())));
    if (found == checks.cend())
        return std::nullopt;
    return *found;
}

} // namespace trailscope
