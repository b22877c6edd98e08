#include "reports/timeline.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "reports/markup.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

// Units of the drawing; the page scales it to its own width.
constexpr double width = 960;
constexpr double bars_begin = 190;
constexpr double bars_end = 700;
constexpr double row_height = 26;
constexpr double thinnest_bar = 2;

}  // namespace

std::string timeline_svg(const std::vector<model::Act>& acts) {
    if (acts.empty()) return {};
    double sum = 0;
    for (const auto& act : acts) sum += std::max(0.0, act.milliseconds);
    const double scale = sum > 0 ? (bars_end - bars_begin - thinnest_bar) / sum : 0;
    Markup out;
    out.tags(base::format(R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="Duration of each act">)", width,
                          row_height * static_cast<double>(acts.size()) + 6));
    double begin = bars_begin;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const auto& act = acts[i];
        const double top = row_height * static_cast<double>(i) + 4;
        const double length = std::max(0.0, act.milliseconds) * scale;
        const bool failed = act.clients.error_count() > 0;
        out.tags(base::format(R"(<line class="track" x1="{0:.1f}" y1="{2:.1f}" x2="{1:.1f}" y2="{2:.1f}"/>)",
                              bars_begin, bars_end, top + row_height - 4));
        out.tags(base::format(R"(<text x="0" y="{:.1f}">)", top + 14))
            .text(base::shortened(base::printable(act.name), 24, "…"))
            .tags("</text>");
        out.tags(base::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="16" rx="2">)",
                              failed ? "bar bad" : "bar", begin, top + 2, std::max(thinnest_bar, length)))
            .element("title", base::format("{}: {}", act.name, milliseconds(act.milliseconds)))
            .tags("</rect>");
        out.tags(base::format(R"(<text x="{:.1f}" y="{:.1f}">)", bars_end + 12, top + 14))
            .text(milliseconds(act.milliseconds))
            .tags(R"( <tspan class="quiet">)")
            .text(base::format("longest lock {}", milliseconds(act.longest_hold_ms)))
            .tags("</tspan></text>");
        begin += length;
    }
    out.tags("</svg>\n");
    return out.string();
}

}  // namespace pgrename::reports
