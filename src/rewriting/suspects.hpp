// Which places for review a problem points at.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "model/reference.hpp"
#include "rewriting/problems.hpp"

namespace pgrename::rewriting {

/// A word that a person would decide about, and the edit that would rewrite it in the text as it is now.
struct Candidate {
    model::Reference reference;
    model::Edit edit;
};

/// The decoded text of a file of the repository.
using TextOf = std::function<const std::string&(const std::string& file)>;

/// Indices of candidates, the most likely set first: what the problem's own difference names; all in the statement it
/// points at; in the function around that; in the file. Each set is larger than the one before it, or in another place;
/// none is empty.
[[nodiscard]] std::vector<std::vector<std::size_t>> suspects(const Problem& problem,
                                                             const std::vector<Candidate>& candidates,
                                                             const TextOf& text_of);

}  // namespace pgrename::rewriting
