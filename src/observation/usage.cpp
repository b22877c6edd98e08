#include "observation/usage.hpp"

#include <algorithm>

namespace pgrename::observation {

constexpr std::size_t most_minutes = 60;

void Usage::add(const std::vector<Sighting>& seen) {
    std::set<std::string> now;
    for (const auto& it : seen) {
        const auto key = it.relation + " " + it.transaction;
        if (!now.insert(key).second || before_.contains(key)) continue;
        auto& use = of({it.relation, it.role, it.application});
        ++use.total;
        ++use.minutes.back();
        use.client = it.client;
        use.query = it.query;
        use.last = it.time;
    }
    before_ = std::move(now);
}

void Usage::add(const std::vector<Counted>& counted, const std::string& time) {
    for (const auto& it : counted) {
        auto& use = of({it.relation, it.role, {}});
        use.total += it.calls;
        use.minutes.back() += it.calls;
        use.query = it.query;
        use.last = time;
    }
}

void Usage::next_minute() {
    minutes_ = std::min(minutes_ + 1, most_minutes);
    for (auto& [user, use] : users_) {
        use.minutes.push_back(0);
        if (use.minutes.size() > most_minutes) use.minutes.erase(use.minutes.begin());
    }
}

std::int64_t Usage::total() const {
    std::int64_t out = 0;
    for (const auto& [user, use] : users_) out += use.total;
    return out;
}

Use& Usage::of(const User& user) {
    auto& use = users_[user];
    if (use.minutes.empty()) use.minutes.resize(minutes_);
    return use;
}

std::string sparkline(const std::vector<std::int64_t>& minutes, bool utf8) {
    constexpr std::size_t width = 8;
    static const std::array<const char*, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const auto first = minutes.size() > width ? minutes.size() - width : 0;
    std::int64_t most = 1;
    for (auto i = first; i < minutes.size(); ++i) most = std::max(most, minutes[i]);
    std::string out;
    for (auto i = first; i < minutes.size(); ++i) {
        const auto level = static_cast<std::size_t>((minutes[i] * 7 + most - 1) / most);
        out += utf8 ? std::string(bars.at(level)) : std::to_string(level);
    }
    return out;
}

}  // namespace pgrename::observation
