// What an execution came to, and what it would send.
#include <algorithm>

#include "base/format.hpp"
#include "deployment/atomic.hpp"
#include "deployment/engine.hpp"
#include "deployment/session.hpp"
#include "deployment/swap.hpp"

namespace pgrename::deployment {

using base::format;
using model::Script;
using model::Step;

Milliseconds Outcome::longest_hold() const {
    Milliseconds out{0};
    for (const auto& step : steps) out = std::max(out, step.hold);
    return out;
}

int Outcome::attempts() const {
    int out = 0;
    for (const auto& step : steps) out += step.attempts;
    return out;
}

std::string shown(const Script& script, const Options& options) {
    std::string out;
    std::vector<const Step*> together;
    const auto add = [&](const Step& step, const std::vector<const Step*>& parts) {
        std::string journal;
        for (const auto* part : parts) {
            if (options.journal) journal += (journal.empty() ? "" : ";\n") + options.journal(*part);
        }
        out += format("-- {}\n{};\n\n", step.name, message(step, {}, journal));
    };
    const auto flush = [&] {
        if (together.size() == 1) add(*together.front(), together);
        if (together.size() > 1) add(merged(together), together);
        together.clear();
    };
    for (const auto& step : script.steps) {
        if (options.atomic && belongs_together(step)) {
            together.push_back(&step);
            continue;
        }
        flush();
        add(step, {&step});
    }
    flush();
    if (!script.steps.empty() &&
        (script.steps.back().kind == Step::Kind::swap || (options.atomic && belongs_together(script.steps.back()))))
        out += format("-- wait for the disk\n{};\n\n", flush_message);
    return out;
}

}  // namespace pgrename::deployment
