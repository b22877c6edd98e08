#include "documents/table_section.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "documents/function_users.hpp"
#include "documents/markdown.hpp"

namespace pgrename::documents {
namespace {

using base::format;
using model::Relation;

bool in_key(const Relation& table, std::string_view type, const std::string& column) {
    return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const model::Constraint& one) {
        return one.type == type && std::find(one.columns.begin(), one.columns.end(), column) != one.columns.end();
    });
}

std::string column_marks(const Relation& table, const model::Column& column) {
    std::vector<std::string> out;
    if (in_key(table, "p", column.name)) out.emplace_back("primary key");
    if (in_key(table, "f", column.name)) out.emplace_back("foreign key");
    if (in_key(table, "u", column.name)) out.emplace_back("unique");
    if (column.identity == "a") out.emplace_back("identity, always");
    if (column.identity == "d") out.emplace_back("identity");
    if (!column.generated.empty()) out.emplace_back("generated");
    return base::join(out, ", ");
}

std::string columns_text(const Relation& table) {
    std::string out = table_head({"column", "type", "null", "default", "key", "meaning"});
    for (const auto& column : table.columns) {
        const std::string value = column.default_expression ? code(*column.default_expression) : "";
        out += row({code(column.name), code(column.type), column.not_null ? "no" : "yes", value,
                    column_marks(table, column), plain(column.comment)});
    }
    return out + "\n";
}

template <class Element>
std::vector<const Element*> by_name(const std::vector<Element>& list) {
    std::vector<const Element*> out;
    for (const auto& one : list) out.push_back(&one);
    std::sort(out.begin(), out.end(), [](const Element* one, const Element* other) {
        return std::tie(one->name, one->definition) < std::tie(other->name, other->definition);
    });
    return out;
}

template <class Element>
std::string definitions(std::string_view title, const std::vector<Element>& list) {
    if (list.empty()) return {};
    std::string out = format("**{}**\n\n", title);
    for (const auto* one : by_name(list)) out += format("- {}: {}\n", code(one->name), code(one->definition));
    return out + "\n";
}

std::string security_text(const Relation& table) {
    std::string out = "**Row security**\n\n";
    if (!table.row_security) {
        out += "Off: whoever holds a privilege on the table sees and changes every row.\n\n";
        if (table.policies.empty()) return out;
    } else if (table.policies.empty()) {
        return out + "On without a policy: only the owner and roles that bypass row security reach any row.\n\n";
    } else {
        out += table.force_row_security ? "On, for the owner too.\n\n" : "On.\n\n";
    }
    std::vector<const model::Policy*> policies;
    for (const auto& policy : table.policies) policies.push_back(&policy);
    std::sort(policies.begin(), policies.end(),
              [](const auto* one, const auto* other) { return one->name < other->name; });
    for (const auto* policy : policies) out += format("- {}\n", policy_sentence(*policy));
    return out + "\n";
}

std::string grants_text(const Relation& table) {
    std::map<std::string, std::vector<std::string>> by_role;
    const auto add = [&](const model::Grant& grant, const std::string& column) {
        if (grant.grantee == table.owner) return;
        const std::string role = grant.grantee.empty() ? "everybody" : grant.grantee;
        by_role[role].push_back(base::lowered(grant.privilege) + (column.empty() ? "" : " (" + column + ")") +
                                (grant.grantable ? " and may grant it" : ""));
    };
    for (const auto& grant : table.grants) add(grant, "");
    for (const auto& column : table.columns) {
        for (const auto& grant : column.grants) add(grant, column.name);
    }
    if (by_role.empty()) return "**Grants**: to nobody but the owner.\n\n";
    std::string out = "**Grants**\n\n" + table_head({"role", "may"});
    for (auto& [role, privileges] : by_role) {
        std::sort(privileges.begin(), privileges.end());
        out += row({code(role), plain(base::join(privileges, ", "))});
    }
    return out + "\n";
}

std::string neighbours_text(const Relation& table, const Surroundings& around, bool with_schema) {
    std::string out;
    if (const auto found = around.referenced_by.find(table.oid); found != around.referenced_by.end()) {
        std::vector<std::string> lines;
        for (const auto& [other, key] : found->second) {
            lines.push_back(format("- {} by {}\n", code(shown_name(*other, with_schema)), code(key->name)));
        }
        std::sort(lines.begin(), lines.end());
        out += "**Referenced by**\n\n" + base::join(lines, "") + "\n";
    }
    if (const auto found = around.users.find(table.oid); found != around.users.end()) {
        std::vector<std::string> lines = found->second;
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        out += "**Used by**\n\n" + base::join(lines, "") + "\n";
    }
    return out;
}

std::string former_text(const Relation& table, const Surroundings& around) {
    const auto found = around.former.find(table.oid);
    if (found == around.former.end()) return {};
    std::string out;
    for (const auto* decision : found->second) {
        const auto* old_one = around.snapshot->find({decision->schema, decision->old_name});
        out += format("Formerly {} (renamed in phase {}{}).{}\n\n", code(decision->old_name), decision->phase,
                      decision->reason.empty() ? "" : ": " + plain(decision->reason),
                      old_one != nullptr ? " The old name still answers, through a view." : "");
    }
    return out;
}

std::string command_words(const std::string& command) {
    if (command == "select") return "read";
    if (command == "insert") return "add";
    if (command == "update") return "change";
    if (command == "delete") return "delete";
    return "read, add, change and delete";
}

/// `function f()`, and for one that triggers run, whose.
std::string function_line(const model::Function& function, const std::vector<std::string>* trigger_tables) {
    std::string out = format("- function {}", code(function.shown()));
    if (trigger_tables != nullptr) out += ", run by triggers of " + base::join(*trigger_tables, ", ");
    return out + "\n";
}

/// Views and policies follow by OID, functions by the text of their bodies.
void add_uses(Surroundings& around) {
    std::unordered_map<model::Oid, std::vector<std::string>> triggers;  // by function
    std::unordered_map<model::Oid, const model::Function*> functions;
    for (const auto& function : around.snapshot->functions) functions.emplace(function.oid, &function);
    for (const auto& relation : around.snapshot->relations) {
        std::set<model::Oid> run;
        for (const auto& trigger : relation.triggers) run.insert(trigger.function);
        for (const auto oid : run) triggers[oid].push_back(code(relation.relation_name().shown()));
    }
    const auto line = [&](const model::Function& function) {
        const auto found = triggers.find(function.oid);
        return function_line(function, found == triggers.end() ? nullptr : &found->second);
    };
    for (const auto& use : around.snapshot->uses) {
        const auto relation = around.relations.find(use.user);
        const auto function = functions.find(use.user);
        if (use.kind == "function" && function != functions.end()) {
            around.users[use.used].push_back(line(*function->second));
        } else if (use.kind != "function" && relation != around.relations.end()) {
            const std::string shown = code(relation->second->relation_name().shown());
            const bool old_name = is_old_name(*relation->second);
            around.users[use.used].push_back(use.kind == "policy"
                                                 ? format("- a policy of {}\n", shown)
                                                 : format("- view {}{}\n", shown, old_name ? " (an old name)" : ""));
        }
    }
    for (const auto& [table, naming] : functions_naming_tables(*around.snapshot)) {
        for (const auto* function : naming) around.users[table].push_back(line(*function));
    }
}

/// How the table came to its name: the latest decision first.
std::vector<const Decision*> history(const Relation& table, const std::vector<Decision>& decisions) {
    std::vector<const Decision*> out;
    std::string name = table.name;
    for (std::size_t at = decisions.size(); at-- > 0;) {
        const auto& one = decisions[at];
        if (one.new_name != name || one.schema != table.schema) continue;
        out.push_back(&one);
        name = one.old_name;
    }
    return out;
}

}  // namespace

Surroundings::Surroundings(const model::Snapshot& from, const std::vector<Decision>& decisions) : snapshot(&from) {
    for (const auto& relation : from.relations) relations.emplace(relation.oid, &relation);
    for (const auto& relation : from.relations) {
        for (const auto& constraint : relation.constraints) {
            if (constraint.type == "f") referenced_by[constraint.references].push_back({&relation, &constraint});
        }
    }
    add_uses(*this);
    for (const auto& relation : from.relations) {
        if (!relation.is_table()) continue;
        auto names = history(relation, decisions);
        if (!names.empty()) former.emplace(relation.oid, std::move(names));
    }
}

bool is_old_name(const Relation& view) {
    return view.comment.starts_with("pgrename: compatibility view for ");
}

std::string shown_name(const Relation& relation, bool with_schema) {
    return with_schema ? relation.schema + "." + relation.name : relation.name;
}

std::string policy_sentence(const model::Policy& policy) {
    std::vector<std::string> roles;
    for (const auto& role : policy.roles) roles.push_back(role.empty() ? "everybody" : code(role));
    const std::string who = roles.empty() ? "everybody" : base::join(roles, ", ");
    std::string out = code(policy.name) + ": ";
    if (policy.permissive) {
        out += format("{} may {} rows", who, command_words(policy.command));
    } else {
        out += format("{} may {} only rows", who, command_words(policy.command));
    }
    std::vector<std::string> conditions;
    if (!policy.using_expression.empty()) conditions.push_back("where " + code(policy.using_expression));
    if (!policy.check_expression.empty()) {
        conditions.push_back((policy.command == "insert" ? "that satisfy " : "that then satisfy ") +
                             code(policy.check_expression));
    }
    if (conditions.empty()) return out + (policy.permissive ? ", all of them" : "");
    return out + " " + base::join(conditions, ", and ") + (policy.permissive ? "" : ", whatever other policies say");
}

std::string table_section(const Relation& table, const Surroundings& around, bool with_schema) {
    std::string out = format("### {}\n\n", plain(shown_name(table, with_schema)));
    if (!table.comment.empty()) out += plain(table.comment) + "\n\n";
    out += former_text(table, around);
    if (const auto parent = around.relations.find(table.parent); parent != around.relations.end()) {
        out += format("Part of {}.\n\n", code(shown_name(*parent->second, with_schema)));
    }
    out += columns_text(table) + definitions("Constraints", table.constraints) + definitions("Indexes", table.indexes) +
           security_text(table) + definitions("Triggers", table.triggers) + grants_text(table) +
           neighbours_text(table, around, with_schema);
    out.pop_back();
    return out;
}

}  // namespace pgrename::documents
