// The types file as a type checker has to see it.
#pragma once

#include "project/project.hpp"
#include "rewriting/names.hpp"
#include "rewriting/originals.hpp"

namespace pgrename::commands {

/// While this lives the tables of `names` have their new names in the file of `[types]`, by its syntax: an old name
/// that is left in the code is an error then. Names that the file knows already are let be. Afterwards the file is as
/// it was, byte for byte.
class TypesForChecks {
  public:
    TypesForChecks(const project::Project& project, const rewriting::Names& names);
    TypesForChecks(const TypesForChecks&) = delete;
    TypesForChecks& operator=(const TypesForChecks&) = delete;
    ~TypesForChecks();

    [[nodiscard]] bool differ() const { return !original_.empty(); }
    /// Error(partial) when the file can't be written.
    void put_back();

  private:
    rewriting::Originals original_;
};

}  // namespace pgrename::commands
