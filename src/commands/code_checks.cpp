#include "commands/code_checks.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::format;
using base::printable;
using rewriting::Blame;
using rewriting::Blamed;

/// The end of what a command printed, for a failure that names no place.
std::string last_lines(const std::string& output) {
    constexpr std::size_t shown = 15;
    const auto lines = base::split(base::trimmed(output), '\n');
    std::string out;
    for (std::size_t i = lines.size() > shown ? lines.size() - shown : 0; i < lines.size(); ++i)
        out += format("    {}\n", printable(base::trimmed(lines[i])));
    return out;
}

std::string shown(const Blamed& each) {
    const auto& at = each.diagnostic;
    std::string out = format("  {}:{}{}: {}\n", printable(at.file), at.line,
                             at.column == 0 ? std::string() : format(":{}", at.column), printable(at.message));
    if (each.blame == Blame::wrong_edit) out += format("    a wrong edit: {}\n", printable(each.detail));
    if (each.blame == Blame::missed)
        out += format("    a missed reference: it names the old table {}\n", printable(each.detail));
    return out;
}

}  // namespace

std::string CheckedTree::file_of(const std::string& written) const {
    const fs::path path = fs::path(written).is_absolute() ? fs::path(written) : folder / written;
    std::string out = path.lexically_normal().lexically_relative(root).generic_string();
    return files.contains(out) ? out : std::string();
}

CheckRun run_check(const CheckedTree& tree, const std::string& command, const std::string& moment) {
    base::ProgressLine progress(tree.quiet);
    progress.show(format("Checking {}: {}", moment, command));
    const auto finished = base::run({.command = {"sh", "-c", command}, .folder = tree.folder});
    base::throw_if_interrupted();
    return {command, finished.exit_code, finished.out + finished.err};
}

std::vector<CheckRun> run_checks(const CheckedTree& tree, const std::string& moment) {
    std::vector<CheckRun> out;
    for (const std::string& command : tree.commands) out.push_back(run_check(tree, command, moment));
    return out;
}

void require_runnable(const std::vector<CheckRun>& runs) {
    // What a shell says of a command that is not there, or that may not be run (POSIX, "Exit Status for Commands").
    constexpr int not_executable = 126;
    constexpr int not_found = 127;
    for (const CheckRun& each : runs)
        if (each.exit_code == not_found || each.exit_code == not_executable)
            throw base::Error(base::Trouble::world,
                              format("the check `{}` can't be run, nothing was rewritten:\n{}", printable(each.command),
                                     last_lines(each.output)),
                              "install what it needs (`npm ci`, say), or leave the checks out with --no-checks");
}

std::vector<rewriting::Problem> fresh_problems(const CheckedTree& tree, const CheckRun& before, const CheckRun& after,
                                               const std::vector<model::Reference>& references) {
    const auto read = [&](const CheckRun& run) {
        return rewriting::read_problems(run.output, [&](const std::string& file) { return tree.file_of(file); });
    };
    return rewriting::new_problems(read(before), read(after), references);
}

CheckVerdict compare_checks(const CheckedTree& tree, const std::vector<CheckRun>& before,
                            const std::vector<CheckRun>& after, const std::vector<model::Reference>& references,
                            const base::Style& style) {
    CheckVerdict out;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const CheckRun& was = before.at(i);
        const CheckRun& is = after[i];
        std::vector<rewriting::Diagnostic> fresh;
        for (const auto& each : fresh_problems(tree, was, is, references)) fresh.push_back(each.diagnostic);
        const auto found = rewriting::blamed(fresh, references);
        const bool newly_fails = is.exit_code != 0 && was.exit_code == 0;
        const bool good = found.empty() && !newly_fails;
        out.good = out.good && good;
        std::string said = is.exit_code == 0 ? "passes" : format("exit {}", is.exit_code);
        if (good && is.exit_code != 0) said += ", as before; nothing new";
        if (!found.empty()) said += format(", {} new", found.size());
        out.text += format("{} {}: {}\n", good ? style.ok() : style.failed(), printable(is.command), said);
        for (const Blamed& each : found) out.text += shown(each);
        if (newly_fails && found.empty()) out.text += last_lines(is.output);
    }
    return out;
}

}  // namespace pgrename::commands
