#include "commands/code.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/code_checking.hpp"
#include "commands/code_choice.hpp"
#include "commands/surveyed.hpp"
#include "reports/code_report.hpp"
#include "rewriting/commit_message.hpp"
#include "rewriting/commits.hpp"
#include "rewriting/undo.hpp"

namespace pgrename::commands {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::Action;
using project::Project;
using rewriting::EditSet;
using rewriting::Survey;
using source::Repository;

struct Code {
    Shared shared;
    std::optional<int> phase;
    std::optional<int> group;
    std::string output = "text";
    std::optional<std::string> include;
    int threads = 0;
    bool documentation = false;
    bool diff = false;
    bool write = false;
    bool commit = false;
    bool check = false;
    bool undo = false;
    bool interactive = false;
    bool allow_dirty = false;
    bool verify = false;
    bool no_checks = false;
    bool confirm = false;

    int run() const {
        refuse_contradictions();
        const auto project = shared.load();
        refuse_unknown_parts(project);
        const auto repository = Repository::open(project.code.folder);
        if (undo) return take_back(project, repository);
        if (commit) return commit_all(project, repository);
        auto survey = look(project, repository, phase);
        if (diff) {
            print(survey.edits.diff(repository.root()));
            return survey.edits.empty() ? 0 : 1;
        }
        if (check) return guard(survey);
        Checking::Outcome checked;
        if (write || interactive) {
            refuse_dirty(repository, survey.edits);
            Checking checking(project, repository, wishes());
            checking.before(survey);
            survey.edits.write(repository.root());
            checked = checking.after(survey, survey.edits, names_of(project, phase, group));
            checked.confirmation.edits.write(repository.root());
            enter(checked.confirmation, survey.ledger);
        }
        print(written(survey.ledger, checked.confirmation));
        if (!shared.quiet && chosen() == "text") print(advice(survey));
        return checked.good ? 0 : 1;
    }

    [[nodiscard]] Checking::Wishes wishes() const {
        return {.run = !no_checks,
                .confirm = !interactive,
                .even_if_done = confirm,
                .tracked_only = commit,
                .allow_dirty = allow_dirty,
                .quiet = shared.quiet};
    }

    [[nodiscard]] std::string chosen() const { return shared.json ? "json" : output; }

    void refuse_contradictions() const {
        const std::string format_ = chosen();
        if (format_ != "text" && format_ != "json" && format_ != "sarif" && format_ != "github")
            throw Error(Trouble::usage, format("--format {}: it is text, json, sarif or github", output));
        if (int(diff) + int(write) + int(commit) + int(check) + int(undo) > 1)
            throw Error(Trouble::usage, "--diff, --write, --commit, --check and --undo are five different wishes",
                        "give one of them, or none to see what there is");
        if (interactive && (diff || check || undo))
            throw Error(Trouble::usage,
                        "--interactive asks about edits that are written: it goes with --write or --commit");
        if (confirm && (!(write || commit) || interactive || no_checks))
            throw Error(Trouble::usage,
                        "--confirm lets the checks decide: it goes with --write or --commit, and neither with "
                        "--interactive nor with --no-checks");
        if (include && *include != "review")
            throw Error(Trouble::usage, format("--include {}: it is review", *include));
        if (group && !phase) throw Error(Trouble::usage, "--group is a group of a phase: --phase is not given");
        if (threads < 0)
            throw Error(
                Trouble::usage,
                format("--threads {}: it is a number of threads, or 0 for as many as there are cores", threads));
        if (interactive && (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1))
            throw Error(Trouble::usage, "--interactive: there is no terminal to ask on",
                        "`pgrename code --diff` shows the edits; `--write` does them all");
    }

    void refuse_unknown_parts(const Project& project) const {
        if (!phase) {
            if (commit && project.phases.size() > 1 && chosen() != "text")
                throw Error(Trouble::usage, format("--commit with {}: each phase is a document of its own", chosen()),
                            "give the --phase");
            return;
        }
        const auto& groups = project.phase(*phase).groups;
        if (!group || std::ranges::count(groups, *group, &project::Group::number) > 0) return;
        std::string known;
        for (const auto& each : groups) known += format("{}{}", known.empty() ? "" : ", ", each.number);
        throw Error(Trouble::usage, format("phase {} has no group {}", *phase, *group), "its groups are " + known);
    }

    /// The survey, with what the user says to it.
    [[nodiscard]] Survey look(const Project& project, const Repository& repository,
                              const std::optional<int>& number) const {
        auto out = surveyed(shared, project, repository, names_of(project, number, group),
                            {.documentation = documentation, .recount = verify, .threads = threads});
        if (include) take_reviews(out, repository);
        if (interactive) ask_one_by_one(out, repository, std::cin, std::cout, shared.style());
        if (verify) std::cerr << reports::code_sum(out.ledger) << ", recounted\n";
        return out;
    }

    [[nodiscard]] std::string written(const model::CodeLedger& ledger, const Confirmation& confirmation = {}) const {
        const std::string format_ = chosen();
        if (format_ == "json") {
            auto json = reports::code_json(ledger);
            if (!confirmation.rounds.empty()) json.set("confirmation", confirmation_json(confirmation));
            return json.dump(2) + "\n";
        }
        if (format_ == "github") return reports::code_github(ledger);
        if (format_ == "sarif") return reports::code_sarif(ledger, PGRENAME_VERSION).dump(2) + "\n";
        return reports::code_text(ledger, shared.style());
    }

    [[nodiscard]] std::string advice(const Survey& survey) const {
        const std::size_t files = survey.edits.files().size();
        std::string options = phase ? format(" --phase {}", *phase) : std::string();
        if (group) options += format(" --group {}", *group);
        if (survey.edits.empty()) return "\nNothing to rewrite.\n";
        const std::string_view noun = files == 1 ? "file" : "files";
        if (write || interactive) return format("\n{} {} rewritten; `git diff` shows how.\n", files, noun);
        return format(
            "\n{} {} would change: `pgrename code{} --diff` shows how, `--write` does it, `--commit` does it in "
            "commits.\n",
            files, noun, options);
    }

    /// For a pipeline: no old name may come back.
    [[nodiscard]] int guard(const Survey& survey) const {
        if (chosen() != "text")
            print(written(survey.ledger));
        else
            print(reports::code_lines(survey.ledger, Action::rewrite, shared.style()));
        const std::size_t found = survey.ledger.count(Action::rewrite);
        if (found == 0) {
            if (!shared.quiet) std::cerr << "no reference to an old table name\n";
            return 0;
        }
        std::cerr << format("{} {}\nhelp: `pgrename code --write` rewrites {}\n", found,
                            found == 1 ? "reference to an old table name" : "references to old table names",
                            found == 1 ? "it" : "them");
        return 1;
    }

    void refuse_dirty(const Repository& repository, const EditSet& edits) const {
        if (allow_dirty || !repository.has_git()) return;
        const auto files = edits.files();
        for (const auto& change : repository.changes())
            if (std::ranges::count(files, change.path) > 0)
                throw Error(Trouble::world,
                            format("{} has changes that are not committed; nothing was rewritten", change.path),
                            "commit or stash them first, or give --allow-dirty");
    }

    /// Phase by phase: the second one finds the texts as the first has left them.
    [[nodiscard]] int commit_all(const Project& project, const Repository& repository) const {
        Checking checking(project, repository, wishes());
        rewriting::CommitOptions options{.run = repository.head().substr(0, 12), .allow_dirty = allow_dirty};
        Survey survey;
        for (const project::Phase& each : project.phases) {
            if (phase && each.number != *phase) continue;
            options.phase = each.number;
            survey = look(project, repository, each.number);
            refuse_dirty(repository, survey.edits);
            checking.before(survey);
            tell(rewriting::commit_groups(repository, groups_of(project, each, survey), options));
            if (chosen() != "json") print(written(survey.ledger));
            if (survey.edits.empty() && !shared.quiet)
                std::cerr << format("phase {}: nothing to rewrite\n", each.number);
        }
        EditSet done = survey.edits;
        if (!phase && checking.asked()) {
            survey = look(project, repository, phase);
            done = {};
        }
        const auto checked = checking.after(survey, done, names_of(project, phase, group));
        if (!checked.confirmation.edits.empty())
            tell(rewriting::commit_groups(repository, {confirmed(project, options.phase, checked.confirmation)},
                                          options));
        enter(checked.confirmation, survey.ledger);
        if (chosen() == "json") print(written(survey.ledger, checked.confirmation));
        return checked.good ? 0 : 1;
    }

    void tell(const rewriting::CommitsMade& made) const {
        if (shared.quiet) return;
        for (const std::string& hash : made.hashes) std::cerr << format("committed {}\n", hash.substr(0, 12));
        for (const std::string& file : made.uncommitted) std::cerr << format("rewritten, not committed: {}\n", file);
    }

    /// What the checks decided is a commit of its own: it deserves another look.
    [[nodiscard]] static rewriting::CommitGroup confirmed(const Project& project, int number,
                                                          const Confirmation& confirmation) {
        std::set<std::string> lines;
        for (const model::Reference& each : confirmation.confirmed)
            lines.insert(format("{} -> {}", each.from.shown(), each.to.shown()));
        const std::string title = "places that the checks confirmed";
        rewriting::CommitGroup out;
        out.title = title;
        out.message = rewriting::commit_message(
            project.code.message, {number, 0, title, base::join(std::vector(lines.begin(), lines.end()), "\n")});
        out.edits = confirmation.edits;
        return out;
    }

    [[nodiscard]] static std::vector<rewriting::CommitGroup> groups_of(const Project& project,
                                                                       const project::Phase& phase,
                                                                       const Survey& survey) {
        std::vector<rewriting::CommitGroup> out;
        for (const project::Group& group : phase.groups) {
            rewriting::CommitGroup commit;
            commit.number = group.number;
            commit.title = group.title;
            std::string lines;
            for (const project::Rename& rename : group.renames)
                lines += format("{} -> {}\n", rename.from.shown(), rename.to.shown());
            if (!lines.empty()) lines.pop_back();
            commit.message =
                rewriting::commit_message(project.code.message, {phase.number, group.number, group.title, lines});
            for (const model::Edit& edit : edits_of(group, survey)) commit.edits.add(edit);
            out.push_back(std::move(commit));
        }
        return out;
    }

    /// The edits whose table the group renames.
    [[nodiscard]] static std::vector<model::Edit> edits_of(const project::Group& group, const Survey& survey) {
        std::vector<model::Edit> out;
        for (const model::Reference& each : survey.ledger.references) {
            if (each.action != Action::rewrite) continue;
            const bool ours =
                std::ranges::any_of(group.renames, [&](const auto& rename) { return rename.from == each.from; });
            if (!ours) continue;
            for (const model::Edit& edit : survey.edits.of(each.file))
                if (edit.offset == each.offset) out.push_back(edit);
        }
        return out;
    }

    [[nodiscard]] int take_back(const Project& project, const Repository& repository) const {
        const auto reverted = rewriting::undo(repository, chosen_phase(project, phase).number);
        if (reverted.empty()) print("There is no commit of this phase to take back.\n");
        for (const std::string& hash : reverted) print(format("reverted {}\n", hash.substr(0, 12)));
        return 0;
    }

    void declare(base::Arguments& arguments) {
        shared.declare(arguments);
        arguments.option("--phase,-p", phase, "only the renames of this phase");
        arguments.option("--group", group, "only the renames of this group of the phase");
        arguments.option("--format", output, "text, json, sarif or github");
        arguments.flag("--docs", documentation, "rewrite the code in Markdown documents, too");
        arguments.flag("--diff", diff, "print the edits as a patch; exit 1 when there are any");
        arguments.flag("--write", write, "rewrite the files");
        arguments.flag("--commit", commit, "rewrite the files, one commit for each group of the plan");
        arguments.flag("--check", check, "list what would be rewritten; exit 1 when there is anything");
        arguments.flag("--undo", undo, "revert the commits of the newest --commit");
        arguments.flag("--interactive,-i", interactive, "ask about each edit before it is written");
        arguments.option("--include", include, "review: rewrite strings that are for review, too");
        arguments.flag("--allow-dirty", allow_dirty, "rewrite files that have uncommitted changes, too");
        arguments.flag("--verify", verify, "count every occurrence again in another way");
        arguments.flag("--no-checks", no_checks, "without the commands of [code] check");
        arguments.flag("--confirm", confirm,
                       "with --write or --commit: run [code] check even when nothing is left to rewrite, and let it "
                       "decide about places for review");
        arguments.option("--threads", threads, "how many threads read (0: as many as there are cores)");
    }
};

}  // namespace

base::Command code_command() {
    return {"code", "find every reference to an old name in the repository, and rewrite it",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Code>();
                it->declare(arguments);
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
