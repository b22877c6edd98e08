#include "rollout/observations.hpp"

#include "base/json.hpp"

namespace pgrename::rollout {
namespace {

using base::Json;

bool there(postgres::Connection& connection) {
    return connection.query("select to_regclass('pgrename.observation') is not null").boolean(0, 0);
}

std::string text_of(const std::vector<model::Evidence>& evidence) {
    Json out = Json::array();
    for (const auto& it : evidence) {
        out.push(Json::Object{{"probe", it.probe}, {"subject", it.subject}, {"holds", it.holds}, {"seen", it.seen}});
    }
    return out.dump();
}

std::vector<model::Evidence> evidence_from(const std::string& text) {
    std::vector<model::Evidence> out;
    const auto list = Json::parse(text);
    for (const auto& it : list.elements()) {
        out.push_back(
            {it.at("probe").string(), it.at("subject").string(), it.at("holds").boolean(), it.at("seen").string()});
    }
    return out;
}

void write(postgres::Connection& connection, Observation& it) {
    if (it.id != 0) {
        connection.query(
            "update pgrename.observation set ended = clock_timestamp(), looks = $2, uses = $3, evidence = $4 where id "
            "= $1",
            {std::to_string(it.id), std::to_string(it.looks), std::to_string(it.uses), text_of(it.evidence)});
        return;
    }
    it.id =
        connection
            .query("insert into pgrename.observation (run, looks, uses, evidence) values ($1, $2, $3, $4) returning id",
                   {std::to_string(it.run), std::to_string(it.looks), std::to_string(it.uses), text_of(it.evidence)})
            .integer(0, 0);
    connection.query(
        "delete from pgrename.observation where run = $1 and id not in"
        " (select id from pgrename.observation where run = $1 order by id desc limit 200)",
        {std::to_string(it.run)});
}

}  // namespace

bool store(postgres::Connection& connection, Observation& observation) {
    if (!there(connection)) return false;
    try {
        write(connection, observation);
        return true;
    } catch (const postgres::StatementError& error) {
        // Watching needs no right but reading: 42501 no privilege, 25006 a standby.
        if (error.sqlstate() == "42501" || error.sqlstate() == "25006") return false;
        throw;
    }
}

std::optional<Observation> last_observation(postgres::Connection& connection, std::int64_t run) {
    if (!there(connection)) return std::nullopt;
    const auto rows = connection.query(
        "select id, to_char(began, 'YYYY-MM-DD HH24:MI:SS TZ'), to_char(ended, 'YYYY-MM-DD HH24:MI:SS TZ'), looks, "
        "uses,"
        " evidence from pgrename.observation where run = $1 order by id desc limit 1",
        {std::to_string(run)});
    if (rows.empty()) return std::nullopt;
    return Observation{rows.integer(0, 0),
                       run,
                       rows.text(0, 1),
                       rows.text(0, 2),
                       rows.integer(0, 3),
                       rows.integer(0, 4),
                       evidence_from(rows.text(0, 5))};
}

void keep_known_statements(postgres::Connection& connection, std::int64_t run, const std::vector<std::string>& ids) {
    Json list = Json::array();
    for (const auto& id : ids) list.push(id);
    connection.query(
        "insert into pgrename.known_statement (run, queryid)"
        " select $1::bigint, id from json_array_elements_text($2::json) s(id) on conflict do nothing",
        {std::to_string(run), list.dump()});
}

std::set<std::string> kept_statements(postgres::Connection& connection, std::int64_t run) {
    std::set<std::string> out;
    if (!there(connection)) return out;
    const auto rows =
        connection.query("select queryid from pgrename.known_statement where run = $1", {std::to_string(run)});
    for (std::size_t r = 0; r < rows.size(); ++r) out.insert(rows.text(r, 0));
    return out;
}

}  // namespace pgrename::rollout
