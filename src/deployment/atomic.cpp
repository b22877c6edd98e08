#include "deployment/atomic.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace pgrename::deployment {
namespace {

void add(std::vector<model::RelationName>& to, const std::vector<model::RelationName>& names) {
    for (const auto& name : names) {
        if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
    }
}

}  // namespace

bool belongs_together(const model::Step& step) {
    return step.kind == model::Step::Kind::swap || step.with_swaps;
}

model::Step merged(const std::vector<const model::Step*>& parts) {
    model::Step out;
    out.name = base::format("{} steps in one transaction", parts.size());
    out.subject = out.name;
    out.kind = model::Step::Kind::swap;
    for (const auto* part : parts) {
        // A step that would take its lock by its own statement would wait for it while the others' are held.
        add(out.locks, part->locks.empty() ? part->watched : part->locks);
        add(out.watched, part->in_the_way());
        add(out.moves, part->moves);
        out.first.insert(out.first.end(), part->first.begin(), part->first.end());
        out.statements.insert(out.statements.end(), part->statements.begin(), part->statements.end());
        out.done += (out.done.empty() ? "(" : " and (") + part->done + ")";
        if (!part->check.empty()) out.check += (out.check.empty() ? "(" : " and (") + part->check + ")";
    }
    return out;
}

}  // namespace pgrename::deployment
