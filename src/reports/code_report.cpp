#include "reports/code_report.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::Json;
using base::printable;
using model::Action;
using model::Reference;

std::string place(const Reference& each) {
    return format("{}:{}:{}", printable(each.file), each.line, each.column);
}

/// `from 120, embed 33, sql 31`: the most frequent first.
std::string by_kind(const model::CodeLedger& ledger, Action action) {
    std::map<std::string, std::int64_t> counts;
    for (const Reference& each : ledger.references)
        if (each.action == action) ++counts[each.kind];
    std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, std::int64_t>::second);
    std::vector<std::string> out;
    for (const auto& [kind, count] : sorted) out.push_back(format("{} {}", kind, grouped(count)));
    return base::join(out, ", ");
}

std::int64_t number(std::size_t value) {
    return static_cast<std::int64_t>(value);
}

std::string size_of(std::size_t bytes) {
    constexpr double thousand = 1e3;
    constexpr double million = 1e6;
    const auto value = static_cast<double>(bytes);
    return value < million / 10 ? format("{:.1f} kB", value / thousand) : format("{:.1f} MB", value / million);
}

std::string silent_lines(const model::CodeLedger& ledger, const base::Style& style) {
    std::string out;
    for (const Reference& each : ledger.references)
        if (each.silent && each.action != Action::keep)
            out += format("  {}  {} {} {}\n", place(each), printable(each.from.name()), style.arrow(),
                          printable(each.to.name()));
    return out;
}

std::string listed(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return {};
    std::string out = format("\n{}\n", title);
    for (const std::string& line : lines) out += format("  {}\n", printable(line));
    return out;
}

std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char byte : text) {
        if (byte == '%')
            out += "%25";
        else if (byte == '\r')
            out += "%0D";
        else if (byte == '\n')
            out += "%0A";
        else if (property && byte == ':')
            out += "%3A";
        else if (property && byte == ',')
            out += "%2C";
        else
            out += byte;
    }
    return out;
}

std::string sentence(const Reference& each) {
    if (each.action == Action::rewrite)
        return format("\"{}\" is called \"{}\" now ({})", each.from.name(), each.to.name(), each.kind);
    return format("does \"{}\" mean the table that is called \"{}\" now? {}", each.from.name(), each.to.name(),
                  each.why);
}

Json reference_json(const Reference& each) {
    auto out = Json::object();
    out.append("file", each.file);
    out.append("line", number(each.line));
    out.append("column", number(each.column));
    out.append("old", each.from.shown());
    out.append("new", each.to.shown());
    out.append("kind", each.kind);
    out.append("certainty", to_string(each.certainty));
    out.append("action", to_string(each.action));
    out.append("why", each.why);
    if (!each.recogniser.empty()) out.append("recogniser", each.recogniser);
    if (each.silent) out.append("silent", true);
    if (each.derived) out.append("derived", true);
    return out;
}

void append_sums(Json& out, const model::CodeLedger& ledger) {
    out.append("files", number(ledger.files));
    out.append("bytes", number(ledger.bytes));
    out.append("found", number(ledger.references.size()));
    out.append("rewritten", number(ledger.count(Action::rewrite)));
    out.append("review", number(ledger.count(Action::review)));
    out.append("kept", number(ledger.count(Action::keep)));
}

std::string lines(const model::CodeLedger& ledger, Action action, const base::Style& style, std::string_view indent) {
    std::string out;
    for (const Reference& each : ledger.references) {
        if (each.action != action) continue;
        const std::string why = each.why.empty() ? std::string() : ": " + printable(each.why);
        out += format("{}{}: {} {} {} ({}{})\n", indent, place(each), printable(each.from.name()), style.arrow(),
                      printable(each.to.name()), printable(each.kind), why);
    }
    return out;
}

}  // namespace

std::string code_lines(const model::CodeLedger& ledger, Action action, const base::Style& style) {
    return lines(ledger, action, style, "");
}

std::string code_sum(const model::CodeLedger& ledger) {
    const auto count = [&](Action action) { return grouped(number(ledger.count(action))); };
    const auto derived = std::ranges::count(ledger.references, true, &Reference::derived);
    return format("ledger: {} = {} rewritten + {} kept + {} review{}", grouped(number(ledger.references.size())),
                  count(Action::rewrite), count(Action::keep), count(Action::review),
                  derived == 0 ? "" : format(" ({} by the name of a class)", grouped(derived)));
}

std::string code_head(const model::CodeLedger& ledger, const base::Style& style) {
    const auto count = [&](Action action) { return number(ledger.count(action)); };
    std::string out =
        format("Code    {} {} {} {} {} = {} to rewrite + {} kept + {} for review\n",
               counted(number(ledger.files), "file", "files"), style.dot(), size_of(ledger.bytes), style.dot(),
               counted(number(ledger.references.size()), "occurrence", "occurrences"), grouped(count(Action::rewrite)),
               grouped(count(Action::keep)), grouped(count(Action::review)));
    if (count(Action::rewrite) > 0) out += format("Rewrite {}\n", by_kind(ledger, Action::rewrite));
    return out;
}

std::string references(std::int64_t count) {
    return counted(count, "reference", "references");
}

std::string code_plan(const model::CodeLedger& ledger, const std::vector<project::Rename>& renames,
                      const base::Style& style) {
    std::size_t column = 0;
    for (const auto& rename : renames) column = std::max(column, base::display_width(printable(rename.from.name())));
    std::string out = code_head(ledger, style);
    for (const auto& rename : renames)
        out += format("  {}  {}\n", base::padded(printable(rename.from.name()), column),
                      printable(code_places(ledger, rename.from)));
    return out;
}

Json code_plan_json(const model::CodeLedger& ledger, const std::vector<project::Rename>& renames) {
    auto out = code_sums_json(ledger);
    auto tables = Json::array();
    for (const auto& rename : renames) {
        std::int64_t found = 0;
        std::int64_t review = 0;
        for (const Reference& each : ledger.references) {
            if (each.from != rename.from) continue;
            if (each.action == Action::rewrite) ++found;
            if (each.action == Action::review) ++review;
        }
        auto table = Json::object();
        table.append("table", rename.from.shown());
        table.append("references", found);
        table.append("review", review);
        if (rename.claimed_references) table.append("claimed", *rename.claimed_references);
        tables.push(std::move(table));
    }
    out.append("tables", std::move(tables));
    return out;
}

std::string code_places(const model::CodeLedger& ledger, const model::RelationName& table) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> places;
    std::size_t found = 0;
    std::int64_t review = 0;
    for (const Reference& each : ledger.references) {
        if (each.from != table || each.action == Action::keep) continue;
        if (each.action == Action::review)
            ++review;
        else if (++found <= shown)
            places.push_back(format("{}:{}:{}", each.file, each.line, each.column));
    }
    std::string out = references(number(found));
    if (!places.empty()) out += ": " + base::join(places, ", ");
    if (found > shown) out += format(" and {} more", found - shown);
    if (review > 0) out += format("; {} for review", grouped(review));
    return out;
}

std::string code_text(const model::CodeLedger& ledger, const base::Style& style) {
    const auto count = [&](Action action) { return number(ledger.count(action)); };
    std::string out = code_head(ledger, style);
    for (const auto& [title, action] : {std::pair{"Keep   ", Action::keep}, std::pair{"Review ", Action::review}})
        if (count(action) > 0) out += format("{} {}\n", title, by_kind(ledger, action));
    if (const std::string silent = silent_lines(ledger, style); !silent.empty())
        out += style.bold("\nBreaks silently when it is missed:\n") + silent;
    if (count(Action::review) > 0) out += "\nFor review:\n" + lines(ledger, Action::review, style, "  ");
    std::vector<std::string> dynamic;
    for (const model::DynamicSite& each : ledger.dynamic)
        dynamic.push_back(format("{}:{}:{}: {}", each.file, each.line, each.column,
                                 base::shortened(printable(each.expression), 60, style.ellipsis())));
    out += listed("Names that only a run of the program knows:", dynamic);
    out += listed("Generated files that hold old names; made anew by:", ledger.to_remake);
    out += listed("Not read:", ledger.left);
    return out;
}

Json code_sums_json(const model::CodeLedger& ledger) {
    auto out = Json::object();
    append_sums(out, ledger);
    return out;
}

Json code_json(const model::CodeLedger& ledger) {
    auto out = Json::object();
    out.append("schema_version", 1);
    append_sums(out, ledger);
    auto references = Json::array();
    for (const Reference& each : ledger.references) references.push(reference_json(each));
    out.append("references", std::move(references));
    auto dynamic = Json::array();
    for (const model::DynamicSite& each : ledger.dynamic) {
        auto site = Json::object();
        site.append("file", each.file);
        site.append("line", number(each.line));
        site.append("column", number(each.column));
        site.append("expression", each.expression);
        dynamic.push(std::move(site));
    }
    out.append("dynamic", std::move(dynamic));
    const auto texts = [](const std::vector<std::string>& lines) {
        auto array = Json::array();
        for (const std::string& line : lines) array.push(line);
        return array;
    };
    out.append("generated", texts(ledger.to_remake));
    out.append("not_read", texts(ledger.left));
    return out;
}

std::string code_github(const model::CodeLedger& ledger) {
    std::string out;
    for (const Reference& each : ledger.references) {
        if (each.action == Action::keep) continue;
        out += format("::{} file={},line={},col={},title=old table name::{}\n",
                      each.action == Action::rewrite ? "error" : "notice", escaped(each.file, true), each.line,
                      each.column, escaped(sentence(each), false));
    }
    return out;
}

Json code_sarif(const model::CodeLedger& ledger, const std::string& version) {
    auto results = Json::array();
    for (const Reference& each : ledger.references) {
        if (each.action == Action::keep) continue;
        auto region = Json::object();
        region.append("startLine", number(each.line));
        region.append("startColumn", number(each.column));
        auto artifact = Json::object();
        artifact.append("uri", each.file);
        auto physical = Json::object();
        physical.append("artifactLocation", std::move(artifact));
        physical.append("region", std::move(region));
        auto location = Json::object();
        location.append("physicalLocation", std::move(physical));
        auto locations = Json::array();
        locations.push(std::move(location));
        auto message = Json::object();
        message.append("text", sentence(each));
        auto result = Json::object();
        result.append("ruleId", "old-table-name");
        result.append("level", each.action == Action::rewrite ? "error" : "note");
        result.append("message", std::move(message));
        result.append("locations", std::move(locations));
        results.push(std::move(result));
    }
    auto rule = Json::object();
    rule.append("id", "old-table-name");
    auto rules = Json::array();
    rules.push(std::move(rule));
    auto driver = Json::object();
    driver.append("name", "pgrename");
    driver.append("version", version);
    driver.append("rules", std::move(rules));
    auto tool = Json::object();
    tool.append("driver", std::move(driver));
    auto run = Json::object();
    run.append("tool", std::move(tool));
    run.append("columnKind", "unicodeCodePoints");
    run.append("results", std::move(results));
    auto runs = Json::array();
    runs.push(std::move(run));
    auto out = Json::object();
    out.append("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out.append("version", "2.1.0");
    out.append("runs", std::move(runs));
    return out;
}

}  // namespace pgrename::reports
