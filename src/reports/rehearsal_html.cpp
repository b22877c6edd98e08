// The page somebody without a terminal reads: rehearsal_html() of rehearsal_report.hpp.
#include "base/format.hpp"
#include "reports/markup.hpp"
#include "reports/page_style.hpp"
#include "reports/phase_page.hpp"
#include "reports/rehearsal_report.hpp"
#include "reports/verdict.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;

std::string verdict_sentence(const model::Rehearsal& rehearsal, const Totals& sum) {
    if (!rehearsal.passed()) return "The rehearsal failed: " + first_trouble(rehearsal);
    auto out = format("The rehearsal passed: {} got {} in {}", counted(sum.renames, "table", "tables"),
                      sum.renames == 1 ? "its new name" : "their new names",
                      counted(static_cast<std::int64_t>(rehearsal.phases.size()), "phase", "phases"));
    if (sum.clients.statements > 0) out += ", and no request of a client failed";
    if (sum.checks > 0) out += format(". {} of {} checks hold", grouped(sum.checks_held), grouped(sum.checks));
    return out + ".";
}

void add_numbers(Markup& page, const Totals& sum) {
    const auto number = [&](std::string_view name, const std::string& value) {
        page.tags("<div>").element("dt", name).element("dd", value).tags("</div>");
    };
    page.tags("<dl class=\"numbers\">");
    number("tables renamed", grouped(sum.renames));
    number("failed requests", format("{} of {}", grouped(sum.clients.error_count()), grouped(sum.clients.statements)));
    number("longest wait of a client", milliseconds(sum.clients.max_stall_ms));
    number("longest lock", milliseconds(sum.longest_hold_ms));
    number("checks that hold", format("{} of {}", grouped(sum.checks_held), grouped(sum.checks)));
    page.tags("</dl>\n");
}

void add_setting(Markup& page, const model::Rehearsal& rehearsal) {
    page.tags("<p class=\"quiet\">Rehearsed on a throw-away copy");
    if (!rehearsal.server.empty()) page.text(format(" ({})", rehearsal.server));
    page.text(format(" with {}", counted(rehearsal.tables, "table", "tables")));
    if (!rehearsal.source.empty()) page.text(format(", loaded from {}", rehearsal.source));
    page.text(format(" in {}; {} in all.", seconds(rehearsal.load_seconds), seconds(rehearsal.seconds))).tags("</p>\n");
    if (!rehearsal.api_skipped.empty()) {
        page.tags("<p class=\"quiet\">The API's answers were not asked for: ")
            .text(rehearsal.api_skipped)
            .tags("</p>\n");
    }
    if (rehearsal.stubs.empty()) return;
    page.tags("<p class=\"quiet\">Stand-ins for what the copy lacks: ");
    for (const auto& stub : rehearsal.stubs) {
        if (&stub != &rehearsal.stubs.front()) page.tags("; ");
        page.text(format("{} → {}", stub.extension, stub.stand_in));
    }
    page.tags("</p>\n");
}

}  // namespace

std::string rehearsal_html(const model::Rehearsal& rehearsal) {
    const auto sum = totals(rehearsal);
    const bool passed = rehearsal.passed();
    Markup page;
    // The policy forbids what the page does not need: should an escape ever be missed, nothing would run or be loaded.
    page.tags(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    page.text(format("Rehearsal {}", passed ? "passed" : "failed")).tags("</title>\n<style>").tags(page_style);
    page.tags("</style>\n</head>\n<body>\n<main>\n");
    page.tags(passed ? "<h1 class=\"good\">✓ " : "<h1 class=\"bad\">✗ ").text(verdict_sentence(rehearsal, sum));
    page.tags("</h1>\n");
    add_setting(page, rehearsal);
    if (!rehearsal.failure.empty()) {
        page.tags("<div class=\"note bad\"><p class=\"lines\">");
        page.lines(rehearsal.failure);
        page.tags("</p></div>\n");
    }
    add_numbers(page, sum);
    for (const auto& phase : rehearsal.phases) add_phase(page, phase);
    page.tags("</main>\n</body>\n</html>\n");
    return page.string();
}

}  // namespace pgrename::reports
