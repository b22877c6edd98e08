#include "rollout/seed.hpp"

#include "base/files.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/sql_text.hpp"
#include "source/text_file.hpp"

namespace pgrename::rollout {
namespace {

/// New names to the names before the first phase, those left out that a table has already: they may mean that one.
rewriting::Names old_names(postgres::Connection& connection, const project::Project& project) {
    rewriting::Names::Pairs pairs;
    for (const project::Phase& phase : project.phases)
        for (const project::Rename& rename : phase.renames()) {
            const auto earlier = pairs.find(rename.from);
            pairs.insert_or_assign(rename.to, earlier == pairs.end() ? rename.from : earlier->second);
        }
    std::erase_if(pairs, [&](const auto& pair) {
        return !connection.query("select pg_catalog.to_regclass($1)", {pair.first.quoted()}).null(0, 0);
    });
    return {std::move(pairs), project.schemas};
}

}  // namespace

std::filesystem::path seed_for_old_names(postgres::Connection& connection, const project::Project& project,
                                         const std::filesystem::path& folder) {
    source::TextFile seed = source::decode(base::read_file(*project.seed));
    const rewriting::Names names = old_names(connection, project);
    const std::string name = project.seed->filename().string();
    rewriting::EditSet edits;
    for (const auto& each : rewriting::find_in_sql_file(seed.text, names))
        if (each.action == model::Action::rewrite)
            edits.add({name, each.offset, seed.text.substr(each.offset, each.length), each.replacement});
    if (edits.empty()) return *project.seed;
    seed.text = edits.applied(name, seed.text);
    const auto out = folder / name;
    base::write_file(out, source::encode(seed));
    return out;
}

}  // namespace pgrename::rollout
