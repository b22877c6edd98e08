#include "commands/rehearse.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "base/files.hpp"
#include "base/format.hpp"
#include "commands/chosen_postgrest.hpp"
#include "commands/code_rehearsal.hpp"
#include "commands/derived_files.hpp"
#include "commands/shared.hpp"
#include "commands/surveyed.hpp"
#include "project/project_file.hpp"
#include "reports/code_report.hpp"
#include "reports/rehearsal_report.hpp"
#include "rollout/rehearsal.hpp"

namespace pgrename::commands {
namespace {

using base::format;

/// The committed types and documents against the moments of the rehearsal: which of them do they show?
class Committed {
  public:
    explicit Committed(const project::Project& project) : project_(&project) {}

    void compare(postgres::Connection& connection, const std::string& moment) {
        const auto& types = project_->types;
        // What the team's own generator writes can be known here when it can look here.
        if (!types.file.empty() && (types.command.empty() || reaches_any_database(types)))
            note(types_files(connection, *project_, {types.file, types.file, types.dialect}), moment);
        if (project_->docs) note(document_files(connection, *project_, *project_->docs), moment);
    }

    /// A list of {file, shows}: the moment, or null.
    [[nodiscard]] base::Json report() const {
        auto out = base::Json::array();
        for (const auto& [file, moment] : shows_) {
            out.push(base::Json::object()
                         .set("file", project::seen_from(project_->root, file).string())
                         .set("shows", moment.empty() ? base::Json() : base::Json(moment)));
        }
        return out;
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        for (const auto& [file, moment] : shows_) {
            out += format(
                "{}: {}\n", project::seen_from(project_->root, file).string(),
                moment.empty() ? std::string("out of date at every moment") : format("as the database is {}", moment));
        }
        return out;
    }

  private:
    const project::Project* project_;
    std::map<std::filesystem::path, std::string> shows_;  ///< the first moment that fits

    void note(const std::vector<DerivedFile>& files, const std::string& moment) {
        for (const auto& file : files) {
            const bool there = std::filesystem::exists(file.path);
            // The module of old names is missed only where there is one.
            if (!there && file.path == legacy_path(project_->types.file)) continue;
            auto& shows = shows_[file.path];
            if (shows.empty() && there && file.text && base::read_file(file.path) == *file.text) shows = moment;
        }
    }
};

struct Rehearse {
    Shared shared;
    std::optional<std::string> from;
    std::optional<std::string> report;
    std::optional<int> phase;
    std::optional<std::string> out;
    std::optional<std::string> postgrest;
    int clients = 8;
    bool no_remedies = false;
    bool code = false;

    int run() const {
        auto project = shared.load();
        // Who names a program says that there is an API.
        if (postgrest) project.postgrest = *postgrest;
        if (phase) (void)project.phase(*phase);
        const auto style = shared.style();
        base::ProgressLine progress(shared.quiet);
        rollout::RehearsalSettings settings;
        settings.programs = shared.programs;
        settings.from_url = from;
        settings.phase = phase;
        settings.clients = clients;
        settings.remedies = !no_remedies;
        const auto api = chosen_postgrest(postgrest, project);
        settings.postgrest = api.program;
        settings.progress = [&](const std::string& text) { progress.show(text); };
        const auto say = [&](const std::string& text) {
            progress.clear();
            if (!shared.json) print(text);
        };
        settings.loaded = [&](const model::Rehearsal& it) {
            say(format("throw-away {} · {} loaded ({} tables, {:.1f} s)\n", it.server, it.source, it.tables,
                       it.load_seconds));
            for (const auto& stub : it.stubs) say(format("stand-in: {} · {}\n", stub.extension, stub.stand_in));
        };
        settings.phase_finished = [&](const model::PhaseRehearsal& it) { say("\n" + reports::phase_text(it, style)); };
        Committed committed(project);
        Settlement made(project, false);
        std::optional<std::string> types;
        settings.reached = [&](postgres::Connection& connection, int number, rollout::Moment moment) {
            if (!from) committed.compare(connection, words(number, moment));
            if (out) derive(connection, project, words(number, moment), made);
            if (code && moment == rollout::Moment::after) types = types_without_old_names(connection, project);
        };
        auto result = rollout::rehearse(project, settings);
        progress.clear();
        if (api.program.empty() && result.has_api()) result.api_skipped = api.why_not;
        if (report) base::write_file(*report, reports::rehearsal_html(result));
        const auto survey = surveyed_if_there(shared, project, names_until(project));
        std::optional<CodeRehearsal> rewritten;
        if (code && survey && result.passed())
            rewritten = rehearse_code(project, source::Repository::open(project.code.folder), *survey, types,
                                      shared.quiet, style);
        show(result, committed, made, survey, rewritten);
        return result.passed() && (!rewritten || rewritten->good) ? 0 : 1;
    }

    /// The names of all phases that are rehearsed.
    [[nodiscard]] rewriting::Names names_until(project::Project project) const {
        if (phase) std::erase_if(project.phases, [&](const auto& each) { return each.number > *phase; });
        return names_of(project, std::nullopt);
    }

    static std::optional<std::string> types_without_old_names(postgres::Connection& connection,
                                                              const project::Project& project) {
        const auto& types = project.types;
        if (types.file.empty()) return std::nullopt;
        return types_files(connection, project, {types.file, types.file, types.dialect}).front().text;
    }

    static std::string words(int number, rollout::Moment moment) {
        if (moment == rollout::Moment::before) return "before phase 1";
        return format("{} phase {}", moment == rollout::Moment::during ? "during" : "after", number);
    }

    /// Types and documents as this moment would have them, in a folder of its own.
    void derive(postgres::Connection& connection, const project::Project& project, std::string moment,
                Settlement& made) const {
        std::replace(moment.begin(), moment.end(), ' ', '-');
        const auto folder = std::filesystem::absolute(*out) / moment;
        const auto& types = project.types;
        const auto file = types.file.empty() ? std::filesystem::path("database.ts") : types.file.filename();
        made.settle(types_files(connection, project, {folder / file, types.file, types.dialect}));
        made.settle(document_files(connection, project, folder));
    }

    void show(const model::Rehearsal& result, const Committed& committed, const Settlement& made,
              const std::optional<rewriting::Survey>& survey, const std::optional<CodeRehearsal>& rewritten) const {
        if (shared.json) {
            auto json = reports::rehearsal_json(result);
            json.set("committed", committed.report()).set("derived", made.report());
            if (survey) json.set("code", reports::code_sums_json(survey->ledger));
            if (rewritten) json.set("code_checks_passed", rewritten->good);
            print(json.dump(2) + "\n");
            if (rewritten && !rewritten->good) std::cerr << rewritten->text;
            return;
        }
        print("\n" + reports::verdict_text(result, shared.style()));
        if (survey) print("\n" + reports::code_head(survey->ledger, shared.style()));
        if (rewritten) print(rewritten->text);
        const auto text = committed.text() + made.text();
        if (!text.empty()) print("\n" + text);
    }
};

}  // namespace

base::Command rehearse_command() {
    return {"rehearse", "the whole rollout on a throw-away PostgreSQL, with proof at every step",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Rehearse>();
                it->shared.declare(arguments);
                it->shared.declare_junction(arguments);
                arguments.option("--from", it->from,
                                 "copy the schema of this database (URL) instead of loading the migrations");
                arguments.option("--report", it->report, "write an HTML report to this file");
                arguments.option("--out", it->out, "write the types and documents of every phase to this folder");
                arguments.option("--phase,-p", it->phase, "only up to this phase");
                arguments.option("--postgrest", it->postgrest,
                                 "program of PostgREST: its answers are held equal before, during and after");
                arguments.option("--clients", it->clients, "client sessions that use the tables meanwhile");
                arguments.flag("--no-remedies", it->no_remedies,
                               "with plain views only: shows which proofs fail without what pgrename does by itself");
                arguments.flag("--code", it->code,
                               "rewrite the code in a throw-away copy, too, and run the checks of [code] there");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
