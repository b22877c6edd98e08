// HTML under construction: what is ours goes in as markup, what comes from outside as text, and only escaped.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::reports {

/// `& < > " '` as entities, control characters spelled: right in element content and in quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

class Markup {
  public:
    /// Our own tags, as they are; never anything from outside.
    Markup& tags(std::string_view markup);
    Markup& text(std::string_view content);
    /// `content` with its line ends (shown as such under the style `lines`).
    Markup& lines(std::string_view content);
    /// `<tag>content</tag>`; `opening` may hold attributes: `td class="n"`.
    Markup& element(std::string_view opening, std::string_view content);
    [[nodiscard]] const std::string& string() const { return out_; }

  private:
    std::string out_;
};

}  // namespace pgrename::reports
