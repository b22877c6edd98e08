// What files say about each other: constants, maps and functions that carry a table's name from one to another.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "rewriting/text_reading.hpp"
#include "source/repository.hpp"

namespace pgrename::rewriting {

struct ReadFile {
    source::RepositoryFile entry;
    std::string text;  ///< decoded; empty when no old name is in it
    std::vector<source::Word> words;
    CodeFacts facts;
    std::string command;   ///< of a generated file: makes it anew
    bool is_read = false;  ///< by a reader: it is the team's own and may be edited
    bool is_open = true;   ///< may be read again, for what it passes on
};

struct Joining {
    const Names& names;
    const Recognisers& recognisers;
    ReadingWish wish;
    std::filesystem::path root;  ///< files without an old name are opened again when they may carry one on
    unsigned threads = 0;        ///< 0: as many as there are cores
};

/// Completes the findings of every file with what the others say of it.
void join(std::vector<ReadFile>& files, const Joining& joining);

}  // namespace pgrename::rewriting
