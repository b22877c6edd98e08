// What most tables of a database already do: learned, so that the rules begin with what is there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/snapshot.hpp"
#include "naming/surroundings.hpp"

namespace pgrename::naming {

/// Tables whose names begin with one word.
struct Cluster {
    std::string prefix;
    std::vector<std::string> tables;
};

struct Conventions {
    std::size_t tables = 0;
    std::size_t plural = 0;    ///< plural or without number
    std::size_t singular = 0;  ///< singular or without number
    std::size_t snake = 0;
    std::vector<Cluster> clusters;  ///< of at least three tables, the largest first
    std::size_t clustered = 0;      ///< tables in them

    [[nodiscard]] project::NameNumber number() const;  ///< what three of four do, else either
    [[nodiscard]] project::NameCase letter_case() const;
    [[nodiscard]] bool has_domains() const;  ///< three of four tables begin with a word that others begin with
};

[[nodiscard]] Conventions learn(const Surroundings& around);

}  // namespace pgrename::naming
