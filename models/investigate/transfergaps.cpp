// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/transfergaps.h"

#include "store/valuelist.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <cstddef>
#include <optional>
#include <set>

namespace trailscope {

using namespace Qt::StringLiterals;

const JsonPath &bucketPath()
{
    static const JsonPath path{{"requestParameters", "bucketName"}};
    return path;
}

TransferGaps findTransferGaps(const Snapshot &snapshot, const EventSet &events, const PathColumn &buckets)
{
    TransferGaps gaps;
    const DerivedColumn *out = snapshot.derived(Field::BytesOut);
    const DerivedColumn *in = snapshot.derived(Field::BytesIn);
    const auto isKnown = [&snapshot](const DerivedColumn *column, EventIndex event) {
        return column != nullptr && column->code(snapshot, event).value_or(Code::Absent) != Code::Absent;
    };
    const Code data = snapshot.dictionaries().of(Column::Category).find("Data");
    std::vector<bool> isNamed(buckets.lists().size());
    std::vector<bool> hasData(buckets.lists().size());
    events.forEach([&](EventIndex event) {
        ++gaps.events;
        if (isKnown(out, event) || isKnown(in, event))
            ++gaps.withBytes;
        const std::size_t code = raw(buckets.code(event));
        isNamed[code] = true;
        if (data != Code::Absent && snapshot.code(Column::Category, event) == data)
            hasData[code] = true;
    });
    std::set<std::string_view> named;
    std::set<std::string_view> recorded;
    for (std::uint32_t code = 1; code < isNamed.size(); ++code) {
        ValueWalk walk(buckets.lists().text(Code{code}));
        while (const auto bucket = walk.next()) {
            if (isNamed[code] && !bucket->empty())
                named.insert(*bucket);
            if (hasData[code])
                recorded.insert(*bucket);
        }
    }
    for (const std::string_view bucket : named) {
        if (!recorded.contains(bucket))
            gaps.buckets.emplace_back(bucket);
    }
    return gaps;
}

QString TransferGaps::text() const
{
    constexpr std::size_t kNamed = 5;
    const auto tr
        = [](const char *sentence) { return QCoreApplication::translate("TransferGaps", sentence); };
    const auto number = [](std::uint64_t value) { return QLocale().toString(qulonglong{value}); };
    QString text
        = tr(QT_TRANSLATE_NOOP("TransferGaps",
                               "Only S3 records how many bytes it moved: %1 of %2 events say so. What other "
                               "services sent is in no record."))
              .arg(number(withBytes), number(events));
    if (buckets.empty())
        return text;
    QStringList names;
    for (std::size_t i = 0; i < buckets.size() && i < kNamed; ++i)
        names << QString::fromStdString(visibleText(buckets[i]));
    QString list = names.join(u", "_s);
    if (buckets.size() > kNamed)
        list = tr(QT_TRANSLATE_NOOP("TransferGaps", "%1 and %2 more"))
                   .arg(list, number(buckets.size() - kNamed));
    return text + u' '
        + tr(QT_TRANSLATE_NOOP("TransferGaps",
                               "There are no data events of these buckets, so that nothing tells what was "
                               "read out of them: %1."))
              .arg(list);
}

} // namespace trailscope
