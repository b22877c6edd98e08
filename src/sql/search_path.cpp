#include "sql/search_path.hpp"

namespace pgrename::sql {

std::vector<std::string> schemas_in(std::string_view search_path) {
    std::vector<std::string> out;
    std::string part;
    bool was_quoted = false;
    bool in_quotes = false;
    const auto end_part = [&] {
        if (!part.empty() && part != "$user") out.push_back(part);
        part.clear();
        was_quoted = false;
    };
    for (std::size_t i = 0; i < search_path.size(); ++i) {
        const char c = search_path[i];
        if (in_quotes && c == '"' && i + 1 < search_path.size() && search_path[i + 1] == '"') {
            part += c;
            ++i;
        } else if (c == '"') {
            in_quotes = !in_quotes;
            was_quoted = true;
        } else if (!in_quotes && c == ',') {
            end_part();
        } else if (in_quotes || (c != ' ' && !was_quoted)) {
            part += c;
        }
    }
    end_part();
    return out;
}

}  // namespace pgrename::sql
