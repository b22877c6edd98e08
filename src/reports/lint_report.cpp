#include "reports/lint_report.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::printable;

/// The marks that draw the frame; plain ones when the terminal can't show others.
struct Frame {
    explicit Frame(const base::Style& style) {
        if (style.arrow() == "→") return;
        corner = "-->";
        bar = "|";
        also = "+";
        end = "=";
        under = '^';
    }
    std::string corner = "╭▸";
    std::string bar = "│";
    std::string also = "├";
    std::string end = "╰";
    char under = 0;  ///< 0: a heavy line

    [[nodiscard]] std::string underline(std::size_t columns) const {
        if (under != 0) return std::string(columns, under);
        std::string out;
        for (std::size_t i = 0; i < columns; ++i) out += "━";
        return out;
    }
};

std::string about(const model::TableFindings& table, const base::Style& style) {
    std::string out = printable(table.table.shown());
    if (table.row_estimate > 0) out += format(" {} {} rows", style.dot(), grouped(table.row_estimate));
    return out;
}

/// The line of the script with the name underlined.
std::string excerpt(const model::TableFindings& table, const Frame& frame, const base::Style& style) {
    const auto& place = *table.place;
    const auto number = format("{}", place.line);
    const std::string margin(number.size(), ' ');
    std::string out = format("{} {} {}\n", margin, frame.corner, printable(place.shown()));
    if (place.text.empty()) return out + format("{} {} {}\n", margin, frame.bar, about(table, style));
    const auto& text = place.text;
    // The column counts characters; the bytes before it are found by their lead bytes.
    std::size_t byte = 0;
    for (std::size_t characters = 1; byte < text.size() && characters < place.column; ++byte) {
        if (byte + 1 >= text.size() || (static_cast<unsigned char>(text[byte + 1]) & 0xC0U) != 0x80U) ++characters;
    }
    const auto lead = base::display_width(printable(text.substr(0, byte)));
    auto end = text.find_first_of(" \t(;", byte);
    if (byte < text.size() && text[byte] == '"') end = std::min(text.find('"', byte + 1), text.size() - 1) + 1;
    const auto name = text.substr(byte, end == std::string::npos ? end : end - byte);
    out += format("{} {} {}\n", number, frame.bar, printable(text));
    out += format("{} {} {}{} {}\n", margin, frame.bar, std::string(lead, ' '),
                  style.yellow(frame.underline(std::max<std::size_t>(1, base::display_width(printable(name))))),
                  about(table, style));
    return out;
}

std::string help(const model::TableFindings& table, const base::Style& style) {
    const auto& proposal = table.proposal;
    if (!proposal) return "decide anew: rename the table, or give the exception a later day";
    if (proposal->name.empty()) {
        return format("no name could be proposed: {}; rename it, or declare an exception",
                      printable(proposal->obstacle));
    }
    std::string out = style.green(printable(proposal->name));
    if (!proposal->evidence.empty()) {
        out += format("  ({} confidence: {})", to_string(proposal->confidence),
                      printable(base::join(proposal->evidence, "; ")));
    }
    return out;
}

std::string table_text(const model::TableFindings& table, const base::Style& style) {
    const Frame frame(style);
    const auto& first = table.findings.front();
    std::string out = format("{}: {}\n", style.yellow(format("warning[{}]", first.rule)), printable(first.detail));
    const std::string margin(table.place ? format("{}", table.place->line).size() : 1, ' ');
    out += table.place ? excerpt(table, frame, style) : format("{} {} {}\n", margin, frame.corner, about(table, style));
    for (std::size_t i = 1; i < table.findings.size(); ++i) {
        out += format("{} {} also {}: {}\n", margin, frame.also, table.findings[i].rule,
                      printable(table.findings[i].detail));
    }
    return out + format("{} {} help: {}\n\n", margin, frame.end, help(table, style));
}

std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char byte : text) {
        switch (byte) {
            case '%':
                out += "%25";
                break;
            case '\r':
                out += "%0D";
                break;
            case '\n':
                out += "%0A";
                break;
            case ':':
                out += property ? "%3A" : ":";
                break;
            case ',':
                out += property ? "%2C" : ",";
                break;
            default:
                out += byte;
        }
    }
    return out;
}

base::Json proposal_json(const model::Proposal& proposal) {
    auto out = base::Json::object();
    out.set("name", proposal.name.empty() ? base::Json() : base::Json(proposal.name));
    out.set("domain", proposal.domain.empty() ? base::Json() : base::Json(proposal.domain));
    out.set("confidence", to_string(proposal.confidence));
    auto evidence = base::Json::array();
    for (const auto& it : proposal.evidence) evidence.push(it);
    out.set("evidence", std::move(evidence));
    if (!proposal.obstacle.empty()) out.set("obstacle", proposal.obstacle);
    return out;
}

}  // namespace

std::string lint_text(const model::LintResult& result, const base::Style& style) {
    std::string out;
    std::set<std::string> rules;
    for (const auto& table : result.tables) {
        out += table_text(table, style);
        for (const auto& finding : table.findings) rules.insert(finding.rule);
    }
    const auto dot = format(" {} ", style.dot());
    if (result.tables.empty()) {
        out += "no table breaks a rule";
    } else {
        out +=
            format("{} {} {}", counted(static_cast<std::int64_t>(result.tables.size()), "table breaks", "tables break"),
                   rules.size(), rules.size() == 1 ? "rule" : "rules");
    }
    out += format("{}{}", dot, counted(static_cast<std::int64_t>(result.conforming), "conforms", "conform"));
    out += format("{}{}\n", dot, counted(static_cast<std::int64_t>(result.excepted), "exception", "exceptions"));
    if (!rules.empty()) out += format("explain: pgrename explain {}\n", *rules.begin());
    return out;
}

base::Json lint_json(const model::LintResult& result, const std::string& source) {
    auto tables = base::Json::array();
    for (const auto& table : result.tables) {
        auto it = base::Json::object();
        it.set("schema", table.table.schema());
        it.set("table", table.table.name());
        if (table.place) {
            it.set("file", table.place->file);
            it.set("line", table.place->line);
            it.set("column", table.place->column);
        }
        auto findings = base::Json::array();
        for (const auto& finding : table.findings) {
            auto one = base::Json::object();
            one.set("rule", finding.rule);
            one.set("name", finding.name);
            one.set("detail", finding.detail);
            findings.push(std::move(one));
        }
        it.set("findings", std::move(findings));
        it.set("proposal", table.proposal ? proposal_json(*table.proposal) : base::Json());
        tables.push(std::move(it));
    }
    auto out = base::Json::object();
    out.set("schema_version", 1);
    out.set("source", source);
    out.set("tables", std::move(tables));
    out.set("conforming", result.conforming);
    out.set("excepted", result.excepted);
    return out;
}

std::string lint_github(const model::LintResult& result) {
    std::string out;
    for (const auto& table : result.tables) {
        const auto& first = table.findings.front();
        std::string where;
        if (table.place) {
            where = format(" file={},line={},col={}", escaped(table.place->file, true), table.place->line,
                           table.place->column);
        }
        std::string text = table.table.shown();
        for (const auto& finding : table.findings) text += format("\n{}: {}", finding.rule, finding.detail);
        if (table.proposal && !table.proposal->name.empty()) text += "\nproposed name: " + table.proposal->name;
        out += format("::warning{}{}title={}::{}\n", where, where.empty() ? " " : ",",
                      escaped(format("{} {}", first.rule, first.name), true), escaped(text, false));
    }
    return out;
}

}  // namespace pgrename::reports
