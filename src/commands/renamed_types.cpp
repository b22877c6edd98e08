#include "commands/renamed_types.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "commands/surveyed.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/text_reading.hpp"
#include "source/literal_search.hpp"
#include "source/text_file.hpp"

namespace pgrename::commands {

std::optional<std::string> types_with_new_names(const project::Project& project, const std::filesystem::path& file,
                                                const rewriting::Names& names) {
    if (names.words().empty()) return std::nullopt;
    source::TextFile types = source::decode(base::read_file(file));
    const auto words = source::LiteralSearch(names.words()).in(types.text);
    const rewriting::Recognisers recognisers(project.code.recognisers);
    const std::string name = file.filename().string();
    rewriting::EditSet edits;
    for (const auto& each : rewriting::read_text(name, types.text, words, names, recognisers, {}, {}).findings)
        if (each.action == model::Action::rewrite)
            edits.add({name, each.offset, types.text.substr(each.offset, each.length), each.replacement});
    if (edits.empty()) return std::nullopt;
    types.text = edits.applied(name, types.text);
    return source::encode(types);
}

DerivedFile renamed_types(const project::Project& project, const std::filesystem::path& file, int phase) {
    (void)project.phase(phase);
    auto types = types_with_new_names(project, file, names_of(project, phase));
    if (!types)
        throw base::Error(base::Trouble::usage,
                          base::format("{} has no type of a table that phase {} renames", file.string(), phase),
                          "is it the types file, and not renamed already?");
    return {file, std::move(types)};
}

}  // namespace pgrename::commands
