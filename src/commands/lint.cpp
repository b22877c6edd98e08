#include "commands/lint.hpp"

#include <iostream>
#include <memory>

#include "base/error.hpp"
#include "base/format.hpp"
#include "commands/baseline.hpp"
#include "commands/linted.hpp"
#include "naming/linting.hpp"
#include "project/project_file.hpp"
#include "reports/lint_report.hpp"

namespace pgrename::commands {
namespace {

using base::Error;
using base::format;
using base::Trouble;

struct Lint {
    Shared shared;
    Target target;
    Moment moment;
    std::string output = "text";
    std::optional<std::string> since;

    int run() const {
        const std::string chosen = shared.json ? "json" : output;
        if (chosen != "text" && chosen != "json" && chosen != "sarif" && chosen != "github") {
            throw Error(Trouble::usage, format("--format {}: it is text, json, sarif or github", output));
        }
        const auto project = shared.load();
        auto linted = lint_project(shared, target, project, moment);
        if (since) keep_new(linted, new_tables(project, *since));
        if (!linted.rules.written && !shared.quiet) {
            std::cerr << "note: pgrename.toml has no [naming]; judged by the preset plain-plural\n";
        }
        print(written(linted.result, linted.source, chosen, project));
        return linted.result.tables.empty() ? 0 : 1;
    }

    /// Findings about tables that were there before are left for another day.
    static void keep_new(Linted& linted, const std::set<model::RelationName>& created) {
        auto& tables = linted.result.tables;
        std::erase_if(tables, [&](const model::TableFindings& table) { return !created.contains(table.table); });
    }

    [[nodiscard]] std::string written(const model::LintResult& result, const std::string& source,
                                      const std::string& chosen, const project::Project& project) const {
        if (chosen == "json") return reports::lint_json(result, source).dump(2) + "\n";
        if (chosen == "github") return reports::lint_github(result);
        if (chosen == "sarif") {
            const auto file = project::seen_from(project.root, project.file).string();
            return reports::lint_sarif(result, naming::rule_summaries(), file, PGRENAME_VERSION).dump(2) + "\n";
        }
        return reports::lint_text(result, shared.style());
    }
};

}  // namespace

base::Command lint_command() {
    return {"lint", "which tables break the naming rules, and what they should be called",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Lint>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                it->moment.declare(arguments);
                arguments.option("--format", it->output, "text, json, sarif or github");
                arguments.option("--since", it->since, "only tables that migrations create which this git ref lacks");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
