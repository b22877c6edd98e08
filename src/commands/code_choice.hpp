// Edits one by one before a person, and places for review that a person takes.
#pragma once

#include <iosfwd>

#include "base/terminal.hpp"
#include "rewriting/survey.hpp"
#include "source/repository.hpp"

namespace pgrename::commands {

/// Places for review where the old name is all that stands between two quotes become edits, too: the new name fits
/// there. The others stay for review.
void take_reviews(rewriting::Survey& survey, const source::Repository& repository);

/// Shows every edit, and every place that `take_reviews` would take, and asks: y (rewrite it), n (leave it), d (the
/// lines around it), r (the rest as it is planned). Places left become places for review. At the end of input the rest
/// is left. Error(interrupted).
void ask_one_by_one(rewriting::Survey& survey, const source::Repository& repository, std::istream& in,
                    std::ostream& out, const base::Style& style);

}  // namespace pgrename::commands
