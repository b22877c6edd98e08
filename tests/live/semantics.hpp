// Rows of what PostgreSQL does when a table is renamed under a view: each row is set up on a real server, has to be
// found by inspection, and is looked at before the rollout, through the view, after rollback and after the clean-up.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/format.hpp"
#include "hazards/inspection.hpp"
#include "live/live_server.hpp"
#include "live/verification_renaming.hpp"
#include "planning/renaming.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/phase_run.hpp"
#include "sql/view_limits.hpp"
#include "verification/soundness.hpp"
#include "verification/structure.hpp"

namespace live::semantics {

namespace base = pgrename::base;
namespace hazards = pgrename::hazards;
namespace model = pgrename::model;
namespace planning = pgrename::planning;
namespace postgres = pgrename::postgres;
namespace project = pgrename::project;
namespace rollout = pgrename::rollout;
namespace sql = pgrename::sql;
namespace verification = pgrename::verification;

/// What one statement answers: the first field of its last row, `n rows` when it has none, or the SQLSTATE.
struct Statement {
    std::string sql;     ///< OLD and NEW stand for the names of the row's table
    std::string answer;  ///< on the table: before, after rollback, and by the new name after the rename
    std::optional<std::string> through = {};  ///< through the view, when that is another answer
    std::string limit = {};                   ///< what is said about the statement when a client is seen sending it
    std::string role = {};                    ///< empty: superuser
    std::optional<std::string> prepared =
        {};                                   ///< through the view, in a session that had prepared it before the rename
    bool old_only = false;                    ///< not asked by the new name
    std::optional<std::string> renamed = {};  ///< by the new name while the view stands, when that is another answer
    std::optional<std::string> gone = {};     ///< by the old name after the clean-up
};

/// One row. OLD and NEW in its texts are the names of its table: `<name>_old` and `<name>_new`.
struct Row {
    std::string name;  ///< a word
    std::string setup;
    std::vector<std::string>
        findings;  ///< `PN207 caution WORDS`: words of the object, detail or remedy; none: harmless
    std::vector<Statement> statements;
    std::vector<project::LiteralDecision> decisions = {};
    bool refused = false;  ///< a blocker: found, and then left out of the rollout
};

inline std::string filled(const Row& row, std::string text) {
    for (const auto& [word, suffix] : {std::pair("OLD", "_old"), std::pair("NEW", "_new")}) {
        const auto name = row.name + suffix;
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + name.size()))
            text.replace(at, 3, name);
    }
    return text;
}

inline std::string by_new_name(const Row& row, std::string text) {
    for (auto at = text.find("OLD"); at != std::string::npos; at = text.find("OLD", at)) text.replace(at, 3, "NEW");
    return filled(row, text);
}

inline std::string answer(postgres::Connection& connection, const Statement& it, const std::string& sql) {
    try {
        const postgres::Transaction rolled_back(connection);
        if (!it.role.empty()) connection.execute("set local role " + it.role);
        const auto rows = connection.execute(sql);
        if (rows.columns.empty()) return base::format("{} rows", rows.affected);
        if (rows.empty()) return "no row";
        return rows.null(0, 0) ? "null" : rows.text(0, 0);
    } catch (const postgres::StatementError& error) {
        return error.sqlstate();
    }
}

/// All rows of one kind in one database and one rollout.
class Rollout {
  public:
    explicit Rollout(std::vector<Row> rows)
        : rows_(std::move(rows)), database_(fresh_database("semantics")), connection_(database_.connect()) {
        connection_.execute(R"sql(
do $$ begin
  if to_regrole('row_reader') is null then create role row_reader; create role row_writer; end if;
end $$;)sql");
        project_.platform = "plain";
        project_.schemas = {"public"};
        for (const auto& row : rows_) set_up(row);
    }

    void run() {
        const auto first = dump();
        before_ = postgres::read_snapshot(connection_);
        const auto sound = examined();
        plan_ = planning::plan(project_, phase_of_rows(), before_);
        compare_findings();
        rows_.erase(std::remove_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.refused; }),
                    rows_.end());
        plan_ = planning::plan(project_, phase_of_rows(), before_);
        ask("on the table", [](const Row&, const Statement& it) { return it.answer; });
        auto sessions = prepare();
        apply();
        ask("through the view", [](const Row&, const Statement& it) { return it.through.value_or(it.answer); });
        for (auto& [row, it, session] : sessions) {
            SCOPED_TRACE(row->name + ": prepared before");
            EXPECT_EQ(answer(session, *it, "execute prepared_before"), *it->prepared) << it->sql;
        }
        ask_by_new_name(true);
        const auto held =
            verification::compare(before_, postgres::read_snapshot(connection_), plan_, verification::Stage::applied);
        EXPECT_EQ(told(held), "");
        EXPECT_EQ(told(verification::compare(sound, examined())), "");
        (void)rollout::roll_back(connection_, project_, 1, {});
        EXPECT_EQ(dump(), first);
        ask("after rollback", [](const Row&, const Statement& it) { return it.answer; });
        apply();
        clean_up();
        ask_by_new_name(false);
        ask_what_is_gone();
        EXPECT_EQ(told(verification::compare(sound, examined())), "");
    }

  private:
    struct Prepared {
        const Row* row;
        const Statement* statement;
        postgres::Connection session;
    };

    std::vector<Row> rows_;
    Database database_;
    postgres::Connection connection_;
    project::Project project_;
    model::Snapshot before_;
    model::RenamePlan plan_;

    static model::RelationName old_name(const Row& row) { return {"public", row.name + "_old"}; }

    [[nodiscard]] project::Phase phase_of_rows() const {
        project::Phase out;
        out.number = 1;
        out.title = out.slug = "rows";
        out.groups.push_back({.number = 1, .title = "rows"});
        for (const auto& row : rows_) {
            out.groups[0].renames.push_back({old_name(row), {"public", row.name + "_new"}, "", true, {}, {}});
            for (auto decision : row.decisions) {
                decision.function = filled(row, decision.function);
                out.literals.push_back(std::move(decision));
            }
        }
        return out;
    }

    void set_up(const Row& row) {
        try {
            connection_.execute(filled(row, row.setup));
        } catch (const postgres::StatementError& error) {
            throw std::runtime_error(row.name + ": " + error.what());
        }
    }

    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(server().programs(), database_.conninfo(), {"pgrename"});
    }

    /// Each time in a session of its own: PL/pgSQL would remember what it compiled.
    [[nodiscard]] verification::Soundness examined() const {
        auto fresh = database_.connect();
        return verification::examine(fresh, postgres::read_snapshot(fresh));
    }

    void apply() { (void)rollout::apply(connection_, project_, plan_, before_, {}); }

    /// Refused at first when nobody decided about a string.
    void clean_up() {
        project_.phases = {phase_of_rows()};
        const bool unclear = std::any_of(rows_.begin(), rows_.end(), [](const Row& row) {
            return std::any_of(row.findings.begin(), row.findings.end(),
                               [](const std::string& finding) { return finding.starts_with("PN219"); });
        });
        if (unclear) {
            EXPECT_THROW((void)rollout::clean_up(connection_, project_, 1, {}), base::Error);
            project_.phases.front().allowed.emplace("PN219", "what comes of it is what the row is about");
        }
        (void)rollout::clean_up(connection_, project_, 1, {});
    }

    /// What inspection says about the row's table, one finding a line; `PN210 note` and what else is good to know too.
    void compare_findings() {
        const auto found = hazards::inspect(connection_, plan_, {});
        for (const auto& row : rows_) {
            SCOPED_TRACE(row.name);
            std::string listed;
            std::vector<std::string> lines;
            for (const auto& hazard : found) {
                if (hazard.relation != old_name(row).shown()) continue;
                lines.push_back(base::format("{} {} {} | {} | {}", hazard.check, to_string(hazard.severity),
                                             hazard.object, hazard.detail, hazard.remedy));
                listed += lines.back() + "\n";
            }
            for (const auto& wanted : row.findings) {
                const auto end = wanted.find(' ', wanted.find(' ') + 1);
                const auto words = filled(row, wanted.substr(end + 1));
                const bool there = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
                    return line.starts_with(wanted.substr(0, end)) && line.find(words) != std::string::npos;
                });
                EXPECT_TRUE(there) << "not found: " << wanted << "\nfound:\n" << listed;
            }
            if (row.findings.empty()) {
                EXPECT_EQ(listed, "") << "the row is said to be harmless";
            }
            for (const auto& it : row.statements) compare_limits(row, it);
        }
    }

    /// What check PN224 says when pg_stat_statements has seen the statement.
    void compare_limits(const Row& row, const Statement& it) {
        const sql::Context context{{{old_name(row), {"public", row.name + "_new"}}}, {"public"}, false, {}};
        const auto* table = before_.find(old_name(row));
        sql::PrimaryKeys keys;
        for (const auto& constraint : table->constraints)
            if (constraint.type == "p") keys.emplace(old_name(row), constraint.columns);
        std::string said;
        for (const auto& limit : sql::view_limits(filled(row, it.sql), context, keys, before_.server_version))
            said += limit.what + "\n";
        if (it.limit.empty()) {
            EXPECT_EQ(said, "") << it.sql;
        } else {
            EXPECT_NE(said.find(it.limit), std::string::npos) << it.sql << "\nsaid: " << said;
        }
        if (it.through && it.limit.empty() && !it.sql.starts_with("explain")) {
            EXPECT_FALSE(row.findings.empty()) << "nothing warns of: " << it.sql;
        }
    }

    template <class Expected>
    void ask(const std::string& when, const Expected& expected) {
        auto session = database_.connect();
        for (const auto& row : rows_) {
            SCOPED_TRACE(row.name + ": " + when);
            for (const auto& it : row.statements)
                EXPECT_EQ(answer(session, it, filled(row, it.sql)), expected(row, it)) << filled(row, it.sql);
        }
    }

    void ask_by_new_name(bool view_stands) {
        auto session = database_.connect();
        for (const auto& row : rows_) {
            SCOPED_TRACE(row.name + ": by the new name");
            for (const auto& it : row.statements) {
                if (it.old_only) continue;
                const auto& expected = view_stands ? it.renamed.value_or(it.answer) : it.answer;
                EXPECT_EQ(answer(session, it, by_new_name(row, it.sql)), expected) << by_new_name(row, it.sql);
            }
        }
    }

    void ask_what_is_gone() {
        auto session = database_.connect();
        for (const auto& row : rows_) {
            for (const auto& it : row.statements) {
                if (!it.gone) continue;
                EXPECT_EQ(answer(session, it, filled(row, it.sql)), *it.gone) << filled(row, it.sql);
            }
        }
    }

    [[nodiscard]] std::vector<Prepared> prepare() const {
        std::vector<Prepared> out;
        for (const auto& row : rows_) {
            for (const auto& it : row.statements) {
                if (!it.prepared) continue;
                auto session = database_.connect();
                session.execute("prepare prepared_before as " + filled(row, it.sql));
                EXPECT_EQ(answer(session, it, "execute prepared_before"), it.answer) << it.sql;
                out.push_back({&row, &it, std::move(session)});
            }
        }
        return out;
    }
};

}  // namespace live::semantics
