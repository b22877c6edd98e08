#include "deployment/subscribers.hpp"

#include <algorithm>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/json.hpp"
#include "deployment/swap.hpp"

namespace pgrename::deployment {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::RelationName;
using postgres::Connection;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds between_looks{50};
constexpr int looks_at_an_idle_slot = 5;

template <class List>
std::string json_list(const List& texts) {
    auto out = base::Json::array();
    for (const auto& text : texts) out.push(text);
    return out.dump();
}

void pause(milliseconds time) {
    base::throw_if_interrupted();
    std::this_thread::sleep_for(time);
}

/// A position in the publisher's log behind everything that is committed now. The swap's commit did not wait for the
/// disk, and nothing is sent before it is there: this commit does.
std::string position(Connection& publisher) {
    publisher.execute("begin;\nselect pg_catalog.pg_logical_emit_message(true, 'pgrename', '');\ncommit");
    return publisher.query("select pg_catalog.pg_current_wal_flush_lsn()").text(0, 0);
}

struct Standing {
    bool arrived = false;  ///< every slot has confirmed the position
    bool idle = false;  ///< one that has not, has no receiver at this moment: its worker ended, as it does on an error
    std::string confirmed;  ///< what the slots have confirmed; changes while anything arrives
};

Standing standing(Connection& publisher, const std::set<std::string>& slots, const std::string& until) {
    const auto rows = publisher.query(R"sql(
select coalesce(bool_and(confirmed_flush_lsn >= $2::pg_lsn), false),
       coalesce(bool_or(not active and confirmed_flush_lsn < $2::pg_lsn), false),
       coalesce(string_agg(confirmed_flush_lsn::text, ' ' order by slot_name), '')
from pg_catalog.pg_replication_slots
where slot_name in (select json_array_elements_text($1::json)))sql",
                                      {json_list(slots), until});
    return {rows.boolean(0, 0), rows.boolean(0, 1), rows.text(0, 2)};
}

/// The subscriber's table of that name, if changes are received for it.
bool receives(Connection& connection, const RelationName& name) {
    return !connection
                .query("select from pg_catalog.pg_subscription_rel where srrelid = pg_catalog.to_regclass($1)",
                       {name.quoted()})
                .empty();
}

}  // namespace

Subscribers::Subscribers(Connection& publisher, const std::vector<Opener>& open, std::vector<Followed> tables,
                         std::chrono::seconds max_wait, std::function<void(const std::string&)> tell, std::string again)
    : pending_(std::move(tables)), max_wait_(max_wait), tell_(std::move(tell)), again_(std::move(again)) {
    for (const auto& one : open) {
        subscribers_.push_back({one, one(), {}});
        auto& subscriber = subscribers_.back();
        settle(subscriber.connection);
        const auto names = subscriber.connection.query(
            "select subslotname from pg_catalog.pg_subscription where subslotname is not null and subdbid ="
            " (select oid from pg_catalog.pg_database where datname = current_database())");
        std::vector<std::string> wanted;
        for (std::size_t r = 0; r < names.size(); ++r) wanted.push_back(names.text(r, 0));
        const auto slots = publisher.query(
            "select slot_name from pg_catalog.pg_replication_slots where slot_type = 'logical' and database ="
            " current_database() and slot_name in (select json_array_elements_text($1::json))",
            {json_list(wanted)});
        for (std::size_t r = 0; r < slots.size(); ++r) subscriber.slots.insert(slots.text(r, 0));
        if (subscriber.slots.empty()) {
            throw Error(
                Trouble::usage,
                format("{} has no subscription that reads from {}", subscriber.connection.target(), publisher.target()),
                "name the database in which CREATE SUBSCRIPTION was run");
        }
        subscriber.retry = milliseconds(
            subscriber.connection
                .query("select setting::bigint from pg_catalog.pg_settings where name = 'wal_retrieve_retry_interval'")
                .integer(0, 0));
        expect_able(subscriber);
    }
}

void Subscribers::expect_able(Subscriber& subscriber) {
    auto& connection = subscriber.connection;
    const auto target = connection.target();
    const auto rows = connection.query(
        format("select subname, subenabled, {} from pg_catalog.pg_subscription where subslotname in (select"
               " json_array_elements_text($1::json))",
               connection.server_version() >= 150000 ? "subdisableonerr" : "false"),
        {json_list(subscriber.slots)});
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto name = model::quoted(rows.text(r, 0));
        if (!rows.boolean(r, 1)) {
            throw Error(Trouble::usage, format("{}: the subscription {} is disabled", target, name),
                        format("there: alter subscription {} enable", name));
        }
        // Between the two renames its worker may meet a name that is not there yet, and tries again.
        if (rows.boolean(r, 2)) {
            throw Error(
                Trouble::usage, format("{}: the subscription {} gives up at the first error", target, name),
                format("for the time of the rename: alter subscription {} set (disable_on_error = false)", name));
        }
    }
    for (const auto& table : pending_) {
        const bool both = connection
                              .query(
                                  "select pg_catalog.to_regclass($1) is not null and pg_catalog.to_regclass($2) is "
                                  "not null",
                                  {table.from.quoted(), table.to.quoted()})
                              .boolean(0, 0);
        if (both) {
            throw Error(Trouble::usage, format("{} has both {} and {}", target, table.from.shown(), table.to.shown()),
                        format("free the name {} there", table.to.shown()));
        }
        const auto state = connection.query(
            "select s.srsubstate in ('r', 's'), pg_catalog.pg_has_role(c.relowner, 'usage')"
            " from pg_catalog.pg_subscription_rel s join pg_catalog.pg_class c on c.oid = s.srrelid"
            " where c.oid = coalesce(pg_catalog.to_regclass($1), pg_catalog.to_regclass($2))",
            {table.from.quoted(), table.to.quoted()});
        if (state.empty()) {
            if (tell_) tell_(format("{} does not subscribe to {}: left alone there", target, table.from.shown()));
            continue;
        }
        if (!state.boolean(0, 0)) {
            throw Error(Trouble::usage, format("{} is still copying {}", target, table.from.shown()),
                        "wait until pg_subscription_rel.srsubstate is 'r' there");
        }
        if (!state.boolean(0, 1)) {
            throw Error(Trouble::usage,
                        format("{}: {} may not rename {}", target, connection.user(), table.from.shown()),
                        "connect as a member of its owner");
        }
    }
}

void Subscribers::follow(Connection& publisher) {
    for (auto it = pending_.begin(); it != pending_.end();) {
        const auto now = publisher.query("select relname from pg_catalog.pg_class where oid = $1",
                                         {std::to_string(it->publisher_oid)});
        if (now.empty() || now.text(0, 0) != it->to.name()) {
            ++it;
            continue;
        }
        for (auto& subscriber : subscribers_) bring(publisher, subscriber, *it);
        it = pending_.erase(it);
    }
}

void Subscribers::bring(Connection& publisher, Subscriber& subscriber, const Followed& table) {
    try {
        if (!subscriber.connection.alive()) {
            subscriber.connection = subscriber.open();
            settle(subscriber.connection);
        }
        // It may carry the new name from a run that ended before it was seen to be right.
        bool renamed = receives(subscriber.connection, table.to);
        if (!renamed && !receives(subscriber.connection, table.from)) return;
        late_ = Clock::now() + max_wait_;
        waits_for_ = format("{} to receive what was sent as {}", subscriber.connection.target(), table.from.shown());
        const auto until = position(publisher);
        // The worker either confirms the position, or ends before: at the first change under the new name, which it
        // can't find. All before that has arrived then. It may have ended for another reason, too early: then it does
        // not get on under the new name either, and the old one is put back. Nothing is lost in any case: what fails is
        // sent again.
        while (true) {
            if (!renamed) {
                await_end_of_old_name(publisher, subscriber, until);
                rename(subscriber, table.from, table.to);
            }
            if (gets_on(publisher, subscriber, until)) break;
            rename(subscriber, table.to, table.from);
            renamed = false;
        }
        if (tell_)
            tell_(format("{}: {} is {} now", subscriber.connection.target(), table.from.shown(), table.to.shown()));
    } catch (const postgres::StatementError& error) {
        // The publisher's connection is the engine's, which knows how to go on after a loss.
        if (error.trouble() == Trouble::interrupted || !publisher.alive()) throw;
        throw Error(Trouble::partial, format("{}: {}", waits_for_, error.what()),
                    format("mend the cause; `{}` goes on from here", again_));
    }
}

void Subscribers::await_end_of_old_name(Connection& publisher, const Subscriber& subscriber, const std::string& until) {
    int idle = 0;
    for (auto seen = standing(publisher, subscriber.slots, until); !seen.arrived;) {
        idle = seen.idle ? idle + 1 : 0;
        if (idle >= looks_at_an_idle_slot) return;
        expect_time();
        pause(between_looks);
        seen = standing(publisher, subscriber.slots, until);
    }
}

bool Subscribers::gets_on(Connection& publisher, const Subscriber& subscriber, const std::string& until) {
    const auto patience = 2 * subscriber.retry + milliseconds(2000);
    auto moved = Clock::now();
    for (auto seen = standing(publisher, subscriber.slots, until); !seen.arrived;) {
        if (Clock::now() >= late_ || (seen.idle && Clock::now() - moved > patience)) return false;
        pause(between_looks);
        auto now = standing(publisher, subscriber.slots, until);
        if (now.confirmed != seen.confirmed) moved = Clock::now();
        seen = std::move(now);
    }
    return true;
}

void Subscribers::rename(Subscriber& subscriber, const RelationName& from, const RelationName& to) {
    const model::Step step{"rename", model::Step::Kind::swap,
                           {from},   {format("alter table {} rename to {}", from.quoted(), model::quoted(to.name()))},
                           "true",   from.shown()};
    Milliseconds took{0};
    for (int attempts = 1;; ++attempts) {
        // Its readers and its worker are treated as clients are here.
        const Mode mode = attempts % 10 == 0 ? Mode{true, Milliseconds(20)} : Mode{};
        if (attempt(subscriber.connection, step, mode, {}, took) == Answer::done) return;
        expect_time();
        pause(milliseconds(10));
    }
}

void Subscribers::expect_time() const {
    if (Clock::now() < late_) return;
    throw Error(
        Trouble::partial,
        format("waited {} s for {}: it has its new name at the publisher, and not yet at the subscriber; nothing is "
               "lost, the publisher keeps what is still to be sent",
               max_wait_.count(), waits_for_),
        format("see the subscriber's log; then `{}` goes on from here", again_));
}

}  // namespace pgrename::deployment
