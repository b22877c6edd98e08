#include "rewriting/words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

const std::string* lookup(const Names& names, std::string_view word) {
    const auto found = std::ranges::lower_bound(names.words(), word);
    return found != names.words().end() && *found == word ? &*found : nullptr;
}

/// Names with blanks, dots, signs: they are no run of name bytes and have to be searched for one by one.
void add_odd_names(std::vector<Word>& out, std::string_view text, const Names& names) {
    for (const std::string& name : names.odd_words()) {
        for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            const bool begins = at == 0 || !is_name_byte(text[at - 1]);
            const bool ends = end == text.size() || !is_name_byte(text[end]);
            if (begins && ends) out.push_back({at, name, true});
        }
    }
}

}  // namespace

bool is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

std::vector<Word> words_in(std::string_view text, const Names& names) {
    std::vector<Word> out;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_name_byte(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() && is_name_byte(text[end])) ++end;
        if (names.may_begin_with(text[at])) {
            const auto word = text.substr(at, end - at);
            if (const std::string* name = lookup(names, word)) {
                out.push_back({at, *name, true});
            } else if (const std::string* folded = lookup(names, base::lowered(word))) {
                out.push_back({at, *folded, false});
            }
        }
        at = end;
    }
    const std::size_t plain = out.size();
    add_odd_names(out, text, names);
    if (out.size() > plain) std::ranges::stable_sort(out, {}, &Word::offset);
    return out;
}

}  // namespace pgrename::rewriting
