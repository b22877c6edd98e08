#include "rollout/carrying_out.hpp"

#include "base/format.hpp"

namespace pgrename::rollout {

using base::Error;
using base::format;
using base::Trouble;

deployment::Options options_for(int phase, const std::string& action, const Settings& settings) {
    deployment::Options out;
    out.max_wait = settings.max_wait;
    out.cancel_blockers = settings.cancel_blockers;
    out.terminate_blockers = settings.terminate_blockers;
    out.progress = settings.progress;
    out.atomic = settings.atomic;
    out.reconnect = settings.reconnect;
    out.standby = settings.standby;
    out.again = format("pgrename {} --phase {}{}", action, phase, settings.target);
    out.back = format("pgrename rollback --phase {}{}", phase, settings.target);
    out.journal = [phase, action](const model::Step& step) { return Ledger::record(phase, action, step); };
    return out;
}

void tell(const Settings& settings, const std::string& text) {
    deployment::Progress progress;
    progress.note = text;
    if (settings.progress) settings.progress(progress);
}

Ledger open_ledger(postgres::Connection& connection, const Settings& settings) {
    for (int losses = 0;; ++losses) {
        try {
            deployment::settle(connection);
            deployment::refuse_transaction_pooler(connection, settings.reconnect);
            const std::chrono::seconds patience(losses > 0 ? 10 : 0);
            return Ledger(connection, std::max(settings.wait_for_other, patience));
        } catch (const postgres::StatementError& error) {
            if (!settings.reconnect || losses >= 5 || !deployment::is_loss(error)) throw;
        }
        deployment::connect_again(connection, settings.reconnect, {}, settings.max_wait);
    }
}

void recover(postgres::Connection& connection, Ledger& ledger, const Settings& settings, int losses,
             const postgres::StatementError& error) {
    if (!settings.reconnect || losses >= 5 || !deployment::is_loss(error)) throw postgres::StatementError(error);
    deployment::connect_again(
        connection, settings.reconnect, [&](auto&) { ledger.retake(); }, settings.max_wait);
}

void conclude(postgres::Connection& connection, Ledger& ledger, Run& run, RunState state, const Settings& settings,
              const std::string& action, const std::function<void()>& history) {
    try {
        steadily(connection, ledger, settings, [&] {
            if (ledger.state(run.id) == state) return;
            postgres::Transaction transaction(connection);
            history();
            ledger.set_state(run, state);
            transaction.commit();
        });
        run.state = state;
    } catch (const Error& error) {
        if (error.trouble() == Trouble::interrupted) throw;
        throw Error(Trouble::partial,
                    format("{} of phase {}: every step is done, but the ledger does not say so yet: {}", action,
                           run.phase, error.what()),
                    format("run `pgrename {} --phase {}{}` again", action, run.phase, settings.target));
    }
}

}  // namespace pgrename::rollout
