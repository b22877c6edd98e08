// A small rehearsal made by hand, and the same with names that try to break out of a report.
#pragma once

#include <string>
#include <utility>

#include "model/rehearsal.hpp"

namespace sample {

namespace model = pgrename::model;

/// Markup, a script's end, an ANSI sequence, a line end and a mark that turns the direction of writing.
inline const std::string hostile = "</script><b>\"'&\x1b[31m\n\xE2\x80\xAEx";

inline model::TableRename rename(int group, std::string title, std::string from, std::string to) {
    model::TableRename out;
    out.group = group;
    out.group_title = std::move(title);
    out.schema = "public";
    out.from = std::move(from);
    out.to = std::move(to);
    out.reason = "The name says who owns the data";
    out.position = "renames/phase_1.toml:12:3";
    out.table.row_estimate = 1200;
    return out;
}

inline model::RenamePlan plan() {
    model::RenamePlan out;
    out.phase = 1;
    out.title = "System tables";
    out.renames = {rename(4, "Communications Domain", "messages", "comms_messages"),
                   rename(4, "Communications Domain", "call", "comms_calls"), rename(5, "Audit", "log", "audit_log")};
    out.renames[0].impact = {2, 3, 1, 1, 4, {"supabase_realtime"}};
    out.renames[0].view =
        model::CompatView{.invoker = true, .evidence = {"4 functions name it", "anon may reach it by name"}};
    out.renames[1].impact.policies = 1;
    out.renames[1].view = model::CompatView{.invoker = true, .planned = true};
    out.functions.push_back({7,
                             "public.close_call(integer)",
                             "",
                             "",
                             "begin\n  delete from call;\nend",
                             "begin\n  delete from comms_calls;\nend",
                             1,
                             {"public.call"}});
    out.review.push_back({"public.close_call(integer)", 12, "execute 'select 1 from messages'", "public.messages",
                          "string literal", false});
    out.contradictions.push_back(
        {"public.messages", "planned without a view", "4 functions name it", "renames/phase_1.toml:12:3"});
    return out;
}

inline std::vector<model::Hazard> hazards() {
    return {{"PN201", "name-taken", model::Severity::blocker, "public.log", "public.audit_log", "the new name is taken",
             "choose another name", "renames/phase_1.toml:20:3", ""},
            {"PN210", "function-text", model::Severity::caution, "public.call", "public.close_call(integer)",
             "the body names it", "rewritten", "", ""},
            {"PN220", "row-type", model::Severity::note, "public.call", "", "the row type is renamed too",
             "nothing to do", "", ""}};
}

inline model::Rehearsal rehearsal() {
    model::PhaseRehearsal phase;
    phase.plan = plan();
    model::ClientStatistics clients;
    clients.sessions = 8;
    clients.statements = 41902;
    clients.max_stall_ms = 46.2;
    phase.acts = {{"apply", 41, 0.9, 1, clients}, {"rollback", 12, 0.4, 2, clients}, {"cleanup", 1900, 3, 1, clients}};
    phase.checks = {{"policies", "public.messages", true, ""},
                    {"policies", "public.call", true, ""},
                    {"grants", "public.messages", true, ""}};
    model::Rehearsal out;
    out.server = "PostgreSQL 15.18";
    out.source = "12 migrations and seed.sql";
    out.tables = 35;
    out.load_seconds = 4.1;
    out.seconds = 31;
    out.phases = {phase};
    out.stubs = {{"pg_net", "functions that do nothing"}};
    return out;
}

/// Every text in it is hostile.
inline model::Rehearsal hostile_rehearsal() {
    auto out = rehearsal();
    out.server = out.source = out.failure = hostile;
    out.stubs = {{hostile, hostile}};
    auto& phase = out.phases.front();
    phase.failure = hostile;
    phase.hazards = {
        {hostile, hostile, model::Severity::blocker, hostile, hostile, hostile, hostile, hostile, hostile}};
    phase.checks = {{hostile, hostile, false, hostile}};
    for (auto& act : phase.acts) {
        act.name = act.clients.first_error = hostile;
        act.clients.errors[hostile] = 1;
    }
    auto& made = phase.plan;
    made.title = hostile;
    for (auto& it : made.renames) {
        it.group_title = it.schema = it.from = it.to = it.reason = it.position = hostile;
        it.impact.publications = {hostile};
        it.view = model::CompatView{.invoker = false, .evidence = {hostile}};
    }
    made.functions = {{7, hostile, "", "", hostile, "new " + hostile, 1, {hostile}}};
    made.review = {{hostile, 1, hostile, hostile, hostile, false}};
    made.contradictions = {{hostile, hostile, hostile, hostile}};
    return out;
}

}  // namespace sample
