#include "rewriting/postgrest.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/format.hpp"
#include "rewriting/hit.hpp"
#include "rewriting/select_grammar.hpp"
#include "rewriting/sql_parsed.hpp"
#include "rewriting/sql_placeholders.hpp"

namespace pgrename::rewriting {
namespace {

constexpr std::string_view rest = "/rest/v1/";
constexpr std::string_view storage = "/storage/v1/";

/// What a path may be followed by in a filter: `column.operator.value` (https://docs.postgrest.org, "Operators").
constexpr std::array operators{"eq",    "neq",    "gt",   "gte",   "lt",   "lte",        "like",       "ilike",
                               "match", "imatch", "in",   "is",    "cs",   "cd",         "ov",         "sl",
                               "sr",    "nxr",    "nxl",  "adj",   "not",  "all",        "any",        "fts",
                               "plfts", "asc",    "desc", "phfts", "wfts", "isdistinct", "nullsfirst", "nullslast"};

/// The text with unknown pieces for its interpolations.
ParseText with_unknown_pieces(const StringValue& text) {
    ParseText out;
    std::size_t done = 0;
    for (const auto& hole : text.holes) {
        out.add(text.value, done, hole.at);
        out.add_own(std::string_view(&unknown_piece, 1));
        done = hole.at;
    }
    out.add(text.value, done, text.value.size());
    return out;
}

std::vector<Finding> findings_of(Hits hits, const ParseText& made, const StringValue& text) {
    hits = in_original(std::move(hits), made);
    tidy(hits);
    std::vector<Finding> out;
    for (Hit& hit : hits) out.push_back(finding_of(std::move(hit), text));
    return out;
}

ParseText part_of(const ParseText& whole, std::size_t from, std::size_t to) {
    ParseText out;
    out.text = whole.text.substr(from, to - from);
    out.origin.assign(whole.origin.begin() + static_cast<std::ptrdiff_t>(from),
                      whole.origin.begin() + static_cast<std::ptrdiff_t>(to));
    return out;
}

int digit_of(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/// Percent-encoding resolved (RFC 3986); `+` is a blank in a query.
ParseText decoded(const ParseText& part) {
    ParseText out;
    for (std::size_t at = 0; at < part.text.size(); ++at) {
        const bool more = at + 2 < part.text.size();
        const int high = more && part.text[at] == '%' ? digit_of(part.text[at + 1]) : -1;
        const int low = high < 0 ? -1 : digit_of(part.text[at + 2]);
        out.origin.push_back(part.origin[at]);
        out.text += low >= 0 ? static_cast<char>(high * 16 + low) : part.text[at] == '+' ? ' ' : part.text[at];
        if (low >= 0) at += 2;
    }
    return out;
}

/// As a part of a URL.
std::string encoded(std::string_view text) {
    static constexpr std::string_view unreserved = "_-.~:!*(),$";
    std::string out;
    for (const char byte : text) {
        if (is_name_byte(byte) || unreserved.find(byte) != std::string_view::npos) {
            out += byte;
        } else {
            out += base::format("%{:02X}", static_cast<unsigned>(static_cast<std::uint8_t>(byte)));
        }
    }
    return out;
}

/// An old name in a filter's path or value: nothing of it changes, since embeds keep their keys.
Hit in_filter(std::string_view text, const Word& word, const Names& names) {
    if (word.offset == 0 && word.end() == text.size()) return kept(word, names, "embed filter", "the key of an embed");
    const auto before = word.offset == 0 ? ',' : text[word.offset - 1];
    const auto after = word.end() == text.size() ? ',' : text[word.end()];
    if (after == '.' && before != '.') {
        const auto rest_of_path = text.substr(word.end() + 1);
        const auto next = rest_of_path.substr(0, std::min(rest_of_path.find_first_of(".,()"), rest_of_path.size()));
        if (std::ranges::find(operators, next) != operators.end()) return kept(word, names, "column", "a column");
        return kept(word, names, "embed filter", "the key of an embed");
    }
    if (after == '(' || before == ':') return kept(word, names, "embed filter", "the key of an embed");
    const auto start = text.substr(0, word.offset).find_last_of(",(");
    const auto item = text.substr(start == std::string_view::npos ? 0 : start + 1);
    const auto before_word = item.substr(0, word.offset - static_cast<std::size_t>(item.data() - text.data()));
    if (before == '.' && std::ranges::count(before_word, '.') == 1)
        return kept(word, names, "column", "a column of an embed, or a value");
    return kept(word, names, "literal", "a value");
}

Hits hits_in_filter(std::string_view text, const Names& names) {
    Hits out;
    for (const Word& word : words_in(text, names))
        if (word.exact) out.push_back(in_filter(text, word, names));
    tidy(out);
    return out;
}

class UrlReader {
  public:
    UrlReader(ParseText url, const Names& names) : url_(std::move(url)), names_(names) {}

    Hits run() {
        for (auto at = url_.text.find(rest); at != std::string::npos; at = url_.text.find(rest, at + 1))
            address(at + rest.size());
        for (auto at = url_.text.find(storage); at != std::string::npos; at = url_.text.find(storage, at + 1))
            bucket(at + storage.size());
        tidy(hits_);
        return std::move(hits_);
    }

    [[nodiscard]] const ParseText& text() const { return url_; }

  private:
    ParseText url_;
    const Names& names_;
    Hits hits_;

    [[nodiscard]] std::size_t find(std::string_view bytes, std::size_t from) const {
        return std::min(url_.text.find_first_of(bytes, from), url_.text.size());
    }
    void address(std::size_t from);
    void table(std::size_t from, std::size_t to);
    void bucket(std::size_t from);
    void parameter(std::size_t from, std::size_t to);
    void add(Hits hits, const ParseText& part);
};

/// `table?select=…&embed.column=eq.1`, up to what no URL holds.
void UrlReader::address(std::size_t from) {
    const std::size_t end = find(" \t\r\n\"'`<>\\#", from);
    const std::size_t path_end = std::min(find("?&", from), end);
    table(from, path_end);
    for (std::size_t at = path_end; at < end;) {
        const std::size_t next = std::min(find("&", at + 1), end);
        parameter(at + 1, next);
        at = next;
    }
}

void UrlReader::table(std::size_t from, std::size_t to) {
    const ParseText segment = decoded(part_of(url_, from, std::min(to, find("/", from))));
    if (segment.text == "rpc" || segment.text.starts_with("rpc/")) {
        for (Word word : words_in(std::string_view(url_.text).substr(from, to - from), names_)) {
            word.offset += from;
            if (word.exact) hits_.push_back(kept(word, names_, "rpc", "a function"));
        }
        return;
    }
    const auto name = segment.text.substr(0, segment.text.find(unknown_piece));
    const auto* pair = names_.find(name);
    Hits out;
    if (pair != nullptr) {
        Hit hit;
        hit.length = name.size();
        hit.rename = pair;
        hit.replacement = encoded(pair->second.name());
        hit.action = model::Action::rewrite;
        // what is put in behind the name is most likely the query
        hit.certainty = name.size() == segment.text.size() ? model::Certainty::certain : model::Certainty::likely;
        hit.kind = "url";
        hit.why = "the table in a URL of PostgREST";
        out.push_back(std::move(hit));
    } else {
        for (const Word& word : words_in(segment.text, names_))
            if (word.exact) out.push_back(for_review(word, names_, "url", "a part of a name that is put together"));
    }
    add(std::move(out), segment);
}

/// `/storage/v1/object/public/messages/…`: whose parts are buckets and files.
void UrlReader::bucket(std::size_t from) {
    const std::size_t end = find(" \t\r\n\"'`<>\\#?", from);
    for (Word word : words_in(std::string_view(url_.text).substr(from, end - from), names_)) {
        word.offset += from;
        if (word.exact) hits_.push_back(kept(word, names_, "storage bucket", "a bucket or a file of the storage"));
    }
}

void UrlReader::parameter(std::size_t from, std::size_t to) {
    const std::size_t equal = std::min(find("=", from), to);
    const ParseText key = decoded(part_of(url_, from, equal));
    if (key.text == "select" && equal < to) {
        const ParseText list = decoded(part_of(url_, equal + 1, to));
        Hits hits = hits_in_select_list(list.text, names_);
        for (Hit& hit : hits) hit.replacement = encoded(hit.replacement);
        add(std::move(hits), list);
        return;
    }
    for (const Word& word : words_in(key.text, names_)) {
        if (!word.exact) continue;
        const bool path = word.offset == 0 && word.end() < key.text.size() && key.text[word.end()] == '.';
        add({path ? kept(word, names_, "embed filter", "the key of an embed")
                  : kept(word, names_, "column", "a column")},
            key);
    }
    if (equal == to) return;
    const ParseText value = decoded(part_of(url_, equal + 1, to));
    const bool paths = key.text == "or" || key.text == "and" || key.text.ends_with("order") || key.text == "columns";
    Hits hits;
    for (const Word& word : words_in(value.text, names_))
        if (word.exact)
            hits.push_back(paths ? in_filter(value.text, word, names_) : kept(word, names_, "literal", "a value"));
    add(std::move(hits), value);
}

/// `hits` count in `part`, which is decoded: in the URL an encoded name is longer.
void UrlReader::add(Hits hits, const ParseText& part) {
    for (Hit& hit : hits) {
        const auto in_url = [&](std::size_t at) {
            const auto found = std::ranges::find(url_.origin, part.origin[at]);
            return static_cast<std::size_t>(found - url_.origin.begin());
        };
        const std::size_t from = in_url(hit.offset);
        const std::size_t last = in_url(hit.end() - 1);
        if (part.origin[hit.offset] == ParseText::nowhere || last >= url_.text.size()) continue;
        const std::size_t length = last + 1 - from;
        if (length != hit.length && hit.action == model::Action::rewrite) {
            hit.action = model::Action::review;
            hit.certainty = model::Certainty::doubtful;
            hit.replacement.clear();
            hit.why = "it is percent-encoded: " + hit.why;
        }
        hit.offset = from;
        hit.length = length;
        hits_.push_back(std::move(hit));
    }
}

}  // namespace

std::vector<Finding> find_in_select(const StringValue& text, const Names& names) {
    if (words_in(text.value, names).empty()) return {};
    const ParseText made = with_unknown_pieces(text);
    return findings_of(hits_in_select_list(made.text, names), made, text);
}

std::vector<Finding> find_in_filter(const StringValue& text, const Names& names) {
    if (words_in(text.value, names).empty()) return {};
    const ParseText made = with_unknown_pieces(text);
    return findings_of(hits_in_filter(made.text, names), made, text);
}

std::vector<Finding> find_in_url(const StringValue& text, const Names& names) {
    if (words_in(text.value, names).empty()) return {};
    UrlReader reader(with_unknown_pieces(text), names);
    Hits hits = reader.run();
    return findings_of(std::move(hits), reader.text(), text);
}

}  // namespace pgrename::rewriting
