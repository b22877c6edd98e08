#include "bench/trial.hpp"

#include <future>
#include <thread>

#include "base/interruption.hpp"

namespace pgrename::bench {
namespace {

constexpr std::chrono::milliseconds head_start{200};

void sleep_until(Clock::time_point then) {
    while (Clock::now() < then) {
        base::throw_if_interrupted();
        std::this_thread::sleep_for(std::min<Clock::duration>(then - Clock::now(), std::chrono::milliseconds(50)));
    }
}

}  // namespace

Trial run_trial(const Stage& stage, const Scenario& scenario, Contender contender, int repetition) {
    Trial out;
    out.contender = contender;
    out.repetition = repetition;
    {
        Blocking blocking(stage.server(), stage.database(), scenario.obstacle);
        Load load(stage.conninfo_of_clients(), scenario.load, static_cast<unsigned>(repetition));
        blocking.start();
        load.open_window();
        const auto opened = Clock::now();
        const auto closes = opened + scenario.window;
        sleep_until(opened + head_start);
        auto migration = std::async(std::launch::async, [&] { return migrate(contender, stage, closes); });
        sleep_until(closes);
        out.clients = load.close_window();
        out.migration = migration.get();
        auto connection = stage.connect("bench");
        const auto now = standing(connection, stage.oids());
        out.done = out.migration.succeeded && out.migration.finished_at <= closes && now.all_renamed();
        out.oids_right = now.consistent() && (!out.migration.succeeded || now.all_renamed());
    }
    if (contender == Contender::control) {
        out.oids_right = true;
        return out;
    }
    out.oids_right = undo(contender, stage) && out.oids_right;
    return out;
}

}  // namespace pgrename::bench
