#include "rewriting/statements_to_read.hpp"

#include <algorithm>
#include <set>

namespace pgrename::rewriting {

using source::Extent;
using Where = source::ScriptWords::Where;

namespace {

bool is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '$';
}

/// What follows a name is `=`, or a comment that hides what it is.
bool is_given_a_value(std::string_view behind) {
    const std::size_t sign = behind.find_first_not_of(" \t\r\n");
    if (sign == std::string_view::npos) return false;
    const char after = sign + 1 < behind.size() ? behind[sign + 1] : ' ';
    return behind[sign] == '/' || (behind[sign] == '=' && after != '=' && after != '>');
}

}  // namespace

StatementsToRead::StatementsToRead(std::string_view text, const source::ScriptWords& script,
                                   const std::vector<source::Word>& words, const Places& places)
    : text_(text), script_(script), anywhere_(!places.leads), whole_blocks_(!places.heads), places_(script.imports) {
    if (places.leads) places_.insert(places_.end(), places.leads->begin(), places.leads->end());
    // A recogniser speaks of all that a node holds, comments too.
    for (std::size_t i = 0; i < words.size(); ++i)
        if (places.any || script.where[i] != Where::comment) places_.push_back(words[i].offset);
    for (const std::size_t head : places.heads.value_or(std::vector<std::size_t>{}))
        if (const auto block = std::ranges::upper_bound(script.blocks, head, {}, &Extent::offset);
            block != script.blocks.end())
            places_.push_back(block->offset);
    choose();
}

void StatementsToRead::choose() {
    std::ranges::sort(places_);
    extents_ = script_.around(places_, text_.size());
    if (!whole_blocks_) extents_ = script_.without_blocks(extents_, places_);
}

bool StatementsToRead::are_some() const {
    if (anywhere_ || extents_.empty()) return false;
    std::size_t size = 0;
    for (const Extent& each : extents_) size += each.end - each.offset;
    // Otherwise it isn't worth the risk of a second time.
    constexpr std::size_t tenths = 9;
    return size < text_.size() / 10 * tenths;
}

bool StatementsToRead::are_those_of(const source::Tree& tree) const {
    const source::Node root = tree.root();
    if (!root.has_error()) return true;
    if (root.is("ERROR")) return false;
    std::set<std::size_t> beginnings;
    for (const source::Child& each : source::children_of(root)) {
        if (each.node.is("ERROR")) return false;
        beginnings.insert(each.node.extent().offset);
    }
    return std::ranges::all_of(script_.statements, [&](std::size_t statement) {
        const bool is_read =
            std::ranges::any_of(extents_, [&](const Extent& extent) { return extent.holds(statement); });
        // Before the first one there may be a comment.
        return !is_read || statement == 0 || beginnings.contains(statement);
    });
}

std::vector<Extent> StatementsToRead::rest() const {
    std::vector<Extent> out;
    std::size_t done = 0;
    for (const Extent& each : extents_) {
        if (done < each.offset) out.push_back({done, each.offset});
        done = each.end;
    }
    if (done < text_.size()) out.push_back({done, text_.size()});
    return out;
}

bool StatementsToRead::grow(const Flows::Asked& names) {
    const std::size_t before = places_.size();
    const std::vector<Extent> unread = rest();
    // `const NAME`, `function NAME` …
    auto next = unread.begin();
    for (const Extent& each : script_.outside) {
        while (next != unread.end() && next->end <= each.offset) ++next;
        if (next == unread.end()) break;
        if (next->holds(each.offset) && names.outside.contains(text_.substr(each.offset, each.end - each.offset)))
            places_.push_back(each.offset);
    }
    source::Vocabulary asked;
    for (const auto* set : {&names.outside, &names.anywhere})
        for (const std::string& name : *set)
            if (!name.empty()) asked.add(name);
    auto block = script_.blocks.begin();
    std::size_t block_end = 0;
    for (const Extent& each : unread)
        for (std::size_t at = each.offset; at < each.end;) {
            const std::size_t start = at;
            while (at < each.end && is_name_byte(text_[at])) ++at;
            if (start == at) {
                ++at;
                continue;
            }
            const std::string_view word = text_.substr(start, at - start);
            if (!asked.number(word)) continue;
            for (; block != script_.blocks.end() && block->offset <= start; ++block)
                block_end = std::max(block_end, block->end);
            // `NAME = …` gives it a value, whatever brackets it stands in; in a block that is unknown outside.
            if (names.anywhere.contains(word) || (start >= block_end && is_given_a_value(text_.substr(at))))
                places_.push_back(start);
        }
    if (places_.size() == before) return false;
    choose();
    return true;
}

}  // namespace pgrename::rewriting
