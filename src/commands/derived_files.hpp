// The files that are made from a database: TypeScript types and documents.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "commands/shared.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

/// A file as it should be; no text: it should not be there.
struct DerivedFile {
    std::filesystem::path path;
    std::optional<std::string> text;
};

/// The two documents in `folder`; what people wrote into those that are there is kept.
[[nodiscard]] std::vector<DerivedFile> document_files(postgres::Connection& connection, const project::Project& project,
                                                      const std::filesystem::path& folder);

/// Whose generator writes the types.
enum class Generator {
    ours,
    teams,           ///< the command of `[types]`, when there is one
    teams_if_it_can  ///< only when it takes the database it is told, see reaches_any_database
};

/// True when the command of `[types]` names the variable in which it is told the database, PGRENAME_DATABASE_URL: it
/// can look at a throw-away server then.
[[nodiscard]] bool reaches_any_database(const project::Types& types);

struct TypesWishes {
    std::filesystem::path file;   ///< empty: only the text is wanted
    std::filesystem::path model;  ///< the file whose dialect "auto" keeps
    std::string dialect;
    Generator generator = Generator::teams_if_it_can;
};

/// The types file, and beside it the module of old names while there are any.
[[nodiscard]] std::vector<DerivedFile> types_files(postgres::Connection& connection, const project::Project& project,
                                                   const TypesWishes& wishes);

/// `database.legacy.ts` beside `database.ts`.
[[nodiscard]] std::filesystem::path legacy_path(const std::filesystem::path& types_file);

/// Writes and removes files, or with `check` only compares, and remembers what it did.
class Settlement {
  public:
    Settlement(const project::Project& project, bool check) : root_(project.root), check_(check) {}

    void settle(const std::vector<DerivedFile>& files);
    [[nodiscard]] bool differs() const { return differs_; }
    /// A list of {file, state}; the state is unchanged, new, changed or removed.
    [[nodiscard]] const base::Json& report() const { return report_; }
    /// A line for each file.
    [[nodiscard]] std::string text() const;

  private:
    std::filesystem::path root_;
    bool check_;
    bool differs_ = false;
    base::Json report_ = base::Json::array();
};

/// What `docs` and `types` print, and their exit code.
[[nodiscard]] int conclude(const Settlement& settlement, const Shared& shared, const std::string& source, bool check);

/// After a cleanup: names that no view answers for any more leave the module of old names, and with the last of them it
/// goes. Tells on stderr what was done and what is next.
void forget_old_names(postgres::Connection& connection, const project::Project& project, const Target& target,
                      bool quiet);

}  // namespace pgrename::commands
