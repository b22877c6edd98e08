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

std::shared_ptr<void> compiled(const std::vector<std::string>& words, unsigned flag) {
    std::vector<const char*> literals;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> ids;
    for (const std::string& word : words) {
        literals.push_back(word.data());
        ids.push_back(static_cast<unsigned>(lengths.size()));
        lengths.push_back(word.size());
    }
    const std::vector<unsigned> flags(words.size(), flag);
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(literals.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS) {
        const std::string why = error->message;
        hs_free_compile_error(error);
        throw base::Error(base::Trouble::bug,
                          base::format("the search for {} words can't be prepared: {}", words.size(), why));
    }
    return {database, [](void* each) { hs_free_database(static_cast<hs_database_t*>(each)); }};
}

std::shared_ptr<void> scratch_for(const std::shared_ptr<void>& database) {
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(static_cast<hs_database_t*>(database.get()), &scratch) != HS_SUCCESS)
        throw base::Error(base::Trouble::bug, "the search for words gets no memory");
    return {scratch, free_scratch};
}

/// Scratch space must not be used by two threads at once: each thread keeps a clone for each search it takes part in.
hs_scratch_t* scratch_of_this_thread(const std::shared_ptr<void>& original) {
    struct Clone {
        std::weak_ptr<void> of;
        std::shared_ptr<void> scratch;
    };
    thread_local std::vector<Clone> clones;
    std::erase_if(clones, [](const Clone& each) { return each.of.expired(); });
    for (const Clone& each : clones)
        if (each.of.lock() == original) return static_cast<hs_scratch_t*>(each.scratch.get());
    hs_scratch_t* clone = nullptr;
    if (hs_clone_scratch(static_cast<hs_scratch_t*>(original.get()), &clone) != HS_SUCCESS)
        throw base::Error(base::Trouble::bug, "the search for words gets no memory");
    clones.push_back({original, std::shared_ptr<void>(clone, free_scratch)});
    return clone;
}

// The library takes 32-bit lengths; files of that size are not text that anybody edits.
constexpr std::size_t longest = 0xffffffffU;

int note_presence(unsigned int id, unsigned long long, unsigned long long, unsigned int, void* context) {
    (*static_cast<std::vector<bool>*>(context))[id] = true;
    return 0;
}

}  // namespace

LiteralSearch::LiteralSearch(const std::vector<std::string>& words) {
    for (const std::string& word : words) lengths_.push_back(word.size());
    database_ = compiled(words, 0);
    scratch_ = scratch_for(database_);
}

std::vector<Word> LiteralSearch::in(std::string_view text) const {
    Search search{text, lengths_, {}};
    if (text.empty() || text.size() > longest) return {};
    hs_scan(static_cast<hs_database_t*>(database_.get()), text.data(), static_cast<unsigned>(text.size()), 0,
            scratch_of_this_thread(scratch_), on_match, &search);
    std::vector<Word>& found = search.found;
    std::ranges::sort(found, [](const Word& one, const Word& other) {
        return one.offset != other.offset ? one.offset < other.offset : one.length > other.length;
    });
    std::vector<Word> out;
    for (const Word& word : found)
        if (out.empty() || word.offset >= out.back().offset + out.back().length) out.push_back(word);
    return out;
}

LiteralPresence::LiteralPresence(const std::vector<std::string>& literals)
    : database_(compiled(literals, HS_FLAG_SINGLEMATCH)), scratch_(scratch_for(database_)), count_(literals.size()) {}

std::vector<bool> LiteralPresence::in(std::string_view text) const {
    std::vector<bool> out(count_);
    if (!text.empty() && text.size() <= longest)
        hs_scan(static_cast<hs_database_t*>(database_.get()), text.data(), static_cast<unsigned>(text.size()), 0,
                scratch_of_this_thread(scratch_), note_presence, &out);
    return out;
}

}  // namespace pgrename::source
