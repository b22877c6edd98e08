#include "commands/watch_report.hpp"

#include <iostream>

#include "base/format.hpp"
#include "base/json.hpp"
#include "commands/shared.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using base::Json;
using base::printable;

Json json_of(const observation::User& user, const observation::Use& use) {
    return Json(Json::Object{{"relation", user.relation},
                             {"role", user.role},
                             {"application", user.application},
                             {"client", use.client},
                             {"uses", use.total},
                             {"last", use.last},
                             {"query", use.query}});
}

}  // namespace

void WatchReport::note(const std::string& text) const {
    if (!quiet_) std::cerr << "note: " << printable(text) << "\n";
}

void WatchReport::line(const std::string& time, const observation::User& user, const observation::Use& use) const {
    if (json_) {
        auto it = json_of(user, use);
        it.set("time", time).set("this_minute", use.minutes.back());
        return print(it.dump() + "\n");
    }
    print(format(
        "{}  {}  {} {}/min  role {}  {}  last {}  {}\n", time, printable(user.relation),
        observation::sparkline(use.minutes, style_.ok() == "✓"), use.minutes.back(), printable(user.role),
        user.application.empty() ? std::string("(no app known)") : format("app \"{}\"", printable(user.application)),
        use.last, style_.dim(printable(use.query))));
}

void WatchReport::first_uses(observation::Usage& usage) const {
    for (auto& [user, use] : usage.users()) {
        if (!use.told) line(use.last.substr(0, 5), user, use);
        use.told = true;
    }
}

void WatchReport::minute(const std::string& minute, const observation::Usage& usage) const {
    for (const auto& [user, use] : usage.users()) {
        if (use.minutes.back() > 0 && use.told) line(minute, user, use);
    }
}

void WatchReport::unsafe(const std::string& time, const model::Evidence& finding) const {
    if (json_) {
        return print(Json(Json::Object{{"time", time},
                                       {"unsafe", Json::Object{{"probe", finding.probe},
                                                               {"subject", finding.subject},
                                                               {"seen", finding.seen}}}})
                         .dump() +
                     "\n");
    }
    print(format("{}  {} {} {}: {}\n", time.substr(0, 5), style_.red(style_.failed()), printable(finding.subject),
                 finding.probe, printable(finding.seen)));
}

void WatchReport::summary(const observation::Usage& usage, const std::vector<model::Evidence>& unsafe,
                          std::int64_t looks) const {
    if (json_) {
        Json users = Json::array();
        for (const auto& [user, use] : usage.users()) users.push(json_of(user, use));
        return print(Json(Json::Object{{"schema_version", 1},
                                       {"summary", Json::Object{{"looks", looks},
                                                                {"uses", usage.total()},
                                                                {"users", users},
                                                                {"unsafe", unsafe.size()}}}})
                         .dump() +
                     "\n");
    }
    for (const auto& [user, use] : usage.users())
        print(format("{}: {} uses by role {}{}, last {}\n", printable(user.relation), use.total, printable(user.role),
                     user.application.empty() ? std::string() : format(", app \"{}\"", printable(user.application)),
                     use.last));
    print(usage.total() == 0 ? format("nothing was seen to use an old name in {} looks\n", looks)
                             : format("{} uses of old names in {} looks\n", usage.total(), looks));
    print(unsafe.empty()
              ? std::string("every view is as it should be\n")
              : format("{} things about views are not as they should be (`pgrename explain PN3##`)\n", unsafe.size()));
}

}  // namespace pgrename::commands
