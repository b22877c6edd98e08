// What a commit of rewritten code says, and how `--undo` knows it again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgrename::rewriting {

struct MessageValues {
    int phase = 0;
    int group = 0;
    std::string title;    ///< the group's
    std::string renames;  ///< one rename per line
};

/// The pattern with {phase}, {group}, {title} and {renames} filled in. Error(usage) for another word in braces;
/// braces around anything but a word stay.
[[nodiscard]] std::string commit_message(std::string_view pattern, const MessageValues& values);

/// The trailer lines of a commit that pgrename made.
struct CommitMark {
    int phase = 0;
    int group = 0;
    std::string run;  ///< the same for the commits of one run: the commit it began at
};

/// The message with the mark's lines among its trailers.
[[nodiscard]] std::string marked(std::string_view message, const CommitMark& mark);

/// Nothing when pgrename did not make the commit.
[[nodiscard]] std::optional<CommitMark> mark_of(std::string_view message);

/// A text that every marked message holds.
constexpr std::string_view mark_text = "Pgrename-Phase: ";

}  // namespace pgrename::rewriting
