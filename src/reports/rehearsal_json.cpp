// A rehearsal for programs: rehearsal_json() of rehearsal_report.hpp.
#include "reports/plan_report.hpp"
#include "reports/rehearsal_report.hpp"
#include "reports/verdict.hpp"

namespace pgrename::reports {
namespace {

using base::Json;

Json clients_json(const model::ClientStatistics& clients) {
    auto states = Json::object();
    for (const auto& [state, count] : clients.errors) states.set(state, count);
    auto out = Json::object();
    out.set("sessions", clients.sessions);
    out.set("statements", clients.statements);
    out.set("errors", clients.error_count());
    out.set("errors_by_sqlstate", std::move(states));
    out.set("first_error", clients.first_error);
    out.set("max_stall_ms", clients.max_stall_ms);
    out.set("left_out", clients.left_out);
    return out;
}

Json acts_json(const std::vector<model::Act>& acts) {
    auto out = Json::array();
    for (const auto& act : acts) {
        auto it = Json::object();
        it.set("name", act.name);
        it.set("ms", act.milliseconds);
        it.set("longest_lock_ms", act.longest_hold_ms);
        it.set("attempts", act.attempts);
        it.set("clients", clients_json(act.clients));
        out.push(std::move(it));
    }
    return out;
}

Json views_added_json(const model::RenamePlan& plan) {
    auto out = Json::array();
    for (const auto& rename : plan.renames) {
        if (!rename.view || rename.view->planned) continue;
        auto evidence = Json::array();
        for (const auto& text : rename.view->evidence) evidence.push(text);
        auto it = Json::object();
        it.set("table", rename.old_name().shown());
        it.set("evidence", std::move(evidence));
        out.push(std::move(it));
    }
    return out;
}

Json api_json(const std::optional<model::ApiAnswers>& api) {
    if (!api) return {};
    auto given_up = Json::array();
    for (const auto& request : api->not_by_old_name) given_up.push(request);
    auto out = Json::object();
    out.set("server", api->server);
    out.set("identities", api->identities);
    out.set("resources", api->resources);
    out.set("embeds", api->embeds);
    out.set("writes", api->writes);
    out.set("functions", api->functions);
    out.set("successes_before", api->successes);
    out.set("answers_compared", api->compared);
    out.set("answers_differing", api->differing);
    out.set("answers_refused_instead_of_empty", api->stricter);
    out.set("unsteady", api->unsteady);
    out.set("not_asked_for_want_of_room", api->beyond);
    out.set("not_asked_by_old_name", std::move(given_up));
    out.set("ms", api->milliseconds);
    return out;
}

Json phase_json(const model::PhaseRehearsal& phase) {
    const auto plan = to_json(phase.plan);
    auto out = Json::object();
    out.set("phase", phase.plan.phase);
    out.set("title", phase.plan.title);
    out.set("verdict", phase.passed() ? "pass" : "fail");
    out.set("renames", phase.plan.renames.size());
    out.set("views", phase.plan.view_count());
    out.set("views_added", views_added_json(phase.plan));
    out.set("functions_rewritten", phase.plan.functions.size());
    out.set("checks", evidence_json(phase.checks));
    out.set("api", api_json(phase.api));
    out.set("clients", clients_json(phase.clients()));
    out.set("acts", acts_json(phase.acts));
    out.set("hazards", hazards_json(phase.hazards));
    out.set("contradictions", plan.at("contradictions"));
    out.set("review", plan.at("review"));
    out.set("longest_lock_ms", phase.longest_hold_ms());
    out.set("ms", phase.milliseconds);
    out.set("plan_hash", phase.plan.hash());
    out.set("failure", phase.failure);
    return out;
}

}  // namespace

base::Json rehearsal_json(const model::Rehearsal& rehearsal) {
    auto phases = Json::array();
    for (const auto& phase : rehearsal.phases) phases.push(phase_json(phase));
    auto stubs = Json::array();
    for (const auto& stub : rehearsal.stubs) {
        auto it = Json::object();
        it.set("extension", stub.extension);
        it.set("stand_in", stub.stand_in);
        stubs.push(std::move(it));
    }
    auto out = Json::object();
    out.set("schema_version", 1);
    out.set("verdict", rehearsal.passed() ? "pass" : "fail");
    out.set("first_trouble", first_trouble(rehearsal));
    out.set("server", rehearsal.server);
    out.set("source", rehearsal.source);
    out.set("tables", rehearsal.tables);
    out.set("load_seconds", rehearsal.load_seconds);
    out.set("seconds", rehearsal.seconds);
    out.set("phases", std::move(phases));
    out.set("stubs", std::move(stubs));
    out.set("api_skipped", rehearsal.api_skipped);
    out.set("failure", rehearsal.failure);
    return out;
}

}  // namespace pgrename::reports
