#include "naming/project_text.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "base/text.hpp"
#include "naming/toml_text.hpp"

namespace pgrename::naming {
namespace {

using base::format;

std::string environment_name(const std::string& variable) {
    const auto small = base::lowered(variable);
    for (const auto* name : {"production", "staging", "preview", "test", "local"}) {
        if (small.find(name) != std::string::npos) return name;
    }
    return small.find("prod") != std::string::npos ? "production" : "development";
}

std::string environments(const Repository& repository) {
    std::string out;
    std::vector<std::string> given;
    for (const auto& variable : repository.url_variables) {
        const auto name = environment_name(variable);
        if (std::find(given.begin(), given.end(), name) != given.end()) continue;
        given.push_back(name);
        out += format("\n[environments.{}]\nurl_env = {}  # review\n{}", name, toml_string(variable),
                      name == "production" ? "protected = true\n" : "");
    }
    if (!out.empty()) return out;
    return "\n# One table for each database the phases go to; the variable holds the connection string.\n"
           "# [environments.production]\n# url_env = \"PRODUCTION_DATABASE_URL\"\n# protected = true\n";
}

std::string_view word(project::NameNumber number) {
    return number == project::NameNumber::plural     ? "plural"
           : number == project::NameNumber::singular ? "singular"
                                                     : "either";
}

std::string number_line(const Conventions& learned) {
    const bool singular = learned.number() == project::NameNumber::singular;
    return format("number = \"{}\"  # {} of {} tables are {}{}\n", word(learned.number()),
                  singular ? learned.singular : learned.plural, learned.tables, singular ? "singular" : "plural",
                  learned.number() == project::NameNumber::either ? ": review" : "");
}

std::string naming(const ProjectDraft& draft) {
    const auto& learned = draft.conventions;
    const bool domains = draft.preset.empty() && learned.has_domains();
    std::string out =
        "\n# How tables are to be called (docs/naming.md); `pgrename explain` lists the rules.\n[naming]\n";
    out += format("preset = {}", toml_string(draft.preset.empty() ? "plain-plural" : draft.preset));
    out += "  # or \"supabase-domains\", \"rails\"\n";
    if (draft.preset.empty() && learned.tables > 0) {
        out += number_line(learned);
        if (learned.letter_case() == project::NameCase::any) {
            out += format("case = \"any\"  # only {} of {} tables are snake_case: review\n", learned.snake,
                          learned.tables);
        }
    }
    if (domains)
        out += format("require_domain = true  # review: {} of {} tables begin with one\n", learned.clustered,
                      learned.tables);
    for (const auto& cluster : learned.clusters) {
        if (!domains) break;
        auto some = cluster.tables;
        if (some.size() > 3) some.resize(3);
        out += format("\n[naming.domains.{}]  # {} tables: {}{}\n", toml_key(cluster.prefix), cluster.tables.size(),
                      base::printable(base::join(some, ", ")), cluster.tables.size() > 3 ? ", …" : "");
        out += "owns = \"\"  # review: what belongs to it\nwords = []\nowners = []\n";
    }
    if (!domains && !learned.clusters.empty()) {
        std::vector<std::string> some;
        for (const auto& cluster : learned.clusters)
            some.push_back(format("{} ({})", cluster.prefix, cluster.tables.size()));
        if (some.size() > 12) some.resize(12);
        out += format("# First words that several tables share, should you want domains: {}\n",
                      base::printable(base::join(some, ", ")));
    }
    return out;
}

}  // namespace

std::string project_text(const ProjectDraft& draft) {
    const auto& seen = draft.repository;
    std::string out = "# Written by `pgrename init`. What it guessed is marked `review`.\n";
    out += format("platform = {}\nschemas = {}\n", toml_string(seen.platform), toml_array(draft.schemas));
    out += "# The phase files; `pgrename propose` writes and lists them.\nphases = []\n\n[migrations]\n";
    out += format("folder = {}\n", toml_string(seen.migrations.empty() ? draft.new_folder : seen.migrations));
    out += format("layout = {}\n", toml_string(seen.layout));
    if (!seen.rivals.empty())
        out += format("# review: there are migrations in {} too\n", base::join(seen.rivals, ", "));
    for (const auto& other : seen.unsupported) {
        out += format(
            "# review: {} says that {} runs the migrations; pgrename neither loads nor writes that layout, "
            "so give its commands --env or --url\n",
            other.path, other.meaning);
    }
    if (!seen.seed.empty()) out += format("seed = {}\n", toml_string(seen.seed));
    if (!seen.types.empty()) out += format("\n[types]\nfile = {}\n", toml_string(seen.types));
    if (!seen.code_roots.empty()) out += format("\n[code]\nroots = {}\n", toml_array(seen.code_roots));
    return out + environments(seen) + naming(draft);
}

std::size_t guesses(const std::string& text) {
    std::size_t out = 0;
    for (const auto& line : base::split(text, '\n')) {
        const auto comment = line.find('#');
        if (comment != std::string::npos && line.find("review", comment) != std::string::npos) ++out;
    }
    return out - 1;  // the line that explains the mark
}

}  // namespace pgrename::naming
