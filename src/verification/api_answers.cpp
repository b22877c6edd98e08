#include "verification/api_answers.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using base::Json;

Json parsed(const std::string& text) {
    if (text.empty()) return {};
    try {
        return Json::parse(text);
    } catch (const base::Error&) {
        return text;  // a function may give any media type
    }
}

/// Names the members that differ. False when the two differ in more than the values of members.
bool compare_members(const Json& one, const Json& other, const std::string& name, std::set<std::string>& differing) {
    if (one == other) return true;
    if (one.is_array() && other.is_array() && one.elements().size() == other.elements().size()) {
        for (std::size_t i = 0; i < one.elements().size(); ++i)
            if (!compare_members(one.elements()[i], other.elements()[i], name, differing)) return false;
        return true;
    }
    if (one.is_object() && other.is_object() && one.members().size() == other.members().size()) {
        for (std::size_t i = 0; i < one.members().size(); ++i) {
            const auto& [key, value] = one.members()[i];
            const auto& [other_key, other_value] = other.members()[i];
            if (key != other_key || !compare_members(value, other_value, key, differing)) return false;
        }
        return true;
    }
    if (name.empty()) return false;
    differing.insert(name);
    return true;
}

/// Without the unsteady members, and lists in an order of their own: a request without an order promises none.
Json settled(const Json& value, const std::set<std::string>& unsteady) {
    if (value.is_object()) {
        auto out = Json::object();
        for (const auto& [key, member] : value.members())
            if (!unsteady.contains(key)) out.append(key, settled(member, unsteady));
        return out;
    }
    if (!value.is_array()) return value;
    std::vector<std::pair<std::string, Json>> elements;
    for (const auto& element : value.elements()) {
        auto it = settled(element, unsteady);
        auto text = it.dump();
        elements.emplace_back(std::move(text), std::move(it));
    }
    std::stable_sort(elements.begin(), elements.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto out = Json::array();
    for (auto& [text, it] : elements) out.push(std::move(it));
    return out;
}

std::string shortened(const Json& value) {
    constexpr std::size_t most = 80;
    auto out = value.dump();
    return out.size() <= most ? out : out.substr(0, most) + "…";
}

/// `[0].title: "a" was expected, "b" came`; empty when they are equal.
std::string first_difference(const Json& expected, const Json& seen, const std::string& path) {
    if (expected == seen) return {};
    if (expected.is_array() && seen.is_array()) {
        const auto& a = expected.elements();
        const auto& b = seen.elements();
        if (a.size() != b.size()) return format("body{}: {} elements expected, {} came", path, a.size(), b.size());
        std::size_t i = 0;
        while (a[i] == b[i]) ++i;
        return first_difference(a[i], b[i], format("{}[{}]", path, i));
    }
    if (expected.is_object() && seen.is_object()) {
        for (const auto& [key, value] : expected.members()) {
            const auto* other = seen.find(key);
            if (other == nullptr) return format("body{}: no {}", path, key);
            const auto found = first_difference(value, *other, format("{}.{}", path, key));
            if (!found.empty()) return found;
        }
        for (const auto& [key, value] : seen.members())
            if (expected.find(key) == nullptr) return format("body{}: {} was not there before", path, key);
        return format("body{}: its members come in another order", path);
    }
    return format("body{}: {} expected, {} came", path, shortened(expected), shortened(seen));
}

std::string outcome(const ApiAnswer& answer) {
    if (answer.status == 0) return format("no answer ({})", answer.code);
    return answer.code.empty() ? std::to_string(answer.status) : format("{} {}", answer.status, answer.code);
}

}  // namespace

ApiAnswer answer_of(const network::Answer& answer) {
    ApiAnswer out;
    out.status = answer.status;
    if (answer.status == 0) out.code = answer.body;
    if (answer.status == 0) return out;
    auto body = parsed(answer.body);
    if (answer.status >= 300) {
        const auto* code = body.find("code");
        if (code != nullptr && code->is_string()) out.code = code->string();
        return out;
    }
    out.range = answer.header("content-range");
    out.body = std::move(body);
    return out;
}

ExpectedAnswer::ExpectedAnswer(ApiAnswer first, const ApiAnswer& second) : answer_(std::move(first)) {
    steady_ = answer_.status != 0 && answer_.status == second.status && answer_.code == second.code &&
              answer_.range == second.range && compare_members(answer_.body, second.body, {}, unsteady_);
    answer_.body = settled(answer_.body, unsteady_);
}

void ExpectedAnswer::learn(const ApiAnswer& later) {
    auto more = unsteady_;
    const auto now = settled(later.body, unsteady_);
    if (later.status != answer_.status || !compare_members(answer_.body, now, {}, more)) return;
    unsteady_ = std::move(more);
    answer_.body = settled(answer_.body, unsteady_);
}

bool ExpectedAnswer::is_empty() const {
    return answer_.status == 200 && answer_.body.is_array() && answer_.body.elements().empty();
}

std::string ExpectedAnswer::difference(const ApiAnswer& seen) const {
    if (seen.status != answer_.status || seen.code != answer_.code)
        return format("{} expected, {} came", outcome(answer_), outcome(seen));
    if (seen.range != answer_.range) return format("rows {} expected, {} came", answer_.range, seen.range);
    return first_difference(answer_.body, settled(seen.body, unsteady_), {});
}

}  // namespace pgrename::verification
