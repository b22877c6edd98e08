#include "rollout/rehearsal.hpp"

#include <algorithm>
#include <chrono>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "hazards/inspection.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/api_proof.hpp"
#include "rollout/clients.hpp"
#include "rollout/end_state.hpp"
#include "rollout/history.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/rehearsal_database.hpp"
#include "verification/behaviour.hpp"
#include "verification/row_casts.hpp"
#include "verification/soundness.hpp"
#include "verification/structure.hpp"

namespace pgrename::rollout {
namespace {

using base::format;
using verification::Stage;
using verification::Through;
using Clock = std::chrono::steady_clock;

constexpr const char* database = "rehearsal";

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

class PhaseStage {
  public:
    PhaseStage(const postgres::ThrowawayServer& server, const project::Project& project, const project::Phase& phase,
               const RehearsalSettings& settings, ApiServer* api)
        : server_(server),
          api_(api),
          project_(project),
          phase_(phase),
          settings_(settings),
          connection_(server.connect(database)),
          before_(postgres::read_snapshot(connection_)) {
        out_.plan = planning::plan(project, phase, before_);
        carried_out_ = settings.remedies ? out_.plan : planning::without_remedies(out_.plan);
    }

    model::PhaseRehearsal run() {
        const auto start = Clock::now();
        try {
            all_acts();
        } catch (const base::Error& error) {
            if (error.trouble() == base::Trouble::interrupted || error.trouble() == base::Trouble::bug) throw;
            out_.failure = error.what();
        }
        out_.milliseconds = since(start);
        return std::move(out_);
    }

  private:
    void all_acts() {
        tell("looking for hazards");
        out_.hazards = hazards::inspect(connection_, out_.plan, phase_.allowed);
        for (const auto& hazard : out_.hazards) {
            if (hazard.severity != model::Severity::blocker || !hazard.allowed.empty()) continue;
            out_.failure = format("{} {}: {}", hazard.check, hazard.relation, hazard.detail);
            return;
        }
        std::vector<std::string> left_out;
        identities_ = verification::identities(connection_, out_.plan, 3, left_out);
        tell("measuring what every role can see and do");
        behaviour_ = verification::measure(connection_, out_.plan, Through::old_name, identities_);
        sound_ = examined(before_);
        dump_ = dump();
        ask_api();
        apply("apply", Names::old_names);
        verify_applied("after apply");
        roll_back();
        apply("apply again", Names::old_names);
        verify_applied("after the second apply");
        reached(Moment::during);
        if (proof_) {
            tell("asking the API by old, new and both names");
            note_api(proof_->by_all_names(connection_, "old and new names"));
        }
        both_names();
        clean_up();
        reached(Moment::after);
    }

    void reached(Moment moment) {
        if (settings_.reached) settings_.reached(connection_, phase_.number, moment);
    }

    /// What is expected of the API; asked before anything is done.
    void ask_api() {
        if (api_ == nullptr || !out_.plan.api) return;
        tell("asking the API");
        proof_.emplace(*api_, connection_, before_, carried_out_, project_.schemas, identities_);
    }

    void note_api(std::vector<model::Evidence> evidence) {
        out_.checks.insert(out_.checks.end(), std::make_move_iterator(evidence.begin()),
                           std::make_move_iterator(evidence.end()));
        out_.api = proof_->sums();
    }

    void tell(const std::string& what) const {
        if (settings_.progress) settings_.progress(format("phase {}: {}", phase_.number, what));
    }

    /// As the commands do it: a lost connection is no end.
    [[nodiscard]] Settings steady() const {
        Settings out;
        out.reconnect = [this] { return server_.connect(database); };
        return out;
    }

    [[nodiscard]] verification::Soundness examined(const model::Snapshot& now) const {
        auto fresh = server_.connect(database);
        return verification::examine(fresh, now);
    }

    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(server_.programs(), server_.conninfo(database), {postgres::ledger_schema});
    }

    void note(std::vector<model::Evidence> evidence, const std::string& when) {
        for (auto& it : evidence) {
            it.subject += " (" + when + ")";
            out_.checks.push_back(std::move(it));
        }
    }

    /// Does `what` while clients use the names, and keeps what they met.
    template <class What>
    void act(const std::string& name, Names names, const What& what) {
        tell(name);
        std::vector<ClientStatement> as;
        for (const auto& identity : identities_) as.push_back({identity.role, identity.claims, {}});
        auto statements = derive_statements(out_.plan, before_, names, as);
        const int left_out = keep_working(server_.conninfo(database), statements);
        Clients clients(server_.conninfo(database), std::move(statements), settings_.clients);
        clients.wait_for(20);
        const auto start = Clock::now();
        const deployment::Outcome outcome = what();
        model::Act act{name, since(start), outcome.longest_hold().count(), outcome.attempts(), {}};
        clients.wait_for(40);
        act.clients = clients.stop();
        act.clients.left_out = left_out;
        out_.acts.push_back(std::move(act));
    }

    void apply(const std::string& name, Names names) {
        const auto now = postgres::read_snapshot(connection_);
        act(name, names, [&] { return rollout::apply(connection_, project_, carried_out_, now, steady()).outcome; });
    }

    void verify_applied(const std::string& when) {
        tell("verifying " + when);
        const auto now = postgres::read_snapshot(connection_);
        note(verification::compare(before_, now, out_.plan, Stage::applied), when);
        note(verification::compare(sound_, examined(now)), when);
        note(verification::row_casts(connection_, out_.plan), when);
        // Tables without a view have no old name to ask through; the new name answers for them.
        auto through_old = verification::measure(connection_, out_.plan, Through::old_name, identities_);
        auto expected = behaviour_;
        std::erase_if(expected, [&](const auto& it) { return !through_old.contains(it.first); });
        note(verification::compare(expected, through_old, "old name as before"), when);
        note(verification::compare(behaviour_,
                                   verification::measure(connection_, out_.plan, Through::new_name, identities_),
                                   "new name as before"),
             when);
    }

    void roll_back() {
        act("rollback", Names::old_names,
            [&] { return rollout::roll_back(connection_, project_, phase_.number, steady()).outcome; });
        tell("verifying the rollback");
        note(verification::compare(before_, postgres::read_snapshot(connection_), out_.plan, Stage::rolled_back),
             "after rollback");
        note(verification::compare(behaviour_,
                                   verification::measure(connection_, out_.plan, Through::old_name, identities_),
                                   "old name as before"),
             "after rollback");
        if (proof_) note_api(proof_->by_old_names(connection_, "after rollback"));
        const auto difference = first_difference(dump_, dump());
        out_.checks.push_back(
            {"schema dump equals the first byte for byte", "after rollback", difference.empty(), difference});
    }

    void both_names() {
        act("old and new names", Names::both, [] { return deployment::Outcome(); });
    }

    void clean_up() {
        act("cleanup", Names::new_names,
            [&] { return rollout::clean_up(connection_, project_, phase_.number, steady()).outcome; });
        tell("verifying the end state");
        const auto after = postgres::read_snapshot(connection_);
        note(verification::compare(before_, after, out_.plan, Stage::cleaned_up), "after cleanup");
        note(verification::compare(sound_, examined(after)), "after cleanup");
        note(verification::compare(behaviour_,
                                   verification::measure(connection_, out_.plan, Through::new_name, identities_),
                                   "new name as before"),
             "after cleanup");
        out_.checks.push_back(end_state(server_, database, dump_, out_.plan));
        std::string names;
        for (const auto& function : functions_naming_old_tables(after, out_.plan))
            names += (names.empty() ? "" : "; ") + function;
        out_.checks.push_back({"no function names an old table", "after cleanup", names.empty(), names});
        std::string left;
        for (const auto& rename : out_.plan.renames) {
            if (after.find(rename.old_name()) != nullptr)
                left += (left.empty() ? "" : ", ") + rename.old_name().shown();
        }
        out_.checks.push_back({"nothing is left to rename", "after cleanup", left.empty(), left});
        if (proof_) note_api(proof_->by_new_names(connection_, "after cleanup"));
    }

    const postgres::ThrowawayServer& server_;
    ApiServer* api_;
    const project::Project& project_;
    const project::Phase& phase_;
    const RehearsalSettings& settings_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::PhaseRehearsal out_;
    model::RenamePlan carried_out_;  ///< what is done; the proofs are those of `out_.plan`
    verification::Soundness sound_;
    std::vector<verification::Identity> identities_;
    verification::Behaviour behaviour_;
    std::optional<ApiProof> proof_;
    std::string dump_;
};

std::string version_shown(int version) {
    return format("PostgreSQL {}.{}", version / 10000, version % 10000);
}

}  // namespace

model::Rehearsal rehearse(const project::Project& project, const RehearsalSettings& settings) {
    const auto start = Clock::now();
    if (settings.progress) settings.progress("starting a throw-away PostgreSQL");
    const postgres::ThrowawayServer server({settings.programs, {}});
    model::Rehearsal out;
    if (settings.progress) settings.progress("building the database");
    auto built = settings.from_url ? build_from_url(server, database, *settings.from_url)
                                   : build_from_migrations(server, database, project);
    out.source = std::move(built.source);
    out.stubs = std::move(built.stubs);
    {
        auto connection = server.connect(database);
        (void)prepare_history(connection, project.layout);
        connection.execute("analyze");
        out.server = version_shown(connection.server_version());
        const auto snapshot = postgres::read_snapshot(connection);
        out.tables = static_cast<int>(
            std::count_if(snapshot.relations.begin(), snapshot.relations.end(), [&](const model::Relation& it) {
                return it.is_table() &&
                       std::find(project.schemas.begin(), project.schemas.end(), it.schema) != project.schemas.end();
            }));
        if (settings.reached) settings.reached(connection, 0, Moment::before);
    }
    out.load_seconds = since(start) / 1000;
    if (settings.loaded) settings.loaded(out);
    std::optional<ApiServer> api;
    if (!settings.postgrest.empty()) api.emplace(server, database, project.schemas, settings.postgrest);
    for (const auto& phase : project.phases) {
        if (settings.phase && phase.number > *settings.phase) break;
        base::throw_if_interrupted();
        out.phases.push_back(PhaseStage(server, project, phase, settings, api ? &*api : nullptr).run());
        if (settings.phase_finished) settings.phase_finished(out.phases.back());
        // The next phase would start from a state that this one was to make.
        if (!out.phases.back().failure.empty()) break;
    }
    out.seconds = since(start) / 1000;
    return out;
}

}  // namespace pgrename::rollout
