// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/help.h"

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/commandtable.h"
#include "cli/options.h"
#include "investigate/periodcomparison.h"
#include "investigate/timeline/bucketsize.h"

#include <QtCore/QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

QString defaultLimits()
{
    QStringList assignments;
    for (const ReadLimitInfo &info : allReadLimits())
        assignments << QString::fromStdString(ReadLimits().assignment(info.limit));
    return assignments.join(u", "_s);
}

QString bucketSizes()
{
    QStringList names;
    for (const BucketSize size : allBucketSizes())
        names << QString::fromStdString(bucketSizeName(size));
    return names.join(u' ');
}

QString usualFields()
{
    QStringList names;
    for (const FieldRef &field : usualPeriodFields())
        names << QString::fromStdString(field.name());
    return names.join(u", "_s);
}

QString description(Option option, Command command)
{
    switch (option) {
    case Option::Filter:
        return CliText::tr("only the events that the filter F selects");
    case Option::Saved:
        return CliText::tr("only the events that the saved filter of this name or id selects; those given by "
                           "repetition and --filter all have to hold");
    case Option::Filters:
        return CliText::tr(
            "take the saved filters from FILE, which the window has exported, and not from your "
            "profile");
    case Option::Copies:
        return CliText::tr("show copies of events as rows of their own");
    case Option::Account:
        if (command == Command::Verify)
            return CliText::tr("only what was delivered for this account; several by commas or repetition");
        return CliText::tr("only this account, as caller's or recipient's; several by commas or repetition");
    case Option::Region:
        if (command == Command::Verify)
            return CliText::tr("only what was delivered for this region; several by commas or repetition");
        return CliText::tr("only this region; several by commas or repetition");
    case Option::From:
        if (command == Command::Verify)
            return CliText::tr(
                "only what was delivered at or after T: a date, a time, or now-24h; UTC without an offset");
        return CliText::tr("only events at or after T: a date, a time, or now-24h; UTC without an offset");
    case Option::To:
        if (command == Command::Verify)
            return CliText::tr("only what was delivered at or before T; a date includes its whole day");
        return CliText::tr("only events at or before T; a date includes its whole day");
    case Option::Baseline:
        return CliText::tr("what the field new is new against: the period FROM..TO, as "
                           "2024-03-01..2024-03-14, in which nothing "
                           "is new; without it, all that is earlier in these files");
    case Option::Allow:
        return CliText::tr(
                   "move a limit of reading, for files that you trust: %1; several by commas or repetition")
            .arg(defaultLimits());
    case Option::Check:
        return CliText::tr("parse every record to its last byte, also what no column shows; damage found "
                           "there makes the exit status 1");
    case Option::Networks:
        return CliText::tr(
            "take countries and networks of addresses from FILE: a MaxMind database (.mmdb) of "
            "countries, cities or autonomous systems, or AWS's ip-ranges.json; several by "
            "repetition");
    case Option::Memory:
        return CliText::tr("take SIZE, as 64G, for the memory that is available; of what does not fit, only "
                           "the latest days are read");
    case Option::Columns:
        return CliText::tr(
            "fields or JSON paths; default: time,event,service,region,principal,ip,outcome,error");
    case Option::Sort:
        return CliText::tr("order by a field or JSON path; default: time");
    case Option::Limit:
        if (command == Command::Dossier)
            return CliText::tr("the first N lines of each section only; default: 100");
        return command == Command::Facets ? CliText::tr("the first N values only")
                                          : CliText::tr("the first N rows only");
    case Option::Rare:
        return CliText::tr("lowest count first");
    case Option::Sum:
        if (command == Command::Timeline)
            return CliText::tr("add a column with the sum of bytesOut or bytesIn");
        return CliText::tr("add a column with the sum of bytesOut or bytesIn, highest sum first; with --rare "
                           "lowest first");
    case Option::By:
        return CliText::tr(
                   "how long a bucket is: %1; default: the shortest that gives no more than %2 buckets")
            .arg(bucketSizes(), QString::number(kUsualBuckets));
    case Option::Stack:
        return CliText::tr("count each of the eight most frequent values of a field or JSON path by itself, "
                           "and the rest as (other)");
    case Option::Of:
        if (command == Command::Dossier)
            return CliText::tr(
                "whom it is about: an access key, the ARN or name of a principal, the ID of an event, or a "
                "credential as the column credential has it");
        if (command == Command::Ledger)
            return CliText::tr("only what this did, and what came from it: an access key, the ARN or name of "
                               "a principal, the "
                               "ID of an event, or a credential as the column credential has it");
        return CliText::tr("what to follow: an access key, the ARN of a principal, the ID of an event, or a "
                           "credential as the column credential has it");
    case Option::FirstPeriod:
        return CliText::tr(
            "the first period, which says what is usual: 2024-03-01..2024-03-07, two dates or times with "
            "both included; one that is left out is the first or the last event");
    case Option::SecondPeriod:
        return CliText::tr("the second period, which is held against it");
    case Option::Rules:
        return command == Command::Detect
            ? CliText::tr(
                  "a file of Sigma rules, or a folder with all .yml and .yaml files in it; several by "
                  "repetition")
            : CliText::tr("Sigma rules, a file or a folder, for the field detections; several by repetition");
    case Option::Placeholders:
        return CliText::tr(
            "the values for placeholders of the rules (%name%): a map of names and lists, as YAML "
            "or JSON");
    case Option::MinimumLevel:
        return CliText::tr(
            "only rules of this level or a graver one: informational, low, medium, high, critical");
    case Option::Status:
        return CliText::tr("only rules of this status, as stable or test; several by commas or repetition");
    case Option::Mute:
        return CliText::tr(
            "leave out the hits that FILE mutes, by rule and filter, and say how many they are");
    case Option::Strict:
        return CliText::tr("the exit status is 1 where a rule was refused");
    case Option::Summary:
        return CliText::tr(
            "rules loaded and refused, hits, muted ones and rows with a hit, in place of what was "
            "found");
    case Option::Keys:
        return CliText::tr(
            "take the public keys from FILE, the output of \"aws cloudtrail list-public-keys\"; "
            "several by repetition. Without it, those beside the digests count");
    case Option::Complete:
        return CliText::tr(
            "everything that digests list has to be there: what is not is missing, and the exit "
            "status is 1");
    case Option::Format: {
        QStringList names;
        for (const OutputFormat format : commandInfo(command).formats)
            names << QString::fromUtf8(formatName(format));
        return CliText::tr("one of %1; default: %2").arg(names.join(u", "_s), names.front());
    }
    case Option::RawValues:
        return CliText::tr(
            "CSV without the apostrophe in front of values that a spreadsheet would run as formulas");
    case Option::Crlf:
        return CliText::tr("CSV with lines that end in CRLF");
    case Option::Output:
        return CliText::tr("write to FILE, whole or not at all; - is standard output");
    case Option::Quiet:
        return CliText::tr("no progress; problems with inputs are reported all the same");
    case Option::Help:
        return CliText::tr("print this and end");
    case Option::Version:
        return CliText::tr("print the version and end");
    }
    return {};
}

QString purpose(Command command)
{
    switch (command) {
    case Command::None:
        return CliText::tr("Queries AWS CloudTrail archives: files, folders with all that is in them, and "
                           "archives (zip, tar, 7z, RAR).");
    case Command::Summary:
        return CliText::tr(
            "Says what there is: events, copies, conflicts, time span, accounts (of callers and recipients), "
            "regions, files by state,\nbytes, and rows by identity type, event version, category and "
            "outcome.");
    case Command::Query:
        return CliText::tr("Lists the events. jsonl and records give every record's own bytes; jsonl without "
                           "the line breaks "
                           "between its tokens.");
    case Command::Facets:
        return CliText::tr(
            "Counts the values of a field or JSON path, or of several with commas between them, highest "
            "first. Events without a value count as (absent).");
    case Command::Principals:
        return CliText::tr(
            "Lists who acted: principal, kind, account, sessions, events, errors, first and last time.");
    case Command::Timeline:
        return CliText::tr("Counts the events by time. Buckets begin where hours, days, weeks and months do "
                           "in UTC; empty ones are "
                           "listed, and events without a time come last, with an empty start.");
    case Command::Lineage:
        return CliText::tr(
            "Follows credentials: where one was issued, and all that came from it. A step is "
            "certain, strong, likely or ambiguous, or\na contradiction: then the key is the same "
            "and something else is not, and it is not followed. json gives the nodes and the "
            "edges, dot a graph to draw.");
    case Command::Compare:
        return CliText::tr(
                   "Compares two periods: which values of each field are new in the second, gone, or "
                   "shifted. Shifted "
                   "is what is by days at least twice or\nhalf as frequent, and by more than chance. Why a "
                   "period may say too little is on standard error. Fields: %1, unless some are named.")
            .arg(usualFields());
    case Command::Dossier:
        return CliText::tr("Sums up what somebody did on one page: who it is, when, sessions, addresses, "
                           "programs, services by "
                           "outcome, errors, calls that can\nchange something and what they acted on, what "
                           "was left behind, and "
                           "where the credentials came from. What was done by credentials that came from "
                           "theirs is part of it.");
    case Command::Ledger:
        return CliText::tr(
            "Lists what was left behind: what was created, changed, attached, opened, shared or switched "
            "off, and whether a later "
            "event took it away. Each\nline has the event that proves the deed and the one that ended it, "
            "and the call that would undo what stands. Only calls that succeeded count. markdown is a "
            "clean-up list.");
    case Command::Travel:
        return CliText::tr(
            "Lists credentials that were used at two places too far apart for the time between: more than "
            "500 "
            "km at more than 1,000 km/h.\nA lead, no verdict: a VPN looks the same. Takes a database of "
            "cities, "
            "and better one of autonomous systems and AWS's ip-ranges.json too, with --networks; private "
            "addresses, services, AWS and other clouds are passed over.");
    case Command::Detect:
        return CliText::tr("Evaluates Sigma rules and their correlations on all events. table has a line for "
                           "each rule that has "
                           "hits; csv and jsonl\nhave one for each hit, with the rule's author. A rule that "
                           "cannot be evaluated "
                           "exactly is refused, and named on standard error.");
    case Command::Verify:
        return CliText::tr(
            "Holds logs against CloudTrail's digests, and digests against the public keys and "
            "each other, without any network: a line for each file.\nverified: it is what "
            "CloudTrail delivered; changed: it differs from what was recorded; missing: it was "
            "between others; not-present: a digest lists it, and it is not here; no-digest: none "
            "lists it; undecided: the reason says what is needed. Chains, holes and missing keys "
            "are on standard error, and in json.");
    }
    return {};
}

QString synopsis(Command command)
{
    switch (command) {
    case Command::None:
        return u"trailscope-cli COMMAND PATH… [options]"_s;
    case Command::Facets:
        return u"trailscope-cli facets FIELD[,FIELD…] PATH… [options]"_s;
    case Command::Dossier:
        return u"trailscope-cli dossier PATH… --of KEY|ARN|NAME|ID [options]"_s;
    case Command::Compare:
        return u"trailscope-cli compare PATH… --a FROM..TO --b FROM..TO [FIELD,…] [options]"_s;
    case Command::Lineage:
        return u"trailscope-cli lineage PATH… --of KEY|ARN|ID [options]"_s;
    case Command::Verify:
        return u"trailscope-cli verify PATH… --keys FILE [options]"_s;
    case Command::Detect:
        return u"trailscope-cli detect PATH… --rules PATH… [options]"_s;
    default:
        return u"trailscope-cli %1 PATH… [options]"_s.arg(QString::fromUtf8(commandName(command)));
    }
}

} // namespace

std::string helpText(Command command)
{
    QString text = CliText::tr("Usage: %1").arg(synopsis(command)) + u"\n\n" + purpose(command) + u"\n\n";
    if (command == Command::None) {
        text += CliText::tr("Commands:") + u'\n';
        for (int i = 1; i < kCommandCount; ++i) {
            const QString what = purpose(Command(i));
            text += u"  %1 %2\n"_s.arg(QString::fromUtf8(commandName(Command(i))), -11)
                        .arg(what.left(what.indexOf(u'.') + 1).replace(u'\n', u' '));
        }
        text += u'\n';
    }
    text += CliText::tr("Options:") + u'\n';
    for (const OptionInfo &info : allOptions()) {
        if ((info.commands & commandBit(command)) == 0)
            continue;
        QString name = u"--"_s + QString::fromUtf8(info.name);
        if (!info.valueName.empty())
            name += u' ' + QString::fromUtf8(info.valueName);
        text += u"  %1 %2\n"_s.arg(name, -18).arg(description(info.option, command));
    }
    text += u'\n';
    if (command == Command::Verify)
        text += CliText::tr(
                    "Exit status: 0 nothing is wrong, whether all is proved or not; 1 something is "
                    "changed or missing, digests contradict each other, or an input could not be read; "
                    "2 wrong use, or the output could not be written.")
            + u'\n';
    else
        text += CliText::tr("Exit status: 0 done; 1 done, but an input could not be read, or only partly, or "
                            "only the latest days fit into memory; 2 "
                            "wrong use, or the "
                            "output could not be written.")
            + u'\n';
    if (command == Command::None)
        text += CliText::tr("\"trailscope-cli COMMAND --help\" has the options of a command.") + u'\n';
    return text.toStdString();
}

} // namespace trailscope::cli
