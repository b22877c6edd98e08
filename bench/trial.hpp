// One window: clients at work, somebody in the way, one contender.
#pragma once

#include <string>

#include "bench/contenders.hpp"
#include "bench/load.hpp"
#include "bench/scenario.hpp"

namespace pgrename::bench {

struct Trial {
    Contender contender = Contender::control;
    int repetition = 0;
    LoadStatistics clients;
    Migration migration;
    bool done = false;        ///< all tables renamed within the window
    bool oids_right = false;  ///< each table is wholly renamed (its view over it) or wholly as before; and back again
};

/// Opens the window, lets the contender begin 200 ms into it, closes it after the scenario's time, and puts everything
/// back.
[[nodiscard]] Trial run_trial(const Stage& stage, const Scenario& scenario, Contender contender, int repetition);

}  // namespace pgrename::bench
