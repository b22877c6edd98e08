// A plan written by hand and carried out as pgrename does: what the tests of verification start from.
#pragma once

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "planning/deployment_script.hpp"
#include "postgres/catalog.hpp"

namespace live {

struct Wish {
    pgrename::model::RelationName from;
    std::string to;
    bool view = true;
};

inline pgrename::model::RenamePlan plan_of(const pgrename::model::Snapshot& snapshot, const std::vector<Wish>& wishes) {
    pgrename::model::RenamePlan plan;
    plan.server_version = snapshot.server_version;
    for (const auto& wish : wishes) {
        pgrename::model::TableRename rename;
        rename.schema = wish.from.schema();
        rename.from = wish.from.name();
        rename.to = wish.to;
        rename.table = *snapshot.find(wish.from);
        if (wish.view)
            rename.view = pgrename::model::CompatView{.invoker = snapshot.server_version >= 150000, .planned = true};
        plan.renames.push_back(std::move(rename));
    }
    return plan;
}

inline void run(pgrename::postgres::Connection& connection, const pgrename::model::Script& script) {
    for (const auto& step : script.steps) {
        for (const auto& statement : step.first) connection.execute(statement);
        connection.execute("begin");
        for (const auto& statement : step.statements) connection.execute(statement);
        connection.execute("commit");
    }
}

/// `probe subject` of what does not hold.
inline std::vector<std::string> failures(const std::vector<pgrename::model::Evidence>& evidence) {
    std::vector<std::string> out;
    for (const auto& it : evidence) {
        if (!it.holds) out.push_back(it.probe + ' ' + it.subject);
    }
    return out;
}

inline std::string told(const std::vector<pgrename::model::Evidence>& evidence) {
    std::string out;
    for (const auto& it : evidence) {
        if (!it.holds) out += it.probe + ' ' + it.subject + ": " + it.seen + '\n';
    }
    return out;
}

}  // namespace live
