#include "reports/line_diff.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace pgrename::reports {
namespace {

using Lines = std::vector<std::string>;
using Kind = DiffLine::Kind;

/// Above this many cells (64 MB) the table is not worth it: everything between the common ends counts as changed.
constexpr std::size_t most_cells = 16'000'000;

void append(std::vector<DiffLine>& out, Kind kind, const Lines& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) out.push_back({kind, lines[i]});
}

/// Lines [begin, end) of `a` and [begin, other_end) of `b`, by the length of their longest common subsequence.
void compare_middle(const Lines& a, const Lines& b, std::size_t begin, std::size_t a_end, std::size_t b_end,
                    std::vector<DiffLine>& out) {
    const std::size_t rows = a_end - begin;
    const std::size_t width = b_end - begin + 1;
    if ((rows + 1) * width > most_cells) {
        append(out, Kind::removed, a, begin, a_end);
        append(out, Kind::added, b, begin, b_end);
        return;
    }
    std::vector<std::uint32_t> common((rows + 1) * width, 0);
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = width - 1; j-- > 0;) {
            common[i * width + j] = a[begin + i] == b[begin + j]
                                        ? common[(i + 1) * width + j + 1] + 1
                                        : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < width - 1) {
        if (i < rows && j < width - 1 && a[begin + i] == b[begin + j]) {
            out.push_back({Kind::same, a[begin + i]});
            ++i;
            ++j;
        } else if (j == width - 1 || (i < rows && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            out.push_back({Kind::removed, a[begin + i++]});
        } else {
            out.push_back({Kind::added, b[begin + j++]});
        }
    }
}

/// Equal lines further than `context` from any change become one gap each run.
std::vector<DiffLine> folded(const std::vector<DiffLine>& all, std::size_t context) {
    std::vector<bool> near(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Kind::same) continue;
        const auto end = std::min(all.size(), i + context + 1);
        for (std::size_t k = i > context ? i - context : 0; k < end; ++k) near[k] = true;
    }
    std::vector<DiffLine> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (near[i]) {
            out.push_back(all[i]);
        } else if (i == 0 || near[i - 1]) {
            out.push_back({Kind::gap, {}});
        }
    }
    return out;
}

}  // namespace

std::vector<DiffLine> line_diff(std::string_view before, std::string_view after, std::size_t context) {
    if (before == after) return {};
    const auto a = base::split(before, '\n');
    const auto b = base::split(after, '\n');
    std::size_t begin = 0;
    while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
    std::size_t a_end = a.size();
    std::size_t b_end = b.size();
    while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) {
        --a_end;
        --b_end;
    }
    std::vector<DiffLine> all;
    append(all, Kind::same, a, 0, begin);
    compare_middle(a, b, begin, a_end, b_end, all);
    append(all, Kind::same, a, a_end, a.size());
    return folded(all, context);
}

}  // namespace pgrename::reports
