#include "reports/markup.hpp"

#include "base/terminal.hpp"
#include "base/text.hpp"

namespace pgrename::reports {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : base::printable(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

Markup& Markup::tags(std::string_view markup) {
    out_ += markup;
    return *this;
}

Markup& Markup::text(std::string_view content) {
    out_ += escaped(content);
    return *this;
}

Markup& Markup::lines(std::string_view content) {
    const auto all = base::split(base::trimmed(content), '\n');
    for (std::size_t i = 0; i < all.size(); ++i) tags(i == 0 ? "" : "\n").text(base::trimmed(all[i]));
    return *this;
}

Markup& Markup::element(std::string_view opening, std::string_view content) {
    const auto name = opening.substr(0, opening.find(' '));
    out_ += '<';
    out_ += opening;
    out_ += '>';
    text(content);
    out_ += "</";
    out_ += name;
    out_ += '>';
    return *this;
}

}  // namespace pgrename::reports
