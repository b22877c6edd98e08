#include "hazards/words.hpp"

#include "sql/tokens.hpp"

namespace pgrename::hazards {

bool has_word(std::string_view text, std::string_view word) {
    const auto small = sql::folded(text);
    for (auto at = small.find(word); at != std::string::npos; at = small.find(word, at + 1)) {
        const auto behind = at + word.size();
        const bool starts = at == 0 || !sql::is_word_byte(small[at - 1]);
        if (starts && (behind == small.size() || !sql::is_word_byte(small[behind]))) return true;
    }
    return false;
}

bool has_identifier(std::string_view text, std::string_view word) {
    const auto tokens = sql::tokens_of(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens.all[i].is_identifier() && tokens.identifier(i) == word) return true;
    }
    return false;
}

}  // namespace pgrename::hazards
