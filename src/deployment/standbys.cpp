#include "deployment/standbys.hpp"

#include <chrono>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"

namespace pgrename::deployment {
namespace {

using base::format;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{5};
/// Replay waits this long for readers without anybody noticing; a longer transaction is worth waiting for here.
constexpr double moment = 0.1;

/// Physical standbys, as seen from here: logical subscribers and base backups stand in the same view (manual,
/// pg_stat_replication).
constexpr const char* streaming = R"sql(
from pg_catalog.pg_stat_replication r
where r.state in ('streaming', 'catchup')
  and not exists (select from pg_catalog.pg_replication_slots s where s.active_pid = r.pid and s.slot_type = 'logical'))sql";

}  // namespace

Standbys::Standbys(postgres::Connection& primary, const Opener& open, std::function<void(const std::string&)> tell)
    : open_(open), tell_(std::move(tell)) {
    const auto rows =
        primary.query(format("select coalesce(string_agg(distinct r.application_name, ', '), '') {}", streaming));
    present_ = !rows.text(0, 0).empty();
    if (open_) standby_ = open_();
    if (present_ && !open_) {
        tell_(
            format("standby {}: it replays each lock; a query there that holds it longer than "
                   "max_standby_streaming_delay is cancelled (--standby-url waits for gaps there)",
                   rows.text(0, 0)));
    }
}

std::vector<Blocker> Standbys::in_the_way(const model::Step& step) {
    if (!open_) return {};
    try {
        if (!standby_ || !standby_->alive()) standby_ = open_();
        auto out = blockers(*standby_, step.in_the_way());
        sightings_.fill_in(out);
        std::erase_if(out, [](const Blocker& it) { return it.backend_type == "startup" || it.age < moment; });
        for (auto& it : out) it.place = "on the standby";
        return out;
    } catch (const base::Error& error) {
        if (error.trouble() == base::Trouble::interrupted) throw;
        if (!lost_told_) tell_(format("the standby can't be asked, going on without: {}", error.what()));
        lost_told_ = true;
        return {};
    }
}

void Standbys::follow(postgres::Connection& primary) {
    if (!present_) return;
    // Standbys receive what is flushed; a swap's commit did not wait for that, this one does.
    flush(primary);
    const auto until = primary.query("select pg_catalog.pg_current_wal_flush_lsn()").text(0, 0);
    const auto end = Clock::now() + patience;
    while (true) {
        const auto rows = primary.query(
            format("select coalesce(r.application_name, r.pid::text) {} and (r.replay_lsn is null or r.replay_lsn < "
                   "$1::pg_lsn)",
                   streaming),
            {until});
        bool waits = false;
        for (std::size_t i = 0; i < rows.size(); ++i) waits = waits || !lagging_.contains(rows.text(i, 0));
        if (!waits) return;
        if (Clock::now() >= end) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (!lagging_.insert(rows.text(i, 0)).second) continue;
                tell_(format("standby {} has not replayed the last change in {} s; going on without waiting for it",
                             rows.text(i, 0), patience.count()));
            }
            return;
        }
        base::throw_if_interrupted();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void Standbys::conclude(postgres::Connection& primary) {
    const auto rows = primary.query(R"sql(
select current_setting('synchronous_standby_names'),
       exists (select from pg_catalog.pg_stat_replication where sync_state in ('sync', 'quorum') and state = 'streaming'))sql");
    if (rows.text(0, 0).empty() || rows.boolean(0, 1)) return;
    tell_(
        format("synchronous_standby_names is {}, and no such standby is there: the change is durable on this server "
               "only (committed with synchronous_commit = local, so as not to hang)",
               rows.text(0, 0)));
}

}  // namespace pgrename::deployment
