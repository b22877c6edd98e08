#include "reports/plan_report.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::padded;
using base::printable;
using base::Style;

/// Wider names push their own line, not everybody's.
constexpr std::size_t widest_column = 40;
constexpr std::size_t widest_quote = 100;

std::size_t column_for(const std::vector<std::string>& texts) {
    std::size_t out = 0;
    for (const auto& text : texts) {
        if (const auto width = base::display_width(text); width <= widest_column) out = std::max(out, width);
    }
    return out;
}

std::string impact_text(const model::Impact& impact) {
    std::vector<std::string> parts;
    const auto add = [&](int count, std::string_view one, std::string_view many) {
        if (count > 0) parts.push_back(counted(count, one, many));
    };
    add(impact.foreign_keys, "FK", "FK");
    add(impact.policies, "policy", "policies");
    add(impact.triggers, "trigger", "triggers");
    add(impact.functions, "function", "functions");
    add(impact.views, "view", "views");
    for (const auto& publication : impact.publications) parts.push_back("publication " + printable(publication));
    return base::join(parts, "  ");
}

std::string renames_text(const model::RenamePlan& plan, const TableNames& names, const Style& style) {
    std::vector<std::string> from;
    std::vector<std::string> to;
    for (const auto& rename : plan.renames) {
        from.push_back(names.shown(rename.old_name()));
        to.push_back(names.shown(rename.new_name()));
    }
    const auto from_column = column_for(from);
    const auto to_column = column_for(to);
    std::string out;
    const model::TableRename* last = nullptr;
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        const bool same = last != nullptr && last->group == rename.group && last->group_title == rename.group_title;
        if (!same && (rename.group != 0 || !rename.group_title.empty())) {
            auto heading = format("Group {}", rename.group);
            if (!rename.group_title.empty()) heading += format(" {} {}", style.dot(), printable(rename.group_title));
            out += '\n' + style.bold(heading) + '\n';
        }
        last = &rename;
        auto line = format("  {} {} {}", padded(from[i], from_column), style.arrow(), padded(to[i], to_column));
        const auto impact = impact_text(rename.impact);
        line = impact.empty() ? line.substr(0, line.find_last_not_of(' ') + 1) : line + "   " + impact;
        out += line + '\n';
    }
    return out;
}

/// How the API's relations are kept single while the view stands; nothing where they are anyhow.
std::string strategy_text(const model::TableRename& rename, const TableNames& names) {
    if (!rename.view || rename.view->junction.empty() || rename.view->junction == "plain") return {};
    const auto functions =
        counted(static_cast<std::int64_t>(rename.view->relationships.size()), "function", "functions");
    return format("  {}   strategy: {}\n", names.shown(rename.old_name()),
                  rename.view->is_opaque()
                      ? std::string("opaque view; change with --junction computed")
                      : format("computed relationships ({}); change with --junction opaque", functions));
}

std::string views_text(const model::RenamePlan& plan, const TableNames& names) {
    std::vector<std::string> added;
    std::vector<std::string> evidence;
    std::string without;
    std::string owners;
    const auto append = [&](std::string& list, const model::TableRename& rename) {
        list += (list.empty() ? "" : ", ") + names.shown(rename.old_name());
    };
    for (const auto& rename : plan.renames) {
        if (!rename.view) {
            append(without, rename);
            continue;
        }
        if (!rename.view->invoker) append(owners, rename);
        if (rename.view->planned) continue;
        added.push_back(names.shown(rename.old_name()));
        evidence.push_back(printable(base::join(rename.view->evidence, "; ")));
    }
    const auto all = static_cast<std::int64_t>(plan.view_count());
    const auto extra = static_cast<std::int64_t>(added.size());
    auto out = format("\nCompatibility views: {} ({} planned, {} added)\n", all, all - extra, extra);
    const auto column = column_for(added);
    for (std::size_t i = 0; i < added.size(); ++i) {
        out += format("  added  {}   {}\n", padded(added[i], column), evidence[i]);
    }
    for (const auto& rename : plan.renames) out += strategy_text(rename, names);
    if (!owners.empty()) out += format("  with their owner's privileges: {}\n", owners);
    if (!without.empty()) out += format("  no view under the old name: {}\n", without);
    return out;
}

std::string functions_text(const model::RenamePlan& plan) {
    auto out = format("Functions rewritten: {}\n", plan.functions.size());
    std::vector<std::string> shown;
    for (const auto& function : plan.functions) shown.push_back(printable(function.shown));
    const auto column = column_for(shown);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& function = plan.functions[i];
        out += format("  {}   {}  {}\n", padded(shown[i], column),
                      counted(function.replacements, "replacement", "replacements"),
                      printable(base::join(function.tables, ", ")));
    }
    return out;
}

std::string review_text(const model::RenamePlan& plan, const Style& style) {
    if (plan.review.empty()) return {};
    auto out = format("For review: {}\n", plan.review.size());
    for (const auto& note : plan.review) {
        const auto line = base::shortened(printable(note.text), widest_quote, style.ellipsis());
        out += format("  {}:{}  {}\n", printable(note.function), note.line, line);
        out += format("      {}: {}{}\n", printable(note.table), printable(note.why),
                      note.rewritten ? "" : "; left as it is");
    }
    return out;
}

std::string contradictions_text(const model::RenamePlan& plan, const Style& style) {
    std::string out;
    for (const auto& it : plan.contradictions) {
        out += format("{} {}: phase file says {}: found {}\n", style.yellow("!"), printable(it.table),
                      printable(it.claim), printable(it.found));
        if (!it.position.empty()) out += format("    {}\n", printable(it.position));
    }
    return out;
}

std::string summary(const model::RenamePlan& plan) {
    return format("Plan: {}, {}, {}, 0 rows rewritten.\n",
                  counted(static_cast<std::int64_t>(plan.renames.size()), "rename", "renames"),
                  counted(static_cast<std::int64_t>(plan.view_count()), "compatibility view", "compatibility views"),
                  counted(static_cast<std::int64_t>(plan.functions.size()), "function rewrite", "function rewrites"));
}

}  // namespace

std::string plan_text(const model::RenamePlan& plan, const std::vector<model::Hazard>& hazards,
                      const std::string& target, const base::Style& style) {
    const TableNames names(plan);
    auto heading = format("Phase {}", plan.phase);
    if (!plan.title.empty()) heading += format(" {} {}", style.dot(), printable(plan.title));
    auto out = format("Target: {}\n{}\n", printable(target), style.bold(heading));
    out += renames_text(plan, names, style);
    out += views_text(plan, names);
    out += functions_text(plan);
    out += review_text(plan, style);
    out += contradictions_text(plan, style);
    if (!hazards.empty()) out += '\n' + hazards_text(hazards, style);
    return out + '\n' + summary(plan);
}

base::Json plan_json(const model::RenamePlan& plan, const std::vector<model::Hazard>& hazards,
                     const std::string& target) {
    auto out = base::Json::object();
    out.set("schema_version", 1);
    out.set("target", target);
    out.set("plan_hash", plan.hash());
    out.set("plan", to_json(plan));
    out.set("hazards", hazards_json(hazards));
    return out;
}

}  // namespace pgrename::reports
