// Edits of a repository's files, checked before anything is written.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"

namespace pgrename::rewriting {

class EditSet {
  public:
    /// Error(bug) when it overlaps an edit already there; the same edit twice is one, and one that changes nothing is
    /// none.
    void add(model::Edit edit);

    [[nodiscard]] bool empty() const { return by_file_.empty(); }
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::vector<std::string> files() const;
    [[nodiscard]] const std::vector<model::Edit>& of(const std::string& file) const;
    /// The edits of these files alone.
    [[nodiscard]] EditSet only(const std::vector<std::string>& files) const;
    /// The same edits for the texts as they are once `before` is applied; edits that `before` has too are left out.
    /// Error(bug) when the two overlap.
    [[nodiscard]] EditSet rebased(const EditSet& before) const;

    /// `text` (decoded) with the edits of `file`. Error(world) naming file, line and both texts when what stands there
    /// is not what was expected: the file changed since the survey.
    [[nodiscard]] std::string applied(const std::string& file, std::string_view text) const;

    /// Writes every file, each atomically with its mode, encoding and byte order mark kept. All files are read and
    /// checked first: with an Error nothing was written. A write that fails (full disk) puts back those already
    /// written.
    void write(const std::filesystem::path& root) const;

    /// A unified diff that `git apply` accepts: new line at the end missing, CRLF, names with blanks. UTF-16 files
    /// can't be shown so: a line `# Binary files … differ` names each, which git and patch skip. Checks as `write`
    /// does.
    [[nodiscard]] std::string diff(const std::filesystem::path& root) const;
    /// The files that `diff` can't show.
    [[nodiscard]] std::vector<std::string> undiffable(const std::filesystem::path& root) const;

  private:
    std::map<std::string, std::vector<model::Edit>> by_file_;  ///< in order of offset
};

}  // namespace pgrename::rewriting
