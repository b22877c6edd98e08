// Typed, checked access to a TOML table: each wrong type, missing or unknown key becomes a finding with its position,
// and reading goes on, so that one run tells a team everything that is wrong.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.hpp"
#include "project/toml.hpp"

namespace pgrename::project {

/// All that was found wrong in the project's files.
class Findings {
  public:
    void add(Position position, std::string what, std::string remedy = {});
    [[nodiscard]] bool empty() const { return findings_.empty(); }
    /// One Error(usage) when anything was found: a line `file:line:column: what` per finding in the order of the files,
    /// and the distinct remedies.
    void raise() const;

  private:
    struct Finding {
        Position position;
        std::string what;
        std::string remedy;
        std::size_t file_order = 0;  ///< files in the order in which they were first complained about
    };
    std::vector<Finding> findings_;
};

/// Something read, and where it stands.
template <class Value>
struct Placed {
    Value value;
    Position position;
};

enum class Need { optional, required };

/// Reads one table. Every accessor marks its key as known; `finish` complains about the others. The tree, the file's
/// path and the findings must outlive it. `name` is the table's name for people: "" (the root), "migrations",
/// "group.rename".
class Reading {
  public:
    Reading(const TomlValue& table, const std::filesystem::path& file, std::string name, Findings& findings)
        : table_(&table), file_(&file), name_(std::move(name)), findings_(&findings), position_(at(table.place)) {}

    /// A string; one that is required is not empty either.
    [[nodiscard]] std::optional<Placed<std::string>> text(std::string_view key, Need need = Need::optional);
    /// A string without line ends and other control characters.
    [[nodiscard]] std::optional<Placed<std::string>> line(std::string_view key, Need need = Need::optional);
    /// One of those words.
    [[nodiscard]] std::optional<Placed<std::string>> choice(std::string_view key, std::vector<std::string> words);
    /// An integer from `least` to the largest int.
    [[nodiscard]] std::optional<Placed<int>> number(std::string_view key, int least, Need need = Need::optional);
    [[nodiscard]] std::optional<Placed<bool>> flag(std::string_view key);
    /// An array of strings, none empty and none twice; nothing when there is no such key.
    [[nodiscard]] std::optional<std::vector<Placed<std::string>>> texts(std::string_view key,
                                                                        Need need = Need::optional);
    [[nodiscard]] std::optional<Reading> table(std::string_view key);
    /// `[[key]]`: one Reading per table.
    [[nodiscard]] std::vector<Reading> tables(std::string_view key);
    /// A table whose keys are names somebody chose; each of them is a table.
    [[nodiscard]] std::vector<Placed<std::pair<std::string, Reading>>> named_tables(std::string_view key);
    /// The value whatever it is, or nullptr.
    [[nodiscard]] const TomlValue* anything(std::string_view key);
    /// Call last: complains about keys that nobody asked for.
    void finish();

    [[nodiscard]] const Position& position() const { return position_; }
    /// Where the value of a key stands (the table's own position when there is none).
    [[nodiscard]] Position position_of(std::string_view key) const;
    [[nodiscard]] Findings& findings() const { return *findings_; }

  private:
    [[nodiscard]] Position at(Place place) const { return {*file_, place.line, place.column}; }
    [[nodiscard]] const TomlValue* look_up(std::string_view key, TomlValue::Kind kind, Need need,
                                           const std::string& example);
    void wrong_type(std::string_view key, const TomlValue& value, std::string_view expected, const std::string& remedy);
    [[nodiscard]] std::string inside(std::string_view key) const;
    void remember(std::string_view key) { known_.emplace_back(key); }

    const TomlValue* table_;
    const std::filesystem::path* file_;
    std::string name_;
    Findings* findings_;
    Position position_;
    std::vector<std::string> known_;
};

}  // namespace pgrename::project
