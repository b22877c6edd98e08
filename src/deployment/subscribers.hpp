// Databases that receive the tables' changes by logical replication, and look their own tables up by the name that is
// sent.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "deployment/session.hpp"
#include "model/snapshot.hpp"

namespace pgrename::deployment {

/// A table of the publisher, by its OID there, and its names before and after its swap.
struct Followed {
    model::Oid publisher_oid = 0;
    model::RelationName from;
    model::RelationName to;
};

class Subscribers {
  public:
    /// Connects to each, and looks whether it can follow. Error(usage) when it does not subscribe to this publisher,
    /// its subscription is disabled, would be disabled by the first error, or still copies; when it has both names of a
    /// table, or the table belongs to somebody else.
    Subscribers(postgres::Connection& publisher, const std::vector<Opener>& open, std::vector<Followed> tables,
                std::chrono::seconds max_wait, std::function<void(const std::string&)> tell, std::string again);

    /// Tables that carry their new name at the publisher get it at each subscriber too, one by one: when everything
    /// that was sent under the old name has arrived. Error(partial) when that is not so after max_wait.
    void follow(postgres::Connection& publisher);

  private:
    struct Subscriber {
        Opener open;
        postgres::Connection connection;
        std::set<std::string> slots;            ///< of its subscriptions, at the publisher
        std::chrono::milliseconds retry{5000};  ///< its pause before a worker that failed tries again
    };

    void expect_able(Subscriber& subscriber);
    void bring(postgres::Connection& publisher, Subscriber& subscriber, const Followed& table);
    /// Until the position is confirmed, or the worker has ended and stays so for a moment.
    void await_end_of_old_name(postgres::Connection& publisher, const Subscriber& subscriber, const std::string& until);
    /// True once the position is confirmed; false when nothing has arrived for a while and no worker is there, or
    /// time is up.
    [[nodiscard]] bool gets_on(postgres::Connection& publisher, const Subscriber& subscriber, const std::string& until);
    void rename(Subscriber& subscriber, const model::RelationName& from, const model::RelationName& to);
    void expect_time() const;

    std::vector<Subscriber> subscribers_;
    std::vector<Followed> pending_;
    std::chrono::seconds max_wait_;
    std::function<void(const std::string&)> tell_;
    std::string again_;
    std::string waits_for_;  ///< what is waited for now, in words
    std::chrono::steady_clock::time_point late_;
};

}  // namespace pgrename::deployment
