#include "source/literal_search.hpp"

#include <hs/hs.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::source {

namespace {

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

struct Search {
    std::string_view text;
    const std::vector<std::size_t>& lengths;
    std::vector<Word> found;
};

int on_match(unsigned int id, unsigned long long, unsigned long long end, unsigned int, void* context) {
    auto& search = *static_cast<Search*>(context);
    const std::size_t length = search.lengths[id];
    const std::size_t offset = static_cast<std::size_t>(end) - length;
    const bool starts = offset == 0 || !is_word_byte(search.text[offset - 1]) || !is_word_byte(search.text[offset]);
    const bool ends =
        end == search.text.size() || !is_word_byte(search.text[end]) || !is_word_byte(search.text[end - 1]);
    if (starts && ends) search.found.push_back({offset, length});
    return 0;
}

void free_scratch(void* scratch) {
    hs_free_scratch(static_cast<hs_scratch_t*>(scratch));
}

}  // namespace

LiteralSearch::LiteralSearch(const std::vector<std::string>& words) {
    std::vector<const char*> literals;
    std::vector<unsigned> flags(words.size(), 0);
    std::vector<unsigned> ids;
    for (const std::string& word : words) {
        literals.push_back(word.data());
        ids.push_back(static_cast<unsigned>(lengths_.size()));
        lengths_.push_back(word.size());
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(literals.data(), flags.data(), ids.data(), lengths_.data(),
                             static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS) {
        const std::string why = error->message;
        hs_free_compile_error(error);
        throw base::Error(base::Trouble::bug,
                          base::format("the search for {} words can't be prepared: {}", words.size(), why));
    }
    database_ =
        std::shared_ptr<void>(database, [](void* each) { hs_free_database(static_cast<hs_database_t*>(each)); });
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        throw base::Error(base::Trouble::bug, "the search for words gets no memory");
    scratch_ = std::shared_ptr<void>(scratch, free_scratch);
}

std::vector<Word> LiteralSearch::in(std::string_view text) const {
    // Scratch space must not be used by two threads at once; a clone is kept as long as the thread searches for the
    // same.
    thread_local std::shared_ptr<void> mine;
    thread_local std::weak_ptr<void> of;
    if (!mine || of.lock() != scratch_) {
        hs_scratch_t* clone = nullptr;
        if (hs_clone_scratch(static_cast<hs_scratch_t*>(scratch_.get()), &clone) != HS_SUCCESS)
            throw base::Error(base::Trouble::bug, "the search for words gets no memory");
        mine = std::shared_ptr<void>(clone, free_scratch);
        of = scratch_;
    }
    Search search{text, lengths_, {}};
    // The library takes 32-bit lengths; files of that size are not text that anybody edits.
    constexpr std::size_t longest = 0xffffffffU;
    if (text.empty() || text.size() > longest) return {};
    hs_scan(static_cast<hs_database_t*>(database_.get()), text.data(), static_cast<unsigned>(text.size()), 0,
            static_cast<hs_scratch_t*>(mine.get()), on_match, &search);
    std::vector<Word>& found = search.found;
    std::ranges::sort(found, [](const Word& one, const Word& other) {
        return one.offset != other.offset ? one.offset < other.offset : one.length > other.length;
    });
    std::vector<Word> out;
    for (const Word& word : found)
        if (out.empty() || word.offset >= out.back().offset + out.back().length) out.push_back(word);
    return out;
}

}  // namespace pgrename::source
