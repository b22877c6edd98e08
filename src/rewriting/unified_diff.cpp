#include "rewriting/unified_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "base/format.hpp"

namespace pgrename::rewriting {
namespace {

constexpr std::size_t context = 3;

/// With their line ends; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::size_t length = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

/// The old file, and where its lines begin.
class OldText {
  public:
    explicit OldText(std::string_view bytes) : bytes_(bytes), lines_(lines_of(bytes)) {
        std::size_t offset = 0;
        for (const auto line : lines_) {
            starts_.push_back(offset);
            offset += line.size();
        }
    }
    [[nodiscard]] const std::vector<std::string_view>& lines() const { return lines_; }
    [[nodiscard]] std::size_t start_of(std::size_t line) const {
        return line < starts_.size() ? starts_[line] : bytes_.size();
    }
    /// The empty one behind the last for the end of a text that ends in a newline.
    [[nodiscard]] std::size_t line_at(std::size_t offset) const {
        if (offset == bytes_.size() && (bytes_.empty() || bytes_.back() == '\n')) return lines_.size();
        return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
    }
    [[nodiscard]] std::string_view bytes(std::size_t from, std::size_t to) const {
        return bytes_.substr(from, to - from);
    }

  private:
    std::string_view bytes_;
    std::vector<std::string_view> lines_;
    std::vector<std::size_t> starts_;
};

/// Neighbouring lines of the old file and what becomes of them.
struct Block {
    std::size_t first = 0;  ///< from 0
    std::size_t count = 0;
    std::string text;  ///< that replaces them
    [[nodiscard]] std::size_t end() const { return first + count; }
};

/// Lines that come out the same at either end of the block are no part of it.
void trim(Block& block, const OldText& old) {
    const auto added = lines_of(block.text);
    std::size_t head = 0;
    while (head < std::min(block.count, added.size()) && old.lines()[block.first + head] == added[head]) ++head;
    std::size_t tail = 0;
    while (tail < std::min(block.count, added.size()) - head &&
           old.lines()[block.end() - 1 - tail] == added[added.size() - 1 - tail])
        ++tail;
    std::string kept;
    for (std::size_t at = head; at < added.size() - tail; ++at) kept += added[at];
    block.first += head;
    block.count -= head + tail;
    block.text = std::move(kept);
}

Block block_of(const OldText& old, std::size_t first, std::size_t last, std::span<const model::Edit> edits) {
    Block block;
    block.first = first;
    block.count = std::min(last + 1, old.lines().size()) - std::min(first, old.lines().size());
    std::size_t done = old.start_of(first);
    for (const auto& edit : edits) {
        block.text.append(old.bytes(done, edit.offset)).append(edit.replacement);
        done = edit.offset + edit.expected.size();
    }
    block.text += old.bytes(done, old.start_of(last + 1));
    trim(block, old);
    return block;
}

std::vector<Block> blocks_of(const OldText& old, const std::vector<model::Edit>& edits) {
    std::vector<Block> blocks;
    for (std::size_t begin = 0; begin < edits.size();) {
        const std::size_t first = old.line_at(edits[begin].offset);
        // Through the line of the byte behind an edit: one that takes a newline away joins that line.
        std::size_t last = old.line_at(edits[begin].offset + edits[begin].expected.size());
        std::size_t end = begin + 1;
        for (; end < edits.size() && old.line_at(edits[end].offset) <= last + 1; ++end)
            last = std::max(last, old.line_at(edits[end].offset + edits[end].expected.size()));
        Block block = block_of(old, first, last, std::span(edits).subspan(begin, end - begin));
        if (block.count > 0 || !block.text.empty()) blocks.push_back(std::move(block));
        begin = end;
    }
    return blocks;
}

/// `12,5`; a range of one line has no count, and an empty one names the line before it.
std::string range(std::size_t first, std::size_t count) {
    if (count == 1) return base::format("{}", first + 1);
    return base::format("{},{}", count == 0 ? first : first + 1, count);
}

void write_lines(std::string& out, char mark, std::span<const std::string_view> lines) {
    for (const auto line : lines) {
        out += mark;
        out += line;
        if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
}

/// Blocks whose contexts touch, as one hunk. `grown`: by how many lines the file has become longer before it; updated.
std::string hunk(const OldText& old, std::span<const Block> blocks, std::size_t& grown) {
    const std::size_t first = blocks.front().first - std::min(blocks.front().first, context);
    const std::size_t end = std::min(blocks.back().end() + context, old.lines().size());
    const std::size_t grown_before = grown;
    const std::span<const std::string_view> lines = old.lines();
    std::string body;
    std::size_t at = first;
    for (const auto& block : blocks) {
        const auto added = lines_of(block.text);
        write_lines(body, ' ', lines.subspan(at, block.first - at));
        write_lines(body, '-', lines.subspan(block.first, block.count));
        write_lines(body, '+', added);
        at = block.end();
        grown += added.size() - block.count;
    }
    write_lines(body, ' ', lines.subspan(at, end - at));
    return base::format("@@ -{} +{} @@\n", range(first, end - first),
                        range(first + grown_before, end - first + grown - grown_before)) +
           body;
}

}  // namespace

std::string unified_diff(const std::string& file, std::string_view bytes, const std::vector<model::Edit>& edits) {
    const OldText old(bytes);
    const auto blocks = blocks_of(old, edits);
    if (blocks.empty()) return {};
    const std::string before = quoted_path("a/" + file);
    const std::string after = quoted_path("b/" + file);
    // A tab ends a name with blanks, or programs would take what follows for a date.
    const char* const end = before.find(' ') == std::string::npos ? "" : "\t";
    std::string out = base::format("diff --git {} {}\n--- {}{}\n+++ {}{}\n", before, after, before, end, after, end);
    std::size_t grown = 0;
    for (std::size_t begin = 0; begin < blocks.size();) {
        std::size_t next = begin + 1;
        while (next < blocks.size() && blocks[next].first - blocks[next - 1].end() <= 2 * context) ++next;
        out += hunk(old, std::span(blocks).subspan(begin, next - begin), grown);
        begin = next;
    }
    return out;
}

std::string quoted_path(std::string_view path) {
    constexpr std::string_view named = "\a\b\t\n\v\f\r\"\\";
    constexpr std::string_view letters = "abtnvfr\"\\";
    std::string out;
    bool quoted = false;
    for (const char byte : path) {
        const auto value = static_cast<unsigned char>(byte);
        const std::size_t which = named.find(byte);
        if (which != std::string_view::npos) {
            out.append(1, '\\').append(1, letters[which]);
        } else if (value < 0x20 || value >= 0x7F) {
            out += base::format("\\{:03o}", value);
        } else {
            out += byte;
            continue;
        }
        quoted = true;
    }
    return quoted ? '"' + out + '"' : out;
}

}  // namespace pgrename::rewriting
