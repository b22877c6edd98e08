#include "deployment/trial.hpp"

#include <chrono>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/text.hpp"
#include "deployment/session.hpp"

namespace pgrename::deployment {
namespace {

using base::format;
using model::Step;

constexpr int most_tries = 5;

std::string ended(const std::vector<std::string>& statements) {
    std::string out;
    for (const auto& statement : statements) out += statement + ";\n";
    return out;
}

/// As the deployment sends it, but for the end. A trigger that takes its time must not keep clients waiting.
std::string message(const Step& step) {
    std::string locks;
    for (const auto& table : step.locks) locks += (locks.empty() ? "" : ", ") + table.quoted();
    return "begin;\nset local lock_timeout = '10ms';\nset local statement_timeout = '1s';\n" + ended(step.first) +
           (locks.empty() ? std::string() : format("lock table {} in access exclusive mode nowait;\n", locks)) +
           ended(step.statements) + "rollback";
}

std::string words(const postgres::StatementError& error) {
    const auto context = base::split(error.details().context, '\n');
    return format("{} (SQLSTATE {}){}", error.primary(), error.sqlstate(),
                  context.front().empty() ? std::string() : ", from " + context.front());
}

model::Evidence tried(postgres::Connection& connection, const Step& step) {
    const auto text = message(step);
    for (int i = 0; i < most_tries; ++i) {
        base::throw_if_interrupted();
        const auto error = connection.attempt(text);
        if (!error) return {"trial", step.name, true, ""};
        if (is_loss(*error) || error->trouble() == base::Trouble::interrupted) throw postgres::StatementError(*error);
        (void)connection.attempt("rollback");
        // A standby that somebody plans against.
        if (error->sqlstate() == "25006") return {"trial", step.name, true, "the server is read-only: not tried"};
        if (error->trouble() != base::Trouble::locked) return {"trial", step.name, false, words(*error)};
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return {"trial", step.name, true, "in use: not tried"};
}

}  // namespace

std::vector<model::Evidence> try_out(postgres::Connection& connection, const model::Script& script) {
    settle(connection);
    std::vector<model::Evidence> out;
    for (const auto& step : script.steps) out.push_back(tried(connection, step));
    return out;
}

}  // namespace pgrename::deployment
