#include "rewriting/claims.hpp"

#include <algorithm>

namespace pgrename::rewriting {

using source::Word;

bool Claims::has_word(source::Extent extent) const {
    const std::size_t first = first_word(extent.offset);
    return first < words_.size() && words_[first].offset < extent.end;
}

std::size_t Claims::first_word(std::size_t offset) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(words_, offset, {}, &Word::offset) - words_.begin());
}

void Claims::add(const Finding& finding) {
    const std::size_t end = finding.offset + finding.length;
    if (!has_word({finding.offset, end})) {
        const bool known = std::ranges::count(others_, finding.offset, &Finding::offset) > 0;
        if (finding.action == model::Action::rewrite && !known) others_.push_back(finding);
        return;
    }
    for (std::size_t i = first_word(finding.offset); i < words_.size() && words_[i].offset < end; ++i)
        if (!claims_[i]) claims_[i] = finding;
}

void Claims::add_all(std::vector<Finding> findings, const Site& site) {
    for (Finding& each : findings) {
        if (each.recogniser.empty()) each.recogniser = site.recogniser;
        add(each);
    }
}

void Claims::put(source::Extent extent, const Site& site, model::Action action) {
    for (std::size_t i = first_word(extent.offset); i < words_.size() && words_[i].offset < extent.end; ++i) {
        if (claims_[i]) continue;
        Finding out;
        out.offset = words_[i].offset;
        out.length = words_[i].length;
        out.action = action;
        out.kind = site.kind;
        out.why = site.why;
        out.recogniser = site.recogniser;
        out.silent = site.silent;
        out.qualifies = site.qualifies;
        claims_[i] = out;
    }
}

}  // namespace pgrename::rewriting
