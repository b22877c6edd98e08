// What a team wrote down: pgrename.toml and the phase files, checked.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/relation_name.hpp"
#include "project/toml.hpp"

namespace pgrename::project {

enum class CompatViews { automatic, all, planned };  ///< "auto", "all", "planned"

/// Where something was written: for messages `file:line:column`. Lines and columns start at 1.
struct Position {
    std::filesystem::path file;
    std::size_t line = 0;
    std::size_t column = 0;
    /// `file:line:column`, the path as the user would type it from the project folder.
    [[nodiscard]] std::string shown() const;
};

struct Rename {
    model::RelationName from;
    model::RelationName to;
    std::string reason;
    std::optional<bool> compat_view;        ///< the phase file's own wish
    std::optional<int> claimed_references;  ///< `references = 3`: code references the team believes in
    Position position;                      ///< of the value of `from`
    std::string junction = {};              ///< "computed", "opaque", "plain"; empty: pgrename chooses
};

/// A table that stays as it is on purpose.
struct Keep {
    model::RelationName table;
    std::string reason;
    Position position;
};

struct Group {
    int number = 0;
    std::string title;
    std::string priority;  ///< "", "low", "medium", "high", "highest"
    std::string note;
    std::vector<Rename> renames;
    std::vector<Keep> keep;
};

/// What a team decided about string literals of one function that hold the old name of a table.
struct LiteralDecision {
    std::string function;                     ///< as written: `public.count_rows(text)`
    std::string literals;                     ///< "rewrite", "keep" or "both"
    std::vector<model::RelationName> tables;  ///< for these tables only; empty: for all that the phase renames
    std::string reason;
    Position position;
};

struct Phase {
    int number = 0;
    std::string title;
    std::string slug;                            ///< [a-z0-9_]+: used in file names
    std::string version;                         ///< digits: the migration's version (14 for supabase)
    std::string cleanup_slug;                    ///< default `<slug>_cleanup`
    std::string cleanup_version;                 ///< default: empty (given by the writer)
    std::filesystem::path file;                  ///< absolute
    std::filesystem::path script;                ///< `script`: does the phase's code rewrite; absolute; empty: none
    std::vector<Group> groups;                   ///< in order of number
    std::map<std::string, std::string> allowed;  ///< `[[allow]]`: hazard id (PN2##) to the reason why it is accepted
    std::vector<LiteralDecision> literals;       ///< `[[function]]`, in order of the file
    bool companions = false;                     ///< `companions = "after-cleanup"`, here or in the project file

    [[nodiscard]] std::vector<Rename> renames() const;  ///< of all groups, in order
};

struct Environment {
    std::string name;
    std::string url_env;        ///< environment variable that holds the connection string
    bool is_protected = false;  ///< `protected = true`: asks for the database's name
};

enum class Layout { supabase, plain };

/// `[types]`: the TypeScript types of the database that the code is compiled with.
struct Types {
    std::filesystem::path file;        ///< absolute; empty: none is named
    std::string dialect = "auto";      ///< "auto", "cli3" or "pg-meta"
    std::vector<std::string> schemas;  ///< empty: those of the project
    std::string command;               ///< the team's own generator, by `sh -c`; empty: pgrename's
};

/// `[code]`: the repository whose references are rewritten.
struct Code {
    std::filesystem::path folder;                    ///< absolute; default: the project's own folder
    std::vector<std::filesystem::path> recognisers;  ///< absolute: folders with the team's own
    std::string message;                             ///< of the commits, with {phase}, {group}, {title}, {renames}
    std::vector<std::string> check;                  ///< commands by `sh -c`, in the project's folder
    /// Absolute: folders of other migrations than the project's; nullopt: those that look like it.
    std::optional<std::vector<std::filesystem::path>> history;
};

struct Project {
    std::filesystem::path root;        ///< folder of pgrename.toml, absolute
    std::filesystem::path file;        ///< pgrename.toml itself, absolute
    std::string platform;              ///< "plain" or "supabase"
    std::vector<std::string> schemas;  ///< default {"public"}; the first is the default schema of plain names
    std::filesystem::path migrations;  ///< absolute
    Layout layout = Layout::plain;
    std::optional<std::filesystem::path> seed;  ///< absolute
    CompatViews compat_views = CompatViews::automatic;
    bool companions = false;              ///< `companions = "after-cleanup"`; a phase may say otherwise
    std::vector<std::string> code_roots;  ///< as written, relative to the root; whether they exist is not checked here
    Code code;
    std::vector<Environment> environments;  ///< in the order of the file
    Types types;
    std::string postgrest;                      ///< `[rehearsal] postgrest`: the program, absolute or a name in PATH
    std::optional<std::filesystem::path> docs;  ///< `[docs]`: the folder of the documents, absolute
    /// Of junctions and self-references: the strategy for all of them (`--junction`); empty: the phase file's, else the
    /// best one.
    std::string junction;
    /// True when the code is known and nowhere uses either name of a table. Asked only where it decides; empty: nothing
    /// is known.
    std::function<bool(const model::RelationName& from, const model::RelationName& to)> unnamed_in_code;
    std::optional<TomlValue> naming;  ///< `[naming]` as written: the naming rules read it
    std::vector<Phase> phases;        ///< in order of number

    /// Error(usage) listing those there are.
    [[nodiscard]] const Phase& phase(int number) const;
    /// Error(usage) listing those there are.
    [[nodiscard]] const Environment& environment(const std::string& name) const;
    /// The project's own migration files in the order its tool applies them (file names, C byte order): `*.sql` of the
    /// folder itself; for supabase only `^[0-9]+_.*\.sql$`; `*_ROLLBACK.sql` never. Error(world) when the folder can't
    /// be read.
    [[nodiscard]] std::vector<std::filesystem::path> migration_files() const;
};

/// pgrename.toml in `start` or the nearest folder above it up to the git root (or the file itself). Error(usage) with
/// `file:line:column: what` for a broken file, an unknown key (with the nearest known key), a wrong type, a duplicate;
/// all that can be said without a database is checked here.
[[nodiscard]] Project load(const std::filesystem::path& start);

}  // namespace pgrename::project
