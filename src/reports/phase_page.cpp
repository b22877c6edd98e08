#include "reports/phase_page.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/line_diff.hpp"
#include "reports/timeline.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;

std::string view_words(const std::optional<model::CompatView>& view) {
    if (!view) return "no longer";
    auto out = std::string(view->planned ? "yes, planned" : "yes, added");
    if (!view->invoker) out += ", with its owner's privileges";
    return view->evidence.empty() ? out : out + ": " + base::join(view->evidence, "; ");
}

void add_renames(Markup& page, const model::RenamePlan& plan) {
    const TableNames names(plan);
    page.tags(
        "<table><thead><tr><th>Old name</th><th>New name</th><th>Domain</th><th class=\"n\">Rows (about)</th>"
        "<th>Old name goes on working</th><th class=\"n\">Functions</th><th>Why</th></tr></thead>\n<tbody>\n");
    for (const auto& rename : plan.renames) {
        page.tags("<tr><td class=\"name\"><code>").text(names.shown(rename.old_name()));
        page.tags("</code></td><td class=\"name\"><code>");
        page.text(names.shown(rename.new_name())).tags("</code></td>");
        page.element("td", rename.group_title);
        // -1 until the table was vacuumed or analyzed for the first time (manual, pg_class.reltuples).
        page.element("td class=\"n\"", rename.table.row_estimate < 0 ? "–" : grouped(rename.table.row_estimate));
        page.element("td", view_words(rename.view));
        page.element("td class=\"n\"", grouped(rename.impact.functions));
        page.element("td class=\"why\"", rename.reason).tags("</tr>\n");
    }
    page.tags("</tbody></table>\n");
}

void add_acts(Markup& page, const std::vector<model::Act>& acts) {
    if (acts.empty()) return;
    page.tags("<h3>What was done, one after the other</h3>\n").tags(timeline_svg(acts));
    page.tags(
        "<table><thead><tr><th>Act</th><th class=\"n\">Attempts</th><th class=\"n\">Clients</th>"
        "<th class=\"n\">Statements</th><th class=\"n\">Failed</th><th class=\"n\">Longest wait</th></tr></thead>"
        "\n<tbody>\n");
    for (const auto& act : acts) {
        page.tags("<tr>").element("td", act.name).element("td class=\"n\"", grouped(act.attempts));
        page.element("td class=\"n\"", grouped(act.clients.sessions));
        page.element("td class=\"n\"", grouped(act.clients.statements));
        page.element("td class=\"n\"", grouped(act.clients.error_count()));
        page.element("td class=\"n\"", milliseconds(act.clients.max_stall_ms)).tags("</tr>\n");
    }
    page.tags("</tbody></table>\n");
    for (const auto& act : acts) {
        if (act.clients.error_count() == 0) continue;
        page.tags("<div class=\"note bad\"><p>")
            .text(format("{}: {} ({})", act.name, counted(act.clients.error_count(), "client error", "client errors"),
                         errors_by_state(act.clients)))
            .tags("</p><p class=\"lines\">");
        page.lines(act.clients.first_error);
        page.tags("</p></div>\n");
    }
}

void add_checks(Markup& page, const std::vector<model::Evidence>& checks) {
    if (checks.empty()) return;
    page.tags(
        "<h3>Safety checks</h3>\n<table><thead><tr><th>Check</th><th class=\"n\">Hold</th><th>Result</th></tr>"
        "</thead>\n<tbody>\n");
    for (const auto& probe : tally(checks)) {
        const bool holds = probe.held == probe.total;
        page.tags("<tr>").element("td", probe.probe);
        page.element("td class=\"n\"", format("{} of {}", grouped(probe.held), grouped(probe.total)));
        page.tags(holds ? "<td class=\"good\">✓ holds</td></tr>\n" : "<td class=\"bad\">✗ does not hold</td></tr>\n");
        for (const auto& it : checks) {
            if (it.holds || it.probe != probe.probe) continue;
            page.tags("<tr><td colspan=\"3\"><p class=\"bad\">✗ ").text(it.subject).tags("</p><p class=\"lines\">");
            page.lines(it.seen);
            page.tags("</p></td></tr>\n");
        }
    }
    page.tags("</tbody></table>\n");
}

void add_api(Markup& page, const std::optional<model::ApiAnswers>& api) {
    if (!api) return;
    const bool holds = api->differing == 0;
    page.tags("<h3>Answers of the API</h3>\n<p class=\"").tags(holds ? "good\">✓ " : "bad\">✗ ").text(api_words(*api));
    page.tags("</p>\n");
}

void add_hazards(Markup& page, const std::vector<model::Hazard>& hazards) {
    if (hazards.empty()) return;
    page.tags(
        "<h3>Hazards found</h3>\n<table><thead><tr><th>Severity</th><th>Where</th><th>What is so</th>"
        "<th>What is done about it</th></tr></thead>\n<tbody>\n");
    for (const auto& hazard : hazards) {
        const bool accepted = !hazard.allowed.empty();
        const auto kind = hazard.severity == model::Severity::note || accepted ? "quiet"
                          : hazard.severity == model::Severity::blocker        ? "bad"
                                                                               : "warn";
        page.tags("<tr>").element(format("td class=\"k {}\"", kind),
                                  format("{} {}", to_string(hazard.severity), hazard.check));
        page.tags("<td>").text(hazard.relation);
        if (!hazard.object.empty() && hazard.object != hazard.relation) page.tags("<br>").text(hazard.object);
        if (!hazard.position.empty()) page.tags("<br>").element("span class=\"quiet\"", hazard.position);
        page.tags("</td>").element("td", hazard.detail).tags("<td>").text(hazard.remedy);
        if (accepted) page.tags("<br>").text("Accepted: " + hazard.allowed);
        page.tags("</td></tr>\n");
    }
    page.tags("</tbody></table>\n");
}

void add_contradictions(Markup& page, const std::vector<model::Contradiction>& contradictions) {
    if (contradictions.empty()) return;
    page.tags("<h3>Where the phase file and the database disagree</h3>\n<ul>\n");
    for (const auto& it : contradictions) {
        page.tags("<li><code>").text(it.table).tags("</code>: the file says ").text(it.claim).tags("; found: ");
        page.text(it.found).tags(" <span class=\"quiet\">").text(it.position).tags("</span></li>\n");
    }
    page.tags("</ul>\n");
}

/// The way back, with the time it took here.
void add_rollback(Markup& page, const model::PhaseRehearsal& phase) {
    const auto act = std::find_if(phase.acts.begin(), phase.acts.end(),
                                  [](const model::Act& it) { return it.name.starts_with("rollback"); });
    page.tags("<h3>The way back</h3>\n<p>One command, <code>")
        .text(format("pgrename rollback --phase {}", phase.plan.phase))
        .tags(
            "</code>, gives the old names back at any point of the change. Data written in the meantime "
            "is kept.");
    if (act != phase.acts.end()) page.text(format(" In this rehearsal it took {}.", milliseconds(act->milliseconds)));
    page.tags("</p>\n");
}

/// Tabs stay: they are the layout of the code.
void add_code_line(Markup& page, std::string_view line) {
    const auto parts = base::split(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line, '\t');
    for (std::size_t i = 0; i < parts.size(); ++i) page.tags(i == 0 ? "" : "\t").text(parts[i]);
}

void add_diff(Markup& page, const model::FunctionRewrite& function) {
    page.element("h4", format("{}: {}", function.shown, counted(function.replacements, "replacement", "replacements")));
    page.tags("<pre>");
    for (const auto& line : line_diff(function.old_body, function.new_body)) {
        switch (line.kind) {
            case DiffLine::Kind::same:
                page.tags("<span>  ");
                break;
            case DiffLine::Kind::removed:
                page.tags("<span class=\"removed\">- ");
                break;
            case DiffLine::Kind::added:
                page.tags("<span class=\"added\">+ ");
                break;
            case DiffLine::Kind::gap:
                page.tags("<span class=\"gap\">⋯");
                break;
        }
        add_code_line(page, line.text);
        page.tags("</span>");
    }
    page.tags("</pre>\n");
}

void add_appendix(Markup& page, const model::RenamePlan& plan) {
    page.tags("<details><summary>").text(format("Appendix to phase {}: functions, plan hash", plan.phase));
    page.tags("</summary>\n<p>Plan hash: <code>").text(plan.hash()).tags("</code></p>\n");
    if (!plan.review.empty()) {
        page.tags("<h4>Places in functions that a person should read</h4>\n<ul>\n");
        for (const auto& note : plan.review) {
            page.tags("<li><code>").text(format("{}:{}", note.function, note.line)).tags("</code> <code>");
            page.text(note.text).tags("</code><br>").text(format("{}: {}", note.table, note.why));
            page.tags(note.rewritten ? "</li>\n" : "; left as it is</li>\n");
        }
        page.tags("</ul>\n");
    }
    for (const auto& function : plan.functions) add_diff(page, function);
    page.tags("</details>\n");
}

}  // namespace

void add_phase(Markup& page, const model::PhaseRehearsal& phase) {
    const auto& plan = phase.plan;
    page.tags("<section>\n<h2>").text(format("Phase {}", plan.phase));
    if (!plan.title.empty()) page.text(" · " + plan.title);
    page.tags(phase.passed() ? " <span class=\"good\">✓ passed</span></h2>\n"
                             : " <span class=\"bad\">✗ failed</span></h2>\n");
    if (!phase.failure.empty()) {
        page.tags("<div class=\"note bad\"><p class=\"lines\">");
        page.lines(phase.failure);
        page.tags("</p></div>\n");
    }
    add_renames(page, plan);
    add_acts(page, phase.acts);
    add_checks(page, phase.checks);
    add_api(page, phase.api);
    add_contradictions(page, plan.contradictions);
    add_hazards(page, phase.hazards);
    add_rollback(page, phase);
    add_appendix(page, plan);
    page.tags("</section>\n");
}

}  // namespace pgrename::reports
