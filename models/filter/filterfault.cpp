// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterfault.h"

#include <QtCore/QCoreApplication>

namespace trailscope {

namespace {

QString sentence(FilterFault fault)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("FilterFault", text); };
    switch (fault) {
    case FilterFault::OpenQuote:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The closing quotation mark is missing."));
    case FilterFault::OpenBracket:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The closing bracket “)” is missing."));
    case FilterFault::OpenBrace:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The closing brace “}” is missing."));
    case FilterFault::OpenSelection:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The name of a field and “}” are missing."));
    case FilterFault::EmptyBrackets:
        return tr(
            QT_TRANSLATE_NOOP("FilterFault", "There is nothing between the brackets. Write a term there."));
    case FilterFault::EmptySet:
        return tr(QT_TRANSLATE_NOOP("FilterFault",
                                    "There is nothing between the braces. Write one or more values there."));
    case FilterFault::MissingTerm:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "A term is missing here, such as: event = ConsoleLogin"));
    case FilterFault::MissingOperator:
        return tr(
            QT_TRANSLATE_NOOP("FilterFault", "An operator is missing here: =, !=, contains, in, exists …"));
    case FilterFault::MissingValue:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault",
            "A value is missing here. Put a value that holds special characters into quotation marks."));
    case FilterFault::MissingSet:
        return tr(
            QT_TRANSLATE_NOOP("FilterFault", "“in” is followed by values in braces, such as: in {a, b}"));
    case FilterFault::MissingRangeEnd:
        return tr(QT_TRANSLATE_NOOP("FilterFault",
                                    "A range has a beginning and an end: a..b. Put a value that holds two "
                                    "dots into quotation marks."));
    case FilterFault::MissingQuickText:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault", "The text to search for is missing. It follows “quick:” without a blank."));
    case FilterFault::UnexpectedToken:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "“%1” cannot stand here."));
    case FilterFault::KeywordAsText:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault",
            "“%1” is a keyword. Put it into quotation marks to use it as text or as the name of a field."));
    case FilterFault::NegatedOperator:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "Write “not” in front of the field."));
    case FilterFault::BadPath:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault",
            "This is no field and no path. Put a part that holds special characters into quotation marks."));
    case FilterFault::UnfinishedPath:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault",
            "A path does not end with a dot. To search for this text, put it into quotation marks."));
    case FilterFault::BadExpression:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "This is no valid regular expression: %1"));
    case FilterFault::BadTime:
        return tr(QT_TRANSLATE_NOOP("FilterFault",
                                    "“%1” is no time. Write a date (2024-03-01), a date and time "
                                    "(2024-03-01T12:00:00Z) or a time before now (now-24h)."));
    case FilterFault::SelectionNotAllowed:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault",
            "A value from the selected event stands behind an operator, such as: key = ${key}"));
    case FilterFault::NoSelection:
        return tr(QT_TRANSLATE_NOOP("FilterFault",
                                    "No event is selected, or the selected event has no value for “%1”."));
    case FilterFault::TooDeep:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The brackets are nested too deeply."));
    case FilterFault::TooLong:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "The filter is too long."));
    case FilterFault::TooManyTerms:
        return tr(QT_TRANSLATE_NOOP(
            "FilterFault", "The filter has too many terms. Write many values of one field as: in {a, b, c}"));
    case FilterFault::ResemblesField:
        return tr(QT_TRANSLATE_NOOP("FilterFault",
                                    "This is read as a key of the record. Perhaps the field “%1” is meant."));
    case FilterFault::NoEventHas:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "No loaded event has “%1”."));
    case FilterFault::ImpossibleValue:
        return tr(QT_TRANSLATE_NOOP("FilterFault", "This field never has this value. It has one of: %1."));
    case FilterFault::UnusualValue:
        return tr(
            QT_TRANSLATE_NOOP("FilterFault", "No loaded event has this value. CloudTrail's own are: %1."));
    }
    return {};
}

} // namespace

std::string filterFaultText(FilterFault fault, std::string_view detail)
{
    const QString text = sentence(fault);
    if (!text.contains(QLatin1String("%1")))
        return text.toStdString();
    return text.arg(QString::fromUtf8(detail.data(), static_cast<qsizetype>(detail.size()))).toStdString();
}

} // namespace trailscope
