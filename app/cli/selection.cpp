// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/selection.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "cli/fittingpart.h"
#include "cli/messages.h"
#include "cli/namednetworks.h"
#include "cli/output.h"
#include "cli/terminaltext.h"
#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "ingest/report/reportnotes.h"
#include "investigate/firstseencaveats.h"
#include "investigate/period.h"
#include "opening/memoryestimate.h"
#include "opening/memoryjudgement.h"
#include "session/derivedfields.h"
#include "session/filterjudgement.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

// The nearest place at or before `at` where a character begins.
std::size_t characterBegin(std::string_view text, std::size_t at)
{
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U)
        --at;
    return at;
}

// The message, the filter, and a caret under the place that is meant. Of a long filter, what stands around
// that place.
std::string filterMessage(std::string_view filter, const FilterError &error)
{
    constexpr std::size_t kAround = 60; // bytes
    const std::size_t begin = std::min(error.position, filter.size());
    const std::size_t end = begin + std::min(error.length, filter.size() - begin);
    const std::size_t from = begin > 2 * kAround ? characterBegin(filter, begin - kAround) : 0;
    const std::size_t to
        = characterBegin(filter, std::min(filter.size(), std::min(end, begin + kAround) + kAround));
    const auto shown = [&](std::size_t first, std::size_t last) {
        return visibleText(filter.substr(first, last - first));
    };
    const std::string before = (from > 0 ? "…" : "") + shown(from, begin);
    std::string out
        = CliText::tr("The filter is not valid: %1").arg(QString::fromStdString(error.message)).toStdString();
    out += "\n  ";
    out += before + shown(begin, to) + (to < filter.size() ? "…" : "");
    out += "\n  ";
    out.append(displayWidth(before), ' ');
    out += '^';
    if (const std::size_t width = displayWidth(shown(begin, std::min(end, to))); width > 1)
        out.append(width - 1, '~');
    if (!error.suggestion.empty())
        out += u"\n"_s.toStdString()
            + CliText::tr("Did you mean: %1").arg(QString::fromStdString(error.suggestion)).toStdString();
    return out;
}

// A warning in one line: its place, what is written there, what is said about it.
std::string warningLine(std::string_view filter, const FilterError &warning)
{
    const auto place = QString::fromUtf8(filter.substr(0, warning.position)).size() + 1;
    const std::string written(filter.substr(warning.position, warning.length));
    QString line = CliText::tr("In the filter, at character %1 (%2): %3")
                       .arg(QString::number(place), QString::fromStdString(written),
                            QString::fromStdString(warning.message));
    if (!warning.suggestion.empty())
        line += u' ' + CliText::tr("Did you mean: %1").arg(QString::fromStdString(warning.suggestion));
    return line.replace(u'\n', u' ').toStdString();
}

QString progressText(const LoadProgress &progress)
{
    if (progress.settling)
        return CliText::tr("Comparing copies: %L1 events").arg(progress.events);
    return CliText::tr("Reading: %L1 of %L2 files, %3, %L4 events")
        .arg(QString::number(progress.filesDone), QString::number(progress.filesTotal),
             QLocale::c().formattedDataSize(static_cast<qint64>(progress.bytesDone)),
             QString::number(progress.events));
}

void printProblems(const LoadReport &report)
{
    for (const InputProblem &input : report.inputs)
        printMessage(input.path + ": " + archiveProblemText(input.problem));
    for (const LeafReport &leaf : report.leaves) {
        if (leaf.state == LeafState::NoEvents && leaf.archiveProblems.empty())
            continue; // a file that is no trail has no faults as one
        const std::string name = leaf.place.displayName();
        const std::vector<std::string> problems = leaf.problemTexts();
        for (const std::string &problem : problems)
            printMessage(std::string(name).append(": ").append(problem));
    }
}

// Of a kind that many files have, a digest beside each log say, the first file stands for all.
void printNotes(const LoadReport &report)
{
    constexpr std::size_t kFewFiles = 3;
    const std::vector<ReportNote> notes = reportNotes(report);
    std::map<std::string_view, std::uint64_t> files;
    for (const ReportNote &note : notes) {
        if (!note.isProblem)
            ++files[note.kind];
    }
    for (const ReportNote &note : notes) {
        const auto found = note.isProblem ? files.end() : files.find(note.kind);
        if (found == files.end())
            continue;
        std::string text = std::string(note.source).append(": ").append(note.message);
        if (found->second > kFewFiles) {
            text += ' ';
            text += CliText::tr("(and %n other file(s) of this kind)", nullptr,
                                pluralNumber(found->second - 1))
                        .toStdString();
            files.erase(found);
        }
        printMessage(text);
    }
}

void printFailure(const LoadFailure &failure)
{
    if (failure.memoryRanOut)
        printMessage(CliText::tr("Memory ran out before everything was read; what had been read by then is "
                                 "used.\nRead a part, with --from, --to or --region, have one chosen that "
                                 "fits, with --memory SIZE, or read it where there is more memory."));
    else
        printMessage(CliText::tr("Reading ended early; what had been read by then is used. %1")
                         .arg(QString::fromStdString(failure.reason)));
}

void printLimitsReached(const LoadReport &report, ReadLimits limits)
{
    QStringList raised;
    for (const ReadLimit limit : limitsReached(report)) {
        const std::uint64_t before = limits.value(limit);
        limits.setValue(limit, before * 2);
        if (limits.value(limit) > before)
            raised << u"--allow "_s + QString::fromStdString(limits.assignment(limit));
    }
    if (!raised.empty())
        printMessage(
            CliText::tr("A limit of reading was reached. If you trust the files named above, raise it "
                        "and try again: %1")
                .arg(raised.join(u' ')));
}

// A load, as far as it came.
struct LoadedTrail {
    std::shared_ptr<Trail> trail; // null: it was given up
    std::uint64_t filesLeftOut = 0; // by the restriction
};

// Loads everything that the options admit. With `available` it is given up as soon as the listing, which
// loading does not wait for, shows that it does not fit.
LoadedTrail loadTrail(const Arguments &arguments, const SelectionPlan &plan, const LoadOptions &options,
                      const NetworkFilesPtr &networks, std::optional<std::uint64_t> available,
                      ProgressLine &progress, const std::stop_token &stop)
{
    LoadedTrail out{.trail = Trail::create(options.limits)};
    deriveFields(*out.trail, networks);
    deriveLateFieldsOnDemand(out.trail, stop, plan.baseline);
    if (plan.rules.set)
        deriveOnDemand(makeDetectionsField(plan.rules.set), out.trail, stop);
    std::stop_source givenUp;
    const std::stop_callback forwarded(stop, [&givenUp] { givenUp.request_stop(); });
    const std::stop_callback leaving(givenUp.get_token(), [&out] { out.trail->abandon(); });
    bool fits = true;
    out.trail->load(
        arguments.paths, options,
        [&](const LoadProgress &now) {
            out.filesLeftOut = now.filesLeftOut;
            if (available && !fitsMemory(now.bytesTotal, *available)) {
                fits = false;
                givenUp.request_stop();
            }
            progress.show(progressText(now));
        },
        givenUp.get_token());
    if (!fits)
        out.trail.reset();
    progress.clear();
    return out;
}

} // namespace

UtcMs currentTime()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::expected<SelectionPlan, std::string> SelectionPlan::make(const Arguments &arguments)
{
    const UtcMs now = currentTime();
    const ParsedFilter parsed = parseFilter(arguments.filter);
    if (parsed.state != FilterState::Valid)
        return std::unexpected(filterMessage(arguments.filter, parsed.error));
    if (const auto alone = CompiledFilter::compile(parsed, now); !alone)
        return std::unexpected(filterMessage(arguments.filter, alone.error()));
    auto restriction = Restriction::parse(arguments, now);
    if (!restriction)
        return std::unexpected(restriction.error());
    // One filter, so that no record outside of the restriction is read for what the filter asks.
    const std::string text
        = combinedFilter(restriction->filterText(), arguments.filter, FilterCombination::AndSelected);
    auto filter = CompiledFilter::compile(parseFilter(text), now);
    if (!filter)
        return std::unexpected(filterMessage(text, filter.error()));
    std::optional<TimeSpan> baseline;
    if (arguments.baseline) {
        baseline = parsePeriod(*arguments.baseline, now);
        if (!baseline)
            return std::unexpected(
                CliText::tr(
                    "--baseline needs a period, as 2024-03-01..2024-03-14: two dates or times, the first not "
                    "later than the second; not \"%1\".")
                    .arg(QString::fromStdString(*arguments.baseline))
                    .toStdString());
    }
    return SelectionPlan{std::move(*filter), std::move(*restriction), baseline, {}};
}

void Selection::noteUnreachable(std::uint64_t count)
{
    if (count == 0)
        return;
    incomplete = true;
    printMessage(CliText::tr("%n record(s) could not be read again: their files have changed or gone.",
                             nullptr, pluralNumber(count)));
}

void Selection::noteNotKnown(std::span<const FieldRef> fields)
{
    for (const FieldRef &ref : fields) {
        if (!ref.isField() || !isDerived(ref.field()) || std::ranges::contains(notKnown, ref.field()))
            continue;
        const Field field = ref.field();
        if (const QString lack = snapshot->derivedLack(field); !lack.isEmpty()) {
            notKnown.push_back(field);
            printMessage(u"%1: %2"_s.arg(QString::fromUtf8(fieldInfo(field).name), lack));
            continue;
        }
        const DerivedColumn *column = snapshot->derived(field);
        noteBaseline();
        if (column != nullptr && column->isWhole(*snapshot))
            continue;
        notKnown.push_back(field);
        printMessage(CliText::tr("%1 is not known for every event: where it is not, it is left empty, and a "
                                 "term on it does not hold.")
                         .arg(QString::fromUtf8(fieldInfo(field).name)));
    }
}

void Selection::noteBaseline()
{
    if (isBaselineNoted || snapshot->derivedIfMade(Field::New) == nullptr)
        return;
    isBaselineNoted = true;
    if (!baseline) {
        printMessage(CliText::tr(
            "new: no --baseline was given, so that everybody's first event in these files is new in "
            "all that it has."));
        return;
    }
    const QStringList caveats = firstSeenCaveats(*snapshot, *baseline);
    for (const QString &caveat : caveats)
        printMessage(u"--baseline: "_s + caveat);
}

int Selection::status() const
{
    return incomplete ? DoneInPart : Done;
}

std::expected<Selection, int> loadSelection(const Arguments &arguments, const SelectionPlan &plan,
                                            bool withCopies, ProgressLine &progress,
                                            const std::stop_token &stop)
{
    Selection out;
    out.incomplete = plan.rules.incomplete;
    if (!arguments.networks.empty()) {
        out.networks = NetworkFiles::read(arguments.networks, stop);
        if (!out.networks)
            return std::unexpected(Interrupted);
        out.incomplete |= printNetworkNotes(out.networks, !arguments.quiet);
    }
    LoadOptions options;
    options.limits = arguments.limits.archive();
    options.recordLimits = arguments.limits.record();
    options.checkRecords = arguments.check;
    options.scope = plan.restriction.readScope();
    // Few files are judged before any of them is read. A large tree is loaded while it is being listed, so
    // that it is not listed twice, and begun with once more in the rare case that it turns out not to fit.
    const std::uint64_t available = arguments.memoryBytes.value_or(availableMemory());
    if (available != 0)
        options.limits.dictionaryBytes = std::min(options.limits.dictionaryBytes, available);
    InputListing listing = listInputs(arguments.paths, options.scope, available, kListingPatience, stop);
    LoadedTrail loaded;
    if (!listing.whole) {
        loaded = loadTrail(arguments, plan, options, out.networks, available, progress, stop);
        if (!loaded.trail)
            listing = listInputs(arguments.paths, options.scope, available, std::nullopt, stop);
    }
    if (!loaded.trail) {
        if (const auto part = fittingPart(listing, options.scope, available)) {
            options.part = *part;
            out.incomplete = true;
        }
        listing = {};
        loaded = loadTrail(arguments, plan, options, out.networks, std::nullopt, progress, stop);
    }
    out.trail = std::move(loaded.trail);
    const std::uint64_t filesLeftOut = loaded.filesLeftOut;
    if (filesLeftOut > 0 && !arguments.quiet)
        printMessage(CliText::tr("%n file(s) were not read: their names say that they hold nothing of the "
                                 "part asked for.",
                                 nullptr, pluralNumber(filesLeftOut)));
    out.snapshot = out.trail->snapshot();
    out.baseline = plan.baseline;
    out.report = out.trail->report();
    printProblems(*out.report);
    if (!arguments.quiet)
        printNotes(*out.report);
    printLimitsReached(*out.report, arguments.limits);
    if (out.report->failure)
        printFailure(*out.report->failure);
    if (stop.stop_requested())
        return std::unexpected(Interrupted);
    out.incomplete = out.incomplete || out.report->hasProblems();

    FilterResult passed = runFilter(*plan.filter, *out.snapshot, out.trail->raw(), out.trail->pathColumns(),
                                    withCopies, stop);
    if (passed.stopped || stop.stop_requested())
        return std::unexpected(Interrupted);
    out.noteUnreachable(passed.unreachable);
    out.noteNotKnown(std::vector<FieldRef>(passed.notKnown.begin(), passed.notKnown.end()));
    out.noteBaseline();
    out.events = std::move(passed.events);
    for (const FilterError &warning :
         judgeFilter(parseFilter(arguments.filter), *out.trail, *out.snapshot, stop))
        printMessage(std::string_view(warningLine(arguments.filter, warning)));
    if (stop.stop_requested())
        return std::unexpected(Interrupted);
    return out;
}

} // namespace trailscope::cli
