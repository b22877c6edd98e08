#include "fuzz/mutation.hpp"

#include <algorithm>

namespace pgrename::fuzz {
namespace {

std::size_t below(std::mt19937& random, std::size_t limit) {
    return limit == 0 ? 0 : random() % limit;
}

}  // namespace

std::string Mutation::text(unsigned seed) const {
    // Consecutive numbers as seeds make similar sequences; this spreads them.
    std::mt19937 random(seed * 2654435761U + 1);
    std::string out = seeds_[origin(seed)];
    const std::size_t changes = 1 + below(random, 6);
    for (std::size_t i = 0; i < changes; ++i) change(out, random);
    constexpr std::size_t longest = 200'000;
    if (out.size() > longest) out.resize(longest);
    return out;
}

void Mutation::change(std::string& text, std::mt19937& random) const {
    const std::size_t at = below(random, text.size() + 1);
    const std::size_t length = std::min(below(random, 40), text.size() - at);
    const std::string& piece = pieces_[below(random, pieces_.size())];
    switch (below(random, 8)) {
        case 0:
            if (at < text.size()) text[at] = static_cast<char>(below(random, 256));
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(at, length));
            break;
        case 3:
        case 4:
            text.insert(at, piece);
            break;
        case 5:
            text.resize(at);
            break;
        case 6: {
            const std::string& other = seeds_[below(random, seeds_.size())];
            const std::size_t from = below(random, other.size() + 1);
            text.insert(at, other.substr(from, below(random, 200)));
            break;
        }
        default: {
            // Deep nesting.
            const std::size_t times = below(random, 12) == 0 ? 2000 : below(random, 60);
            std::string many;
            for (std::size_t i = 0; i < times; ++i) many += piece;
            text.insert(at, many);
        }
    }
}

}  // namespace pgrename::fuzz
