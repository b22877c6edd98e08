#include "rewriting/hit.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

Hit hit_of(const Word& word, const Names& names, std::string kind, std::string why) {
    Hit out;
    out.offset = word.offset;
    out.length = word.name.size();
    out.rename = names.any(word.name);
    out.kind = std::move(kind);
    out.why = std::move(why);
    return out;
}

/// True when `byte` may be written into the string as it is. Its quotes are not known here: what stands there unescaped
/// already is safe.
bool is_safe(char byte, const StringValue& text) {
    static constexpr std::string_view special = "\"'`\\$#{}\n";
    if (special.find(byte) == std::string_view::npos) return true;
    for (std::size_t at = 0; at < text.value.size(); ++at)
        if (text.value[at] == byte && text.source[at + 1] == text.source[at] + 1) return true;
    return false;
}

}  // namespace

Hit kept(const Word& word, const Names& names, std::string kind, std::string why) {
    Hit out = hit_of(word, names, std::move(kind), std::move(why));
    out.action = model::Action::keep;
    out.certainty = model::Certainty::certain;
    return out;
}

Hit for_review(const Word& word, const Names& names, std::string kind, std::string why) {
    return hit_of(word, names, std::move(kind), std::move(why));
}

bool is_covered(const Hits& hits, std::size_t from, std::size_t to) {
    const auto after = std::ranges::lower_bound(hits, to, {}, &Hit::offset);
    return after != hits.begin() && std::prev(after)->end() > from;
}

void tidy(Hits& hits) {
    if (!std::ranges::is_sorted(hits, {}, &Hit::offset)) std::ranges::stable_sort(hits, {}, &Hit::offset);
    std::size_t done = 0;
    std::erase_if(hits, [&](const Hit& hit) {
        const bool overlaps = hit.offset < done;
        if (!overlaps) done = hit.end();
        return overlaps;
    });
}

void trim_to_name(Hit& hit, std::string_view text, std::string_view name) {
    const auto original = text.substr(hit.offset, hit.length);
    const auto at = base::lowered(original).find(base::lowered(name));
    if (at == std::string::npos) return;
    std::size_t front = 0;
    while (front < at && front + 1 < hit.replacement.size() && original[front] == hit.replacement[front]) ++front;
    const std::size_t tail = original.size() - at - name.size();
    std::size_t back = 0;
    while (back < tail && back + front + 1 < hit.replacement.size() &&
           original[original.size() - 1 - back] == hit.replacement[hit.replacement.size() - 1 - back])
        ++back;
    hit.replacement = hit.replacement.substr(front, hit.replacement.size() - front - back);
    hit.offset += front;
    hit.length -= front + back;
}

Finding finding_of(Hit hit, const StringValue& text) {
    Finding out;
    out.rename = hit.rename;
    out.action = hit.action;
    out.certainty = hit.certainty;
    out.kind = std::move(hit.kind);
    out.why = std::move(hit.why);
    if (const auto range = text.in_file(hit.offset, hit.length)) {
        out.offset = range->offset;
        out.length = range->length;
    } else {
        out.offset = text.source[hit.offset];
        out.length = text.source[hit.end()] - out.offset;
        if (out.action == model::Action::rewrite) out.why = "it is written with escapes, or in pieces: " + out.why;
    }
    const bool writable = out.length == hit.length &&
                          std::ranges::all_of(hit.replacement, [&](char byte) { return is_safe(byte, text); });
    if (out.action != model::Action::rewrite) return out;
    if (writable) {
        out.replacement = std::move(hit.replacement);
        return out;
    }
    if (out.length == hit.length) out.why = "what has to be written, " + hit.replacement + ", may end the string here";
    out.action = model::Action::review;
    out.certainty = model::Certainty::doubtful;
    return out;
}

}  // namespace pgrename::rewriting
