#include "verification/compatibility_views.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "verification/differences.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using model::Relation;
using Findings = std::vector<std::string>;

// The planner writes it (planning/statements.hpp); rooms on one floor do not include each other.
constexpr const char* marker = "pgrename: compatibility view for ";

std::string existence(const SeenView& seen) {
    if (seen.view == nullptr) return "there is no relation of that name";
    if (seen.view->kind != "v") return format("a relation of kind {} has that name, not a view", seen.view->kind);
    if (seen.expected == nullptr) return "the view that it should read is gone";
    if (seen.reads != std::set<model::Oid>{seen.expected->oid})
        return format("it does not read {} alone", seen.expected->relation_name().shown());
    return {};
}

/// The server keeps the option as it was written: `true`, `on`, `1` …
bool invokes(const Relation& view) {
    constexpr std::string_view key = "security_invoker=";
    for (const auto& option : view.options) {
        if (!option.starts_with(key)) continue;
        const auto value = base::lowered(option.substr(key.size()));
        return value == "true" || value == "on" || value == "yes" || value == "1" || value == "t" || value == "y";
    }
    return false;
}

Findings options(const model::TableRename& rename, const Relation& view) {
    Findings out;
    const bool wanted = rename.view && rename.view->invoker;
    if (invokes(view) != wanted) {
        out.push_back(wanted ? "security_invoker is not set: row security and privileges are those of the view's owner"
                             : "security_invoker is set and was not planned");
    }
    for (const auto& option : view.options) {
        if (!option.starts_with("security_invoker=")) out.push_back("not expected: " + option);
    }
    return out;
}

Findings columns(const Relation& table, const Relation& view) {
    Findings out;
    for (std::size_t i = 0; i < std::max(table.columns.size(), view.columns.size()); ++i) {
        if (i >= view.columns.size()) {
            out.push_back(format("{} is missing", table.columns[i].name));
        } else if (i >= table.columns.size()) {
            out.push_back(format("{} is not a column of the table", view.columns[i].name));
        } else if (view.columns[i].name != table.columns[i].name) {
            out.push_back(format("column {} is {}, expected {}", i + 1, view.columns[i].name, table.columns[i].name));
        } else if (view.columns[i].type != table.columns[i].type) {
            out.push_back(format("{} is of type {}, expected {}", table.columns[i].name, view.columns[i].type,
                                 table.columns[i].type));
        }
    }
    return out;
}

const model::Column* column_named(const Relation& view, const std::string& name) {
    const auto found = std::find_if(view.columns.begin(), view.columns.end(),
                                    [&](const model::Column& column) { return column.name == name; });
    return found == view.columns.end() ? nullptr : &*found;
}

Findings defaults(const Relation& table, const Relation& view) {
    Findings out;
    const auto shown = [](const std::optional<std::string>& text) { return text ? *text : std::string("none"); };
    for (const auto& column : table.columns) {
        const auto* there = column_named(view, column.name);
        if (there == nullptr) continue;
        const auto wanted = column.view_default();
        if (there->default_expression != wanted) {
            out.push_back(format("{}: the default is {}, expected {}", column.name, shown(there->default_expression),
                                 shown(wanted)));
        }
    }
    return out;
}

void compare_grants(const std::vector<model::Grant>& table, const std::vector<model::Grant>& view,
                    const std::string& where, Findings& out) {
    const std::set<model::Grant> wanted(table.begin(), table.end());
    const std::set<model::Grant> given(view.begin(), view.end());
    for (const auto& grant : given) {
        if (wanted.count(grant) == 0) out.push_back(format("{}more than the table: {}", where, grant_words(grant)));
    }
    for (const auto& grant : wanted) {
        if (given.count(grant) == 0) out.push_back(format("{}missing: {}", where, grant_words(grant)));
    }
}

Findings grants(const Relation& table, const Relation& view) {
    Findings out;
    compare_grants(table.grants, view.grants, "", out);
    for (const auto& column : table.columns) {
        if (const auto* there = column_named(view, column.name)) {
            compare_grants(column.grants, there->grants, column.name + ": ", out);
        }
    }
    return out;
}

}  // namespace

void check_view(const model::TableRename& rename, const Relation& table, const SeenView& seen,
                std::vector<model::Evidence>& out) {
    const auto subject = seen.name.shown();
    const auto* view = seen.view;
    const auto missing = existence(seen);
    out.push_back({"compatibility view", subject, missing.empty(), missing});
    if (view == nullptr || view->kind != "v") return;
    const auto add = [&](const char* probe, const Findings& findings) {
        out.push_back({probe, subject, findings.empty(), in_one_line(findings)});
    };
    add("view options", options(rename, *view));
    add("view owner", view->owner == table.owner
                          ? Findings{}
                          : Findings{format("it is {}, the table's is {}", view->owner, table.owner)});
    add("view columns", columns(table, *view));
    add("view defaults", defaults(table, *view));
    add("view grants", grants(table, *view));
    add("view comment", view->comment.starts_with(marker)
                            ? Findings{}
                            : Findings{format("it does not start with `{}`: pgrename would not know its own", marker)});
}

}  // namespace pgrename::verification
