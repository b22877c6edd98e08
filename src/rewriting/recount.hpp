// A second, simpler count of the old names, which shares nothing with the survey but the list of files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"
#include "source/repository.hpp"

namespace pgrename::rewriting {

/// Offsets of `words` in `text` as whole words: no ASCII letter, digit or `_` beside them. A word inside a longer one
/// of them is not counted.
[[nodiscard]] std::vector<std::size_t> naive_occurrences(std::string_view text, const std::vector<std::string>& words);

struct Recounted {
    const std::filesystem::path& root;
    const std::vector<source::RepositoryFile>& files;
    std::string below;  ///< not empty: only files of this folder
};

/// Reads every file again. Error(bug) naming the place when an occurrence has no reference in the ledger, or two, when
/// a reference stands where no old name is, or when the ledger's sum is wrong. A reference may also stand at an old
/// name in capitals: SQL folds those. Error(world) when a file can't be read.
void recount(const Recounted& tree, const std::vector<std::string>& words, const model::CodeLedger& ledger);

}  // namespace pgrename::rewriting
