#include "verification/differences.hpp"

namespace pgrename::verification {
namespace {

/// The server quotes keywords too; which words those are is its own business, so quotes are left out on both sides.
std::string without_quotes(const std::string& text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '"'; });
    return out;
}

bool part_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool stands_alone(const std::string& text, std::size_t begin, std::size_t end) {
    return (begin == 0 || !part_of_name(text[begin - 1])) && (end == text.size() || !part_of_name(text[end]));
}

}  // namespace

void Spelling::add(const std::string& schema, const std::string& from, const std::string& to) {
    names_.emplace_back(without_quotes(schema + '.' + from), without_quotes(schema + '.' + to));
}

bool Spelling::follows(const std::string& before, const std::string& after) const {
    const std::string wanted = without_quotes(after);
    const std::string text = without_quotes(before);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto renamed = std::find_if(names_.begin(), names_.end(), [&](const auto& name) {
            return text.compare(at, name.first.size(), name.first) == 0 &&
                   stands_alone(text, at, at + name.first.size());
        });
        if (renamed == names_.end()) {
            out += text[at++];
        } else {
            out += renamed->second;
            at += renamed->first.size();
        }
    }
    return out == wanted;
}

std::string grant_words(const model::Grant& grant) {
    return base::format("{} to {}{}", grant.privilege, grant.grantee.empty() ? "PUBLIC" : grant.grantee,
                        grant.grantable ? " with grant option" : "");
}

std::string Comparer::words(const model::Grant& grant) {
    return grant_words(grant);
}

std::string Comparer::shortened(std::string text) {
    constexpr std::size_t longest = 160;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
    return text.substr(0, end) + "…";
}

std::string in_one_line(const std::vector<std::string>& texts) {
    constexpr std::size_t most = 6;
    std::string out;
    for (std::size_t i = 0; i < texts.size() && i < most; ++i) out += (i == 0 ? "" : "; ") + texts[i];
    if (texts.size() > most) out += base::format("; and {} more", texts.size() - most);
    return out;
}

}  // namespace pgrename::verification
