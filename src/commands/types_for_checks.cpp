#include "commands/types_for_checks.hpp"

#include <iostream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/renamed_types.hpp"
#include "rewriting/recount.hpp"

namespace pgrename::commands {
namespace {

/// Those whose new name is nowhere in the text: while the old names answer, types may have both.
rewriting::Names unknown_to(std::string_view text, const rewriting::Names& names) {
    rewriting::Names::Pairs pairs = names.pairs();
    std::erase_if(pairs,
                  [&](const auto& pair) { return !rewriting::naive_occurrences(text, {pair.second.name()}).empty(); });
    return {std::move(pairs), names.search_path()};
}

}  // namespace

TypesForChecks::TypesForChecks(const project::Project& project, const rewriting::Names& names) {
    const auto& file = project.types.file;
    if (file.empty() || !std::filesystem::exists(file)) return;
    std::string text = base::read_file(file);
    const auto types = types_with_new_names(project, file, unknown_to(text, names));
    if (!types) return;
    original_.emplace(file, std::move(text));
    base::write_file(file, *types);
}

TypesForChecks::~TypesForChecks() {
    try {
        put_back();
    } catch (const base::Error& error) {
        std::cerr << "note: " << error.what() << "\n";
    }
}

void TypesForChecks::put_back() {
    rewriting::put_back(original_);
    original_.clear();
}

}  // namespace pgrename::commands
