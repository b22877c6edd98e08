#include "rewriting/undo.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "rewriting/commit_message.hpp"

namespace pgrename::rewriting {
namespace {

/// git's own words, in every language, in the message of a revert.
constexpr std::string_view revert_text = "This reverts commit ";

void add_reverted(std::string_view message, std::set<std::string>& reverted) {
    for (const std::string& line : base::split(message, '\n')) {
        const std::string_view text = line;
        if (!text.starts_with(revert_text)) continue;
        const std::string_view rest = text.substr(revert_text.size());
        reverted.emplace(rest.substr(0, rest.find_first_not_of("0123456789abcdef")));
    }
}

}  // namespace

std::vector<std::string> undo(const source::Repository& repository, int phase) {
    const auto changed = repository.changed();
    if (!changed.empty()) {
        throw base::Error(
            base::Trouble::world,
            base::format("undoing the commits of phase {}: {} has changes that are not committed: {}", phase,
                         repository.root().string(),
                         base::join(std::span(changed).first(std::min<std::size_t>(changed.size(), 5)), ", ")),
            "commit or stash them, then run this again");
    }
    std::vector<std::string> commits;
    std::set<std::string> reverted;
    std::optional<std::string> run;
    // A commit comes before its parents, and so a revert before what it reverts; one that is reverted itself undoes
    // nothing.
    for (const auto& commit : repository.commits_saying({std::string(mark_text), std::string(revert_text)})) {
        if (reverted.count(commit.hash) > 0) continue;
        add_reverted(commit.message, reverted);
        const auto mark = mark_of(commit.message);
        if (!mark || mark->phase != phase || (run && *run != mark->run)) continue;
        run = mark->run;
        commits.push_back(commit.hash);
    }
    repository.revert(commits);
    return commits;
}

}  // namespace pgrename::rewriting
