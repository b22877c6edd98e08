// What a search of SQL text finds: mentions with what is to be written there, and the mapping between a text and a text
// made from it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/literal.hpp"
#include "sql/old_tables.hpp"

namespace pgrename::sql {

struct Found {
    MentionKind kind;
    std::size_t offset;
    std::size_t length;
    const Rename* rename;
    std::string replacement;  ///< empty: nothing is written
    bool is_name;             ///< the replacement is the new name and nothing else
};

struct Findings {
    std::vector<Found> found;
    std::vector<std::size_t>
        understood;        ///< offsets of the string literals whose meaning is known: no `literal` mentions
    std::string unparsed;  ///< why some of it could not be parsed
    std::size_t unparsed_at = 0;

    void fail(std::string why, std::size_t offset);
};

/// A text put together from pieces of another (its source), each byte of which knows where it came from.
class Patchwork {
  public:
    explicit Patchwork(const Tokens& source) : source_(source) {}

    /// Bytes of our own, which come from nowhere.
    void add_own(std::string_view text);
    /// Bytes of the source as they are.
    void add_source(std::size_t offset, std::size_t length);
    /// The part [from, to) of the value of a literal of the source.
    void add_value(const Literal& literal, std::size_t from, std::size_t to);
    /// The value of a literal `quoted` as one identifier or string, as format's %I and %L put it in.
    void add_whole(const Literal& literal, std::string_view quoted);

    [[nodiscard]] const std::string& text() const { return text_; }
    /// The findings in `text()` as findings in the source; what stands across pieces is dropped.
    [[nodiscard]] Findings in_source(const Findings& inner) const;

  private:
    struct Piece {
        std::size_t offset;  ///< in text_
        std::size_t length;
        std::optional<Literal> literal;  ///< whose value this is
        std::size_t from;                ///< in the literal's value, or in the source
        bool whole;
    };
    const Tokens& source_;
    std::string text_;
    std::vector<Piece> pieces_;

    [[nodiscard]] const Piece* piece_of(std::size_t offset, std::size_t length) const;
    [[nodiscard]] std::optional<Found> mapped(const Found& inner) const;
    void drop_half_renamed_names(Findings& out) const;
};

}  // namespace pgrename::sql
