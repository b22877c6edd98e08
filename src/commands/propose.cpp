#include "commands/propose.hpp"

#include <algorithm>
#include <ctime>
#include <iostream>
#include <memory>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/linted.hpp"
#include "commands/phase_list.hpp"
#include "commands/surveyed.hpp"
#include "naming/phases.hpp"
#include "planning/renaming.hpp"
#include "project/project_file.hpp"

namespace pgrename::commands {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using naming::ProposedPhase;
using naming::ProposedRename;

std::string moment(std::time_t time) {
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[16] = {};
    const auto length = std::strftime(text, sizeof text, "%Y%m%d%H%M%S", &parts);
    return {text, length};
}

std::time_t time_of(const std::string& version) {
    if (version.size() != 14 || !base::is_digits(version)) {
        throw Error(Trouble::usage, format("--first-version {}: it has 14 digits, YYYYMMDDhhmmss", version));
    }
    const auto part = [&](std::size_t at, std::size_t count) { return std::stoi(version.substr(at, count)); };
    std::tm parts{};
    parts.tm_year = part(0, 4) - 1900;
    parts.tm_mon = part(4, 2) - 1;
    parts.tm_mday = part(6, 2);
    parts.tm_hour = part(8, 2);
    parts.tm_min = part(10, 2);
    parts.tm_sec = part(12, 2);
    return timegm(&parts);
}

struct Propose {
    Shared shared;
    Target target;
    std::string folder = "standardization";
    std::optional<std::string> first_version;
    bool force = false;

    static constexpr std::time_t week = 7L * 24 * 60 * 60;

    int run() const {
        const auto project = shared.load();
        auto linted = lint_project(shared, target, project);
        std::vector<std::string> without;
        auto renames = wanted(project, linted.result, without);
        if (renames.empty()) {
            if (!shared.quiet) std::cerr << "nothing to propose: every table conforms, is excepted or is in a phase\n";
            tell(without);
            return without.empty() ? 0 : 1;
        }
        measure(project, linted.snapshot, renames);
        count_code(project, renames);
        const auto phases = dated(project, naming::by_impact(std::move(renames)));
        write(project, linted.rules, phases);
        tell(without);
        return 0;
    }

    /// Tables that break a rule, have a proposal and are in no phase yet.
    static std::vector<ProposedRename> wanted(const project::Project& project, const model::LintResult& result,
                                              std::vector<std::string>& without) {
        std::set<model::RelationName> planned;
        for (const auto& phase : project.phases) {
            for (const auto& rename : phase.renames()) {
                planned.insert(rename.from);
                planned.insert(rename.to);
            }
        }
        std::vector<ProposedRename> out;
        for (const auto& table : result.tables) {
            if (!table.proposal || planned.contains(table.table)) continue;
            if (table.proposal->name.empty()) {
                without.push_back(format("{}: {}", table.table.shown(), table.proposal->obstacle));
            } else if (planned.contains(table.table.renamed(table.proposal->name))) {
                without.push_back(
                    format("{}: {} is given by another phase", table.table.shown(), table.proposal->name));
            } else {
                out.push_back({table.table, *table.proposal, reason(table), {}, {}});
            }
        }
        return out;
    }

    static std::string reason(const model::TableFindings& table) {
        std::vector<std::string> out;
        for (const auto& finding : table.findings) out.push_back(format("{}: {}", finding.rule, finding.detail));
        return base::join(out, "; ");
    }

    /// What hangs on each table, as a plan of all these renames counts it.
    static void measure(const project::Project& project, const model::Snapshot& snapshot,
                        std::vector<ProposedRename>& renames) {
        project::Phase all;
        all.slug = "all";
        all.groups.emplace_back();
        for (const auto& rename : renames) {
            all.groups.front().renames.push_back(
                {rename.from, rename.from.renamed(rename.proposal.name), rename.reason, {}, {}, {}});
        }
        const auto plan = planning::plan(project, all, snapshot);
        for (std::size_t i = 0; i < renames.size(); ++i) renames[i].impact = plan.renames[i].impact;
    }

    /// Places in the code, where there is code to look at.
    void count_code(const project::Project& project, std::vector<ProposedRename>& renames) const {
        rewriting::Names::Pairs pairs;
        for (const auto& rename : renames) pairs.emplace(rename.from, rename.from.renamed(rename.proposal.name));
        const rewriting::Names names(std::move(pairs), project.schemas);
        if (const auto code = surveyed_if_there(shared, project, names))
            naming::add_code_references(renames, references_by_table(code->ledger, names));
    }

    /// Four weeks between phases, and half of that until the compatibility views go.
    [[nodiscard]] std::vector<ProposedPhase> dated(const project::Project& project,
                                                   std::vector<std::vector<ProposedRename>> parts) const {
        std::time_t start = first_version ? time_of(*first_version) : std::time(nullptr) / 60 * 60;
        int number = 0;
        for (const auto& phase : project.phases) number = std::max(number, phase.number);
        std::vector<ProposedPhase> out;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            ProposedPhase phase;
            phase.number = ++number;
            phase.title = parts.size() == 1 ? "Names by the rules"
                          : i == 0          ? "Tables on which little hangs"
                                            : "The most used tables";
            phase.version = moment(start);
            phase.cleanup_version = moment(start + 2 * week);
            phase.renames = std::move(parts[i]);
            out.push_back(std::move(phase));
            start += 4 * week;
        }
        return out;
    }

    void write(const project::Project& project, const project::NamingRules& rules,
               const std::vector<ProposedPhase>& phases) const {
        std::vector<std::string> names;
        for (const auto& phase : phases) {
            names.push_back((std::filesystem::path(folder) / format("phase-{}.toml", phase.number)).string());
            if (!force && std::filesystem::exists(project.root / names.back())) {
                throw Error(Trouble::usage, format("{} is there already", names.back()), "--force overwrites it");
            }
        }
        for (std::size_t i = 0; i < phases.size(); ++i) {
            base::write_file(project.root / names[i], naming::phase_text(phases[i], rules, project.schemas.front()));
            print(format("Wrote   {}  {} ({})\n", names[i], phases[i].title, phases[i].renames.size()));
        }
        const auto text = with_phases(base::read_file(project.file), names);
        base::write_file(project.file, text);
        print(format("Listed  under phases in {}\nNext    pgrename plan --phase {}\n",
                     project::seen_from(project.root, project.file).string(), phases.front().number));
    }

    static void tell(const std::vector<std::string>& without) {
        for (const auto& line : without) std::cerr << "no proposal for " << line << '\n';
    }
};

}  // namespace

base::Command propose_command() {
    return {"propose", "write phase files with a conforming name for every table that breaks a rule",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Propose>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                arguments.option("--out", it->folder, "folder of the phase files, below the project");
                arguments.option("--first-version", it->first_version, "version of the first phase (default: now)");
                arguments.flag("--force", it->force, "overwrite phase files that are there");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
