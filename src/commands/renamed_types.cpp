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

DerivedFile renamed_types(const project::Project& project, const std::filesystem::path& file, int phase) {
    (void)project.phase(phase);
    const rewriting::Names names = names_of(project, phase);
    source::TextFile types = source::decode(base::read_file(file));
    const auto words = source::LiteralSearch(names.words()).in(types.text);
    const rewriting::Recognisers recognisers(project.code.recognisers);
    const std::string name = file.filename().string();
    rewriting::EditSet edits;
    for (const auto& each : rewriting::read_text(name, types.text, words, names, recognisers, false, {}).findings)
        if (each.action == model::Action::rewrite)
            edits.add({name, each.offset, types.text.substr(each.offset, each.length), each.replacement});
    if (edits.empty())
        throw base::Error(base::Trouble::usage,
                          base::format("{} has no type of a table that phase {} renames", file.string(), phase),
                          "is it the types file, and not renamed already?");
    types.text = edits.applied(name, types.text);
    return {file, source::encode(types)};
}

}  // namespace pgrename::commands
