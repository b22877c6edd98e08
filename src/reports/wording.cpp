#include "reports/wording.hpp"

#include <algorithm>
#include <cmath>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::reports {
namespace {

/// Two digits that matter for small values, none behind the point from ten on.
std::string rounded(double value) {
    auto out = value < 9.95 ? base::format("{:.1f}", value) : grouped(std::llround(value));
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    return out;
}

}  // namespace

std::string grouped(std::int64_t number) {
    auto out = base::format("{}", number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t i = out.size(); i > sign + 3; i -= 3) out.insert(i - 3, " ");
    return out;
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
    return base::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::string milliseconds(double value) {
    if (value > 0 && value < 0.05) return "< 0.1 ms";
    if (value >= 10000) return base::format("{:.1f} s", value / 1000);
    return rounded(value) + " ms";
}

std::string seconds(double value) {
    if (value < 119.5) return rounded(value) + " s";
    const auto whole = std::llround(value);
    return base::format("{} min {} s", whole / 60, whole % 60);
}

std::string indented(std::string_view text, std::string_view indent) {
    std::string out;
    for (const auto& line : base::split(base::trimmed(text), '\n')) {
        if (!out.empty()) out += base::format("\n{}", indent);
        out += base::printable(line.ends_with('\r') ? std::string_view(line).substr(0, line.size() - 1) : line);
    }
    return out;
}

std::string errors_by_state(const model::ClientStatistics& clients) {
    std::string out;
    for (const auto& [state, count] : clients.errors) {
        out += base::format("{}{}: {}", out.empty() ? "" : ", ", base::printable(state), grouped(count));
    }
    return out;
}

std::string api_words(const model::ApiAnswers& api) {
    auto out =
        base::format("{}: {}, {} old+new, {}, {} as {}; {} of {} the same", api.server,
                     counted(api.resources, "resource", "resources"), counted(api.embeds, "embed", "embeds"),
                     counted(api.writes, "write", "writes"), counted(api.functions, "function", "functions"),
                     counted(api.identities, "identity", "identities"),
                     grouped(api.compared - api.differing - api.stricter), counted(api.compared, "answer", "answers"));
    const auto left_out = static_cast<std::int64_t>(api.not_by_old_name.size());
    if (left_out > 0)
        out +=
            base::format("; {} by an opaque junction's old name not asked", counted(left_out, "request", "requests"));
    if (api.stricter > 0)
        out += base::format("; {} refused instead of empty", counted(api.stricter, "answer", "answers"));
    if (api.unsteady > 0) out += base::format("; {} unsteady beforehand", counted(api.unsteady, "answer", "answers"));
    if (api.beyond > 0) out += base::format("; {} more not asked", counted(api.beyond, "request", "requests"));
    return out;
}

TableNames::TableNames(const model::RenamePlan& plan) {
    schemas_ = std::any_of(plan.renames.begin(), plan.renames.end(),
                           [&](const auto& rename) { return rename.schema != plan.renames.front().schema; });
}

std::string TableNames::shown(const model::RelationName& name) const {
    if (schemas_) return base::printable(name.shown());
    // Under a schema that needs no quotes the name begins at a known place.
    return base::printable(model::RelationName("s", name.name()).shown().substr(2));
}

std::vector<Tally> tally(const std::vector<model::Evidence>& evidence) {
    std::vector<Tally> out;
    for (const auto& it : evidence) {
        auto found = std::find_if(out.begin(), out.end(), [&](const Tally& known) { return known.probe == it.probe; });
        if (found == out.end()) found = out.insert(out.end(), Tally{it.probe, 0, 0});
        ++found->total;
        if (it.holds) ++found->held;
    }
    return out;
}

}  // namespace pgrename::reports
