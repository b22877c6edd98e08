#include "recognisers/surveyed_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <system_error>

#include "base/files.hpp"
#include "naming/inflection.hpp"
#include "project/toml.hpp"

namespace pgrename::tests {

namespace fs = std::filesystem;

rewriting::Names shared_names() {
    const auto root = project::read_toml(base::read_file(fs::path(PROJECT_ROOT) / "tests/recognisers/renames.toml"));
    rewriting::Names::Pairs pairs;
    for (const project::TomlMember& schema : root.members)
        for (const project::TomlMember& rename : schema.value.members)
            pairs.emplace(model::RelationName(schema.key, rename.key),
                          model::RelationName(schema.key, rename.value.text));
    return {pairs, {"public"}, [](std::string_view noun) { return naming::Inflector().plural(noun); }};
}

rewriting::Survey survey_folder(const fs::path& folder, const rewriting::Names& names,
                                const rewriting::SurveySettings& settings) {
    const auto repository = source::Repository::open(folder);
    static const rewriting::Recognisers recognisers;  // its queries take a second to compile
    auto all = settings;
    const std::string below = fs::canonical(folder).lexically_relative(repository.root()).generic_string();
    if (below != ".") all.below = below;
    return rewriting::survey(repository, repository.files(), names, recognisers, all);
}

FolderCopy::FolderCopy() {
    std::string pattern = (fs::temp_directory_path() / "pgrename-code-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = fs::canonical(pattern);
}

FolderCopy::FolderCopy(const fs::path& folder) : FolderCopy() {
    fs::copy(folder, path_, fs::copy_options::recursive);
}

FolderCopy::~FolderCopy() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace pgrename::tests
