#include "documents/regions.hpp"

#include <map>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::documents {
namespace {

constexpr std::string_view begin_mark = "<!-- pgrename:begin ";
constexpr std::string_view end_mark = "<!-- pgrename:end ";
constexpr std::string_view close_mark = " -->";

/// An id that can't end the comment it stands in.
std::string encoded(std::string_view id) {
    std::string out;
    for (const char byte : id) {
        const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' || byte == ':';
        out += kept ? std::string(1, byte) : base::format("%{:02X}", static_cast<unsigned char>(byte));
    }
    return out;
}

/// The id of a marker line, or an empty view.
std::string_view marked(std::string_view line, std::string_view mark) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with(mark) || !line.ends_with(close_mark)) return {};
    return line.substr(mark.size(), line.size() - mark.size() - close_mark.size());
}

/// What people wrote, by the id of the region before it; "" is the beginning. In the order of the file.
std::vector<std::pair<std::string, std::string>> written_by_people(std::string_view old) {
    std::vector<std::pair<std::string, std::string>> out{{"", ""}};
    std::string inside;
    for (const auto& line : base::split(old, '\n')) {
        if (inside.empty()) {
            const auto id = marked(line, begin_mark);
            if (id.empty()) {
                out.back().second += line + "\n";
            } else {
                inside = id;
            }
        } else if (marked(line, end_mark) == inside) {
            out.emplace_back(inside, "");
            inside.clear();
        }
    }
    return out;
}

/// With one empty line around it; nothing for blank text.
std::string spaced(std::string_view text) {
    const auto kept = base::trimmed(text);
    return kept.empty() ? std::string() : std::string(kept) + "\n\n";
}

}  // namespace

std::string merged(const std::vector<Region>& regions, std::string_view old) {
    std::map<std::string, std::string> home;  // id in the old file → id now
    for (const auto& region : regions) {
        home.emplace(encoded(region.id), encoded(region.id));
        for (const auto& former : region.former_ids) home.emplace(encoded(former), encoded(region.id));
    }
    std::map<std::string, std::string> notes;
    std::string place;
    for (const auto& [id, text] : written_by_people(old)) {
        const auto found = home.find(id);
        if (found != home.end()) place = found->second;
        notes[place] += spaced(text);
    }
    std::string out = notes[""];
    for (const auto& region : regions) {
        const std::string id = encoded(region.id);
        out += base::format("{}{}{}\n{}{}{}{}\n\n", begin_mark, id, close_mark, region.text, end_mark, id, close_mark);
        out += notes[id];
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace pgrename::documents
