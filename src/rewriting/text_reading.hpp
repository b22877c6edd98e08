// One file of any kind: chosen by its name, read by the reader of its language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rewriting/code_reading.hpp"

namespace pgrename::rewriting {

struct ReadingWish {
    bool documentation = false;  ///< examples in documents are rewritten, too
    bool thorough = false;       ///< everything is parsed, also where a scan says that less is enough
};

/// Everything one file says. Facts other files need are those of its code, wherever it is embedded. What isn't read at
/// the deadline is left to a person. Error(interrupted).
[[nodiscard]] CodeFacts read_text(const std::string& path, std::string_view text,
                                  const std::vector<source::Word>& words, const Names& names,
                                  const Recognisers& recognisers, const ReadingWish& wish,
                                  const std::vector<Wrapper>& wrappers, source::Deadline deadline = source::soon());

/// True when the file still has the syntax it had: the same nodes in the same order, only texts differ. `edited` is
/// `text` with edits that lie at `places` (offset in `text`, growth in bytes), in order.
struct Growth {
    std::size_t offset;
    std::ptrdiff_t bytes;
};
[[nodiscard]] bool keeps_its_shape(const std::string& path, std::string_view text, std::string_view edited,
                                   const std::vector<Growth>& places);

/// False when a part of the file is no code of its language.
[[nodiscard]] bool is_readable(const std::string& path, std::string_view text);

}  // namespace pgrename::rewriting
