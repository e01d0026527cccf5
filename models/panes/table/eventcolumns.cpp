// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/eventcolumns.h"

#include "record/instant.h"
#include "store/fieldreader.h"
#include "store/valuelist.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kContext = kFieldTextContext;

// At most so many bytes, none of them of a character that is cut.
std::string_view utf8Prefix(std::string_view text, std::size_t mostBytes)
{
    std::size_t end = std::min(mostBytes, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

QString inOneField(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r') {
            c = u' ';
        }
    }
    return text;
}

} // namespace

QString columnTitle(const FieldRef &field)
{
    if (field.isField()) {
        return QCoreApplication::translate(kContext, fieldInfo(field.field()).title);
    }
    return QString::fromStdString(field.name());
}

QString columnTitle(const FieldRef &field, const QTimeZone &zone)
{
    QString title = columnTitle(field);
    if (field.isField() && field.field() == Field::Time) {
        return QCoreApplication::translate(kContext, "%1 (%2)", "a title and its time zone")
            .arg(title, zoneText(zone));
    }
    return title;
}

QString columnDescription(const FieldRef &field)
{
    const QString name = QString::fromStdString(field.name());
    if (!field.isField()) {
        return QCoreApplication::translate(kContext, "The record's value at %1.").arg(name);
    }
    const QString description = QCoreApplication::translate(kContext, fieldInfo(field.field()).description);
    return QCoreApplication::translate(kContext, "%1\nIn a filter: %2").arg(description, name);
}

std::vector<FieldRef> defaultColumns()
{
    // Who did what to what, how it ended and from where: what a small window shows comes first.
    return {Field::Time,    Field::Event, Field::Target, Field::Principal, Field::Outcome, Field::Ip,
            Field::Service, Field::Error, Field::Region, Field::Account,   Field::Origin,  Field::Resource};
}

std::vector<FieldRef> offeredColumns()
{
    std::vector<FieldRef> columns;
    for (const FieldInfo &info : allFields()) {
        if (info.field != Field::Raw) { // a record is looked at in the detail pane, not in a cell
            columns.emplace_back(info.field);
        }
    }
    return columns;
}

QString zoneText(const QTimeZone &zone)
{
    return zone == QTimeZone::utc() ? u"UTC"_s : QString::fromUtf8(zone.id());
}

QString timeText(UtcMs time, const QTimeZone &zone)
{
    if (time == kNoTime) {
        return {};
    }
    if (zone == QTimeZone::utc()) {
        QString text = QString::fromStdString(formatUtc(time));
        if (text.size() > 10 && text.at(10) == u'T') {
            text[10] = u' ';
        }
        return text;
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time, zone);
    const int offset = local.offsetFromUtc() / 60;
    const QString pattern = time % 1000 == 0 ? u"yyyy-MM-dd HH:mm:ss"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s;
    const int minutes = offset < 0 ? -offset : offset;
    return local.toString(pattern) % (offset < 0 ? u'-' : u'+')
        % u"%1:%2"_s.arg(minutes / 60, 2, 10, '0'_L1).arg(minutes % 60, 2, 10, '0'_L1);
}

EventCells::EventCells(SnapshotPtr snapshot, std::vector<FieldRef> columns, std::vector<PathColumnPtr> paths,
                       QTimeZone zone)
    : m_snapshot(std::move(snapshot))
    , m_columns(std::move(columns))
    , m_paths(std::move(paths))
    , m_zone(std::move(zone))
{
    m_paths.resize(m_columns.size());
}

const PathColumn *EventCells::pathOf(std::size_t column, EventIndex event) const
{
    const PathColumn *path = m_paths[column].get();
    return path != nullptr && raw(event) < path->eventCount() ? path : nullptr;
}

bool EventCells::isPending(std::size_t column, EventIndex event) const
{
    const FieldRef &field = m_columns[column];
    if (!field.isField()) {
        return pathOf(column, event) == nullptr;
    }
    if (!isDerived(field.field())) {
        return false;
    }
    // Whoever paints does not wait for what is still to be found out.
    const DerivedColumn *derived = m_snapshot->derivedIfMade(field.field());
    return derived == nullptr || !derived->code(*m_snapshot, event);
}

QString EventCells::text(std::size_t column, EventIndex event) const
{
    return textUpTo(column, event, std::string_view::npos);
}

QString EventCells::shownText(std::size_t column, EventIndex event) const
{
    QString shown = replacedText(textUpTo(column, event, kMostShownBytes));
    // Nearly every service has it, and it tells nothing.
    if (constexpr QStringView kDomain = u".amazonaws.com";
        m_columns[column] == FieldRef(Field::Service) && shown.endsWith(kDomain)) {
        shown.chop(kDomain.size());
    }
    return shown;
}

QString EventCells::textUpTo(std::size_t column, EventIndex event, std::size_t mostBytes) const
{
    const auto shown = [mostBytes](std::string_view text) {
        return text.size() <= mostBytes ? fromUtf8(text) : fromUtf8(utf8Prefix(text, mostBytes)) + u'…';
    };
    if (isPending(column, event)) {
        return u"…"_s;
    }
    const FieldRef &field = m_columns[column];
    std::string text;
    if (!field.isField()) {
        appendPathText(text, *pathOf(column, event), event);
        return shown(text);
    }
    if (field.field() == Field::Time) {
        return timeText(m_snapshot->time(event), m_zone);
    }
    if (!fieldInfo(field.field()).several) {
        if (const auto columns = columnsOf(field.field()); !columns.empty()) {
            return shown(m_snapshot->text(columns.front(), event));
        }
    }
    appendFieldText(text, *m_snapshot, field.field(), event);
    return shown(text);
}

std::vector<FieldValue> EventCells::values(std::size_t column, EventIndex event) const
{
    if (isPending(column, event)) {
        return {};
    }
    const FieldRef &field = m_columns[column];
    ValueList list;
    if (field.isField()) {
        list = fieldValues(*m_snapshot, field.field(), event);
    } else {
        const PathColumn *path = pathOf(column, event);
        list.exists = path->code(event) != Code::Absent;
        for (const std::string_view value : decodeValueList(path->lists().text(path->code(event)))) {
            list.values.emplace_back(value);
        }
    }
    if (!list.exists) {
        return {{field, std::nullopt}};
    }
    std::vector<FieldValue> values;
    values.reserve(list.values.size());
    for (std::string &value : list.values) {
        values.push_back({field, std::move(value)});
    }
    return values;
}

QString EventCells::tabSeparated(std::span<const EventIndex> rows, std::span<const std::size_t> order,
                                 bool withTitles) const
{
    QString out;
    const auto line = [&out, order](const auto &cell) {
        bool first = true;
        for (const std::size_t column : order) {
            if (!first) {
                out += u'\t';
            }
            first = false;
            out += cell(column);
        }
        out += u'\n';
    };
    if (withTitles) {
        line([this](std::size_t column) { return columnTitle(m_columns[column], m_zone); });
    }
    for (const EventIndex event : rows) {
        line([this, event](std::size_t column) { return inOneField(text(column, event)); });
    }
    return out;
}

} // namespace trailscope
