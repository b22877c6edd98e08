// Every occurrence of every old name in a repository, with what becomes of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/reference.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/names.hpp"
#include "rewriting/recogniser.hpp"
#include "source/repository.hpp"

namespace pgrename::rewriting {

struct SurveySettings {
    bool documentation = false;  ///< code fences of Markdown are rewritten, too
    /// Everything is parsed: the ledger is the same, it takes several times as long. To hold one against the other.
    bool thorough = false;
    /// Says of a file that it is not edited: a reason class ("history", "generated", "vendored") and why; an empty
    /// class otherwise. `text` is the decoded content.
    struct Standing {
        std::string kind;
        std::string why;
        std::string command;  ///< of a generated file: makes it anew
    };
    std::function<Standing(const source::RepositoryFile& file, std::string_view text)> standing;
    std::string below;     ///< not empty: only files of this folder, as seen from the root
    unsigned threads = 0;  ///< 0: as many as there are cores
    /// Called now and then with the number of files read so far, from any thread.
    std::function<void(std::size_t done, std::size_t all)> progress;
};

struct Survey {
    model::CodeLedger ledger;
    EditSet edits;
};

/// `files` as Repository::files() gives them. Error(world) when a file can't be read; Error(interrupted).
[[nodiscard]] Survey survey(const source::Repository& repository, const std::vector<source::RepositoryFile>& files,
                            const Names& names, const Recognisers& recognisers, const SurveySettings& settings);

}  // namespace pgrename::rewriting
