#include "rewriting/statements_to_read.hpp"

#include <algorithm>

namespace pgrename::rewriting {

using source::Extent;
using Where = source::ScriptWords::Where;

StatementsToRead::StatementsToRead(std::string_view text, const source::ScriptWords& script,
                                   const std::vector<source::Word>& words, const Places& places)
    : text_(text), script_(script), anywhere_(!places.leads), places_(script.imports) {
    if (places.leads) places_.insert(places_.end(), places.leads->begin(), places.leads->end());
    // A recogniser speaks of all that a node holds, comments too.
    for (std::size_t i = 0; i < words.size(); ++i)
        if (places.any || script.where[i] != Where::comment) places_.push_back(words[i].offset);
    choose();
}

void StatementsToRead::choose() {
    std::ranges::sort(places_);
    extents_ = script_.around(places_, text_.size());
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

bool StatementsToRead::grow(const std::set<std::string>& names) {
    source::Vocabulary asked;
    for (const std::string& name : names)
        if (!name.empty()) asked.add(name);
    const auto is_name_byte = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '_' || byte == '$';
    };
    const std::size_t before = places_.size();
    const auto look_through = [&](std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to;) {
            if (!is_name_byte(text_[at])) {
                ++at;
                continue;
            }
            const std::size_t start = at;
            while (at < to && is_name_byte(text_[at])) ++at;
            if (asked.number(text_.substr(start, at - start))) places_.push_back(start);
        }
    };
    std::size_t done = 0;
    for (const Extent& each : extents_) {
        look_through(done, each.offset);
        done = each.end;
    }
    look_through(done, text_.size());
    if (places_.size() == before) return false;
    choose();
    return true;
}

}  // namespace pgrename::rewriting
