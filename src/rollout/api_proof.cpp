#include "rollout/api_proof.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rollout {
namespace {

using base::format;
using model::Relation;
using verification::ApiCall;
using verification::ApiNames;
using verification::NameOf;
using Kind = ApiCall::Kind;
using Clock = std::chrono::steady_clock;

constexpr const char* probe = "API answers as before";
constexpr std::size_t most_calls = 600;
constexpr int at_once = 4;
constexpr std::size_t told_of_one_table = 8;

/// Sizes and statistics tell of the clients' work too, and so nothing of names.
bool tells_of_statistics(std::string_view body) {
    const auto tokens = sql::tokens_of(body);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens.all[i].is_identifier()) continue;
        const auto name = tokens.identifier(i);
        if (name.ends_with("_size") || name.starts_with("pg_stat")) return true;
    }
    return false;
}

/// Functions that PostgREST lets be called without an argument (its documentation, "Functions as RPC"). Not volatile
/// ones: what they do elsewhere, through dblink or a foreign server, no rollback takes back.
std::vector<verification::ApiFunction> functions(postgres::Connection& connection,
                                                 const std::vector<std::string>& schemas) {
    std::vector<verification::ApiFunction> out;
    for (const auto& schema : schemas) {
        const auto rows = connection.query(R"sql(
select p.proname, p.provolatile = 'v', p.prosrc
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname = $1 and p.prokind = 'f' and p.pronargs = p.pronargdefaults and p.provariadic = 0
  and p.prorettype not in ('trigger'::pg_catalog.regtype, 'event_trigger'::pg_catalog.regtype)
  and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                  and d.objid = p.oid and d.deptype = 'e'))sql",
                                           {schema});
        std::map<std::string, bool> called;  // false: one of that name is not to be
        for (std::size_t r = 0; r < rows.size(); ++r) {
            auto& it = called.try_emplace(rows.text(r, 0), true).first->second;
            it = it && !rows.boolean(r, 1) && !tells_of_statistics(rows.text(r, 2));
        }
        for (const auto& [name, wanted] : called)
            if (wanted) out.push_back({schema, name});
    }
    return out;
}

base::Json sample(postgres::Connection& connection, const Relation& table) {
    std::string order;
    for (const auto& column : verification::order_of(table))
        order += (order.empty() ? " order by " : ", ") + model::quoted(column);
    const auto rows = connection.query(
        format("select pg_catalog.to_jsonb(r) from {} r{} limit 1", table.relation_name().quoted(), order));
    return rows.empty() ? base::Json() : base::Json::parse(rows.text(0, 0));
}

NameOf before_names() {
    return [](const Relation& it) { return it.name; };
}

NameOf names_of(const model::RenamePlan& plan, bool old) {
    return [&plan, old](const Relation& it) {
        for (const auto& rename : plan.renames) {
            if (rename.table.oid == it.oid) return old && rename.view ? rename.from : rename.to;
        }
        return it.name;
    };
}

}  // namespace

Sequences::Sequences(postgres::Connection& connection) {
    const auto rows = connection.query(R"sql(
select s.seqrelid, coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart),
       pg_catalog.pg_sequence_last_value(s.seqrelid) is not null
from pg_catalog.pg_sequence s
order by 1)sql");
    for (std::size_t r = 0; r < rows.size(); ++r) {
        values_ += format("{}({}::oid, {}::bigint, {})", values_.empty() ? "" : ", ", rows.text(r, 0), rows.text(r, 1),
                          rows.boolean(r, 2));
    }
}

void Sequences::restore(postgres::Connection& connection) const {
    if (values_.empty()) return;
    connection.query(
        format("select pg_catalog.count(pg_catalog.setval(v.id::pg_catalog.regclass, v.last, v.called))"
               " from (values {}) v (id, last, called) join pg_catalog.pg_sequence s on s.seqrelid = v.id",
               values_));
}

ApiProof::ApiProof(ApiServer& server, postgres::Connection& connection, const model::Snapshot& before,
                   const model::RenamePlan& plan, const std::vector<std::string>& schemas,
                   const std::vector<verification::Identity>& identities)
    : server_(server), plan_(plan), sequences_(connection), identities_(api_identities(identities, plan.platform)) {
    auto chosen = verification::api_calls(before, plan, {schemas, functions(connection, schemas), most_calls});
    calls_ = std::move(chosen.calls);
    sums_.beyond = static_cast<std::int64_t>(chosen.beyond);
    for (auto& call : calls_) {
        if (!call.writes()) continue;
        give_body(call, call.resource == nullptr ? base::Json() : sample(connection, *call.resource));
    }
    count();
    server_.serve(connection, identities_);
    expect(connection);
}

void ApiProof::expect(postgres::Connection& connection) {
    std::vector<Question> questions;
    add({before_names(), before_names()}, "old names", questions);
    const auto first = ask(connection, questions);
    // Rows of tables stay as they are as long as nobody writes.
    std::vector<Question> changing;
    for (const auto& it : questions) {
        const auto& call = calls_[it.call];
        if (call.writes() || !call.resource->is_table()) changing.push_back(it);
    }
    const auto second = ask(connection, changing);
    const auto people = identities_.size();
    std::size_t next = 0;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const bool twice = next < changing.size() && changing[next].call == questions[q].call;
        for (std::size_t who = 0; who < people; ++who) {
            const auto& one = first[q * people + who];
            const verification::ExpectedAnswer it(one, twice ? second[next * people + who] : one);
            if (!it.is_steady()) ++sums_.unsteady;
            if (it.is_steady() && it.answer().status < 300) ++sums_.successes;
            expected_.push_back(it);
        }
        if (twice) ++next;
    }
}

void ApiProof::count() {
    sums_.server = server_.version();
    sums_.identities = static_cast<int>(identities_.size());
    for (const auto& call : calls_) {
        if (call.kind == Kind::select)
            ++sums_.resources;
        else if (call.kind == Kind::function)
            ++sums_.functions;
        else if (call.writes())
            ++sums_.writes;
        else
            ++sums_.embeds;
    }
}

/// Reads a few at a time. Writes one after the other: on the same rows they would wait for each other, or worse; and
/// each finds the sequences where the first one did, so that equal inserts get equal numbers.
ApiProof::Answers ApiProof::ask(postgres::Connection& connection, const std::vector<Question>& questions) {
    const auto start = Clock::now();
    const Sequences of_others(connection);
    Answers out(questions.size() * identities_.size());
    for (std::size_t who = 0; who < identities_.size(); ++who) {
        std::vector<network::Request> reads;
        std::vector<std::size_t> places;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            if (!asks(who, questions[q])) continue;
            const auto& request = questions[q].written.request;
            const auto place = q * identities_.size() + who;
            if (calls_[questions[q].call].writes()) {
                sequences_.restore(connection);
                out[place] = verification::answer_of(server_.ask({request}, identities_[who], 1).front());
            } else {
                reads.push_back(request);
                places.push_back(place);
            }
        }
        const auto answers = server_.ask(std::move(reads), identities_[who], at_once);
        for (std::size_t i = 0; i < answers.size(); ++i) out[places[i]] = verification::answer_of(answers[i]);
    }
    of_others.restore(connection);
    sums_.milliseconds += std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return out;
}

bool ApiProof::is_stricter(const Question& question, std::size_t who, const verification::ApiAnswer& seen) const {
    const auto& call = calls_[question.call];
    if (seen.code != "42501" || call.target == nullptr ||
        !expected_[question.call * identities_.size() + who].is_empty())
        return false;
    for (std::size_t c = 0; c < calls_.size(); ++c) {
        if (calls_[c].kind == Kind::select && calls_[c].resource == call.target)
            return expected_[c * identities_.size() + who].answer().code == "42501";
    }
    return false;
}

/// An opaque junction has no relations and no key by its old name: the plan says that nobody asks for them.
bool ApiProof::is_given_up(const ApiCall& call, const ApiNames& names) const {
    const auto opaque = [&](const Relation* it, const NameOf& name) {
        return it != nullptr && std::any_of(plan_.renames.begin(), plan_.renames.end(), [&](const auto& rename) {
                   return rename.table.oid == it->oid && rename.view && rename.view->is_opaque() &&
                          name(*it) == rename.from;
               });
    };
    if (call.kind == Kind::upsert) return opaque(call.resource, names.resource);
    if (call.kind != Kind::embed && call.kind != Kind::filter) return false;
    return opaque(call.resource, names.resource) || opaque(call.target, names.embedded) ||
           (call.by_junction && opaque(call.junction, names.embedded));
}

void ApiProof::add(const ApiNames& names, const std::string& spoken, std::vector<Question>& out) const {
    std::set<std::pair<std::size_t, std::string>> there;
    for (const auto& it : out) there.emplace(it.call, it.written.request.url);
    for (std::size_t c = 0; c < calls_.size(); ++c) {
        auto written = verification::written(calls_[c], names);
        if (there.contains({c, written.request.url})) continue;
        out.push_back({c, std::move(written), spoken});
    }
}

std::string ApiProof::subject_of(const ApiCall& call) const {
    return call.resource == nullptr ? format("{}.{}()", call.schema, call.function)
                                    : call.resource->relation_name().shown();
}

std::vector<model::Evidence> ApiProof::held(postgres::Connection& connection, const std::vector<Question>& questions,
                                            const std::string& when, bool learning) {
    server_.refresh(connection);
    const auto answers = ask(connection, questions);
    std::map<std::string, std::vector<std::string>> failures;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const auto& call = calls_[questions[q].call];
        auto& of = failures[subject_of(call)];
        for (std::size_t who = 0; who < identities_.size(); ++who) {
            if (!asks(who, questions[q])) continue;
            auto& expected = expected_[questions[q].call * identities_.size() + who];
            if (!expected.is_steady()) continue;
            const auto& answer = answers[q * identities_.size() + who];
            if (learning && call.kind == Kind::function) expected.learn(answer);
            ++sums_.compared;
            const auto difference = expected.difference(answer);
            if (difference.empty()) continue;
            if (is_stricter(questions[q], who, answer)) {
                ++sums_.stricter;
                continue;
            }
            ++sums_.differing;
            of.push_back(format("{} as {} ({}): {}", questions[q].written.shown, identities_[who].shown,
                                questions[q].spoken, difference));
        }
    }
    std::vector<model::Evidence> out;
    for (const auto& [subject, all] : failures) {
        model::Evidence it{probe, format("{} ({})", subject, when), all.empty(), {}};
        for (std::size_t i = 0; i < std::min(all.size(), told_of_one_table); ++i)
            it.seen += (i == 0 ? "" : "\n") + all[i];
        if (all.size() > told_of_one_table) it.seen += format("\nand {} more", all.size() - told_of_one_table);
        out.push_back(std::move(it));
    }
    return out;
}

std::vector<model::Evidence> ApiProof::by_old_names(postgres::Connection& connection, const std::string& when) {
    std::vector<Question> questions;
    add({before_names(), before_names()}, "old names", questions);
    // The dump is equal byte for byte: what is left to show is that PostgREST has read it again.
    for (auto& it : questions) it.everybody = calls_[it.call].kind == Kind::function;
    return held(connection, questions, when, true);
}

std::vector<model::Evidence> ApiProof::by_all_names(postgres::Connection& connection, const std::string& when) {
    const auto old = names_of(plan_, true);
    const auto fresh = names_of(plan_, false);
    std::vector<Question> questions;
    std::set<std::string> given_up;
    const auto add_sort = [&](const ApiNames& names, const std::string& spoken, bool everybody = true) {
        const auto first = questions.size();
        add(names, spoken, questions);
        for (auto i = first; i < questions.size(); ++i) {
            questions[i].everybody = everybody;
            if (is_given_up(calls_[questions[i].call], names)) given_up.insert(questions[i].written.shown);
        }
    };
    add_sort({old, old}, "old names");
    add_sort({fresh, fresh}, "new names");
    // Who may do what is known by then; how names lead from one to the other is the same for everybody.
    add_sort({fresh, old}, "both names", false);
    add_sort({old, fresh}, "both names", false);
    std::erase_if(questions, [&](const Question& it) { return given_up.contains(it.written.shown); });
    sums_.not_by_old_name.assign(given_up.begin(), given_up.end());
    return held(connection, questions, when);
}

std::vector<model::Evidence> ApiProof::by_new_names(postgres::Connection& connection, const std::string& when) {
    const auto fresh = names_of(plan_, false);
    std::vector<Question> questions;
    add({fresh, fresh}, "new names", questions);
    auto out = held(connection, questions, when);
    std::vector<network::Request> requests;
    std::vector<std::string> subjects;
    for (const auto& call : calls_) {
        if (call.kind != Kind::select || fresh(*call.resource) == call.resource->name) continue;
        requests.push_back(verification::written(call, {before_names(), before_names()}).request);
        subjects.push_back(subject_of(call));
    }
    const auto answers = server_.ask(std::move(requests), identities_.back(), at_once);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool unknown = answers[i].status == 404;
        out.push_back({"the API does not know the old name", format("{} ({})", subjects[i], when), unknown,
                       unknown ? std::string() : format("404 expected, {} came", answers[i].status)});
    }
    return out;
}

}  // namespace pgrename::rollout
