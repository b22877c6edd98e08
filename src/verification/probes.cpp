#include "verification/probes.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using model::quoted;

// Undoes a block on purpose. Class PR is nobody's (manual, "PostgreSQL Error Codes").
constexpr const char* undo = "raise exception using errcode = 'PR000';";

// A row that somebody else holds says nothing about privileges: the measurement stops (55P03, classes 40 and 53).
constexpr const char* pass_on = "if sqlstate ~ '^(40|53|55P03)' then raise; end if;";

class Asking {
  public:
    Asking(const Target& target, const Measure& how)
        : target_(target), how_(how), columns_(target.rename->table.columns) {
        for (const auto& constraint : target.rename->table.constraints) {
            if (constraint.type == "p") key_ = constraint.columns;
        }
    }

    [[nodiscard]] std::string copy_sample() const {
        std::string list = format("pg_catalog.row_number() over ({}) as c0", order("q"));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            list += format(", q.{} as c{}", quoted(columns_[i].name), i + 1);
        }
        return format("create temporary table {} on commit drop as select {} from {} as q {} limit {}", target_.sample,
                      list, target_.base, order("q"), how_.rows);
    }

    [[nodiscard]] std::string block() const {
        // use_column: a column of any name wins over the block's own names.
        std::string out = R"sql(#variable_conflict use_column
declare
  pgrename_outcomes jsonb := '{}';
  pgrename_now text;
  pgrename_blind text;
  pgrename_count bigint;
  pgrename_done bigint;
  pgrename_row record;
begin
)sql";
        out += recorded("select", select());
        if (how_.writes) {
            out += recorded("update", update());
            out += recorded("delete", remove());
            out += recorded("insert", insert());
        }
        return out + "  perform pg_catalog.set_config('pgrename.outcome', pgrename_outcomes::text, true);\nend\n";
    }

  private:
    [[nodiscard]] static std::string recorded(const char* operation, const std::string& statements) {
        return format(R"sql(  pgrename_now := null;
{0}  pgrename_outcomes := pg_catalog.jsonb_set(pgrename_outcomes, array['{1}'], pg_catalog.to_jsonb(pgrename_now));
)sql",
                      statements, operation);
    }

    [[nodiscard]] static std::string constant(const std::string& outcome) {
        return format("  pgrename_now := {};\n", model::quoted_literal(outcome));
    }

    [[nodiscard]] std::string column_list(const std::string& alias) const {
        std::string out;
        for (const auto& column : columns_) out += (out.empty() ? "" : ", ") + alias + "." + quoted(column.name);
        return out;
    }

    [[nodiscard]] std::string row_text(const std::string& alias) const {
        return format("row({})::text", column_list(alias));
    }

    [[nodiscard]] std::string sample_column(const std::string& name) const {
        const auto found = std::find_if(columns_.begin(), columns_.end(),
                                        [&](const model::Column& column) { return column.name == name; });
        return format("c{}", found - columns_.begin() + 1);
    }

    /// The same rows first in every measurement: by primary key, else by their text; a large table without a key has
    /// no better order than where its rows lie.
    [[nodiscard]] std::string order(const std::string& alias) const {
        if (!key_.empty()) return "order by " + key(alias);
        return target_.large ? "" : format("order by ({}) collate \"C\"", row_text(alias));
    }

    [[nodiscard]] std::string key(const std::string& alias) const {
        std::string out;
        for (const auto& column : key_) out += (out.empty() ? "" : ", ") + alias + "." + quoted(column);
        return out;
    }

    /// What tells rows of the table apart, and the same of the sample.
    [[nodiscard]] std::string identity(const std::string& alias) const {
        return key_.empty() ? row_text(alias) : format("({})", key(alias));
    }
    [[nodiscard]] std::string identity_text(const std::string& alias) const {
        return key_.empty() ? row_text(alias) : format("row({})::text", key(alias));
    }
    [[nodiscard]] std::string sample_identity(const std::string& alias) const {
        std::string out;
        const auto add = [&](const std::string& column) { out += (out.empty() ? "" : ", ") + alias + "." + column; };
        if (!key_.empty()) {
            for (const auto& column : key_) add(sample_column(column));
            return format("({})", out);
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) add(format("c{}", i + 1));
        return format("row({})::text", out);
    }
    [[nodiscard]] std::string among_sample() const {
        const auto in_sample = sample_identity("s");
        const auto bare = key_.empty() ? in_sample : in_sample.substr(1, in_sample.size() - 2);
        return format("{} in (select {} from {} as s)", identity("q"), bare, target_.sample);
    }

    [[nodiscard]] std::string select() const {
        // Rows have no order of their own; their hashes are sorted.
        const auto rows = format("select pg_catalog.md5({}) as h from {} as q{}", row_text("q"), target_.asked,
                                 target_.large ? format(" {} limit {}", order("q"), how_.rows) : "");
        return format(R"sql(  begin
    select pg_catalog.count(*) || ' rows' || coalesce(' ' || pg_catalog.md5(pg_catalog.string_agg(h, '' order by h collate "C")), '')
      into pgrename_now from ({}) as pgrename_rows;
  exception when others then
    {}
    pgrename_now := 'SQLSTATE ' || sqlstate;
{}  end;
)sql",
                      rows, pass_on, each_column([&](const std::string& column) {
                          return format("perform q.{0} from {1} as q where false;", column, target_.asked);
                      }));
    }

    /// With privileges on single columns, which of them are there: each is tried without touching a row.
    template <class Statement>
    [[nodiscard]] std::string each_column(const Statement& statement, bool writing = false) const {
        if (!target_.rename->table.has_column_grants()) return {};
        std::string out = "    pgrename_now := pgrename_now || ' columns ';\n";
        for (const auto& column : columns_) {
            if (writing && !writable(column)) continue;
            out += format(R"sql(    begin
      {}
      pgrename_now := pgrename_now || '+';
    exception when others then pgrename_now := pgrename_now || '-';
    end;
)sql",
                          statement(quoted(column.name)));
        }
        return out;
    }

    [[nodiscard]] static bool writable(const model::Column& column) {
        return column.generated.empty() && column.identity != "a";
    }

    [[nodiscard]] std::string update() const {
        const auto found = std::find_if(columns_.begin(), columns_.end(), writable);
        if (found == columns_.end()) return constant("no column to update");
        const auto column = quoted(found->name);
        const auto statement = format("update {0} as q set {1} = q.{1}", target_.asked, column);
        const auto blind = format("update {} set {} = default where false", target_.asked, column);
        return change(statement, blind,
                      each_column(
                          [&](const std::string& each) {
                              return format("update {0} set {1} = default where false;", target_.asked, each);
                          },
                          true));
    }

    [[nodiscard]] std::string remove() const {
        return change(format("delete from {} as q", target_.asked), format("delete from {} where false", target_.asked),
                      {});
    }

    /// An update or delete of the sample: first on no row at all (privileges on the statement are checked all the
    /// same), then on all rows at once, and row by row when one of them is refused.
    [[nodiscard]] std::string change(const std::string& statement, const std::string& blind,
                                     const std::string& by_column) const {
        if (target_.sample.empty()) return constant("no sample");
        if (key_.empty() && target_.large) return constant("no key to find rows by");
        return format(R"sql(  begin
    {3};
    pgrename_blind := 'allowed';
  exception when others then
    {5}
    pgrename_blind := 'SQLSTATE ' || sqlstate;
  end;
  begin
    {0} where {1} and false;
    begin
      with pgrename_hit as ({0} where {1} returning {2} as k)
      select pg_catalog.count(*) || ' rows' || coalesce(' ' || pg_catalog.md5(pg_catalog.string_agg(k, ',' order by k collate "C")), '')
        into pgrename_now from pgrename_hit;
      {4}
    exception
      when sqlstate 'PR000' then null;
      when others then
        {5}
{6}    end;
  exception when others then
    {5}
    pgrename_now := 'SQLSTATE ' || sqlstate || ', without a condition ' || pgrename_blind;
{7}  end;
)sql",
                      statement, among_sample(), identity_text("q"), blind, undo, pass_on,
                      row_by_row(format("{} where {} = {}", statement, identity("q"), sample_identity("pgrename_row"))),
                      by_column);
    }

    /// The outcome of each sample row, as how many were let through and a fingerprint of which.
    [[nodiscard]] std::string row_by_row(const std::string& statement) const {
        return format(R"sql(        pgrename_now := '';
        pgrename_done := 0;
        for pgrename_row in select * from {0} order by c0 loop
          begin
            {1};
            get diagnostics pgrename_count = row_count;
            pgrename_now := pgrename_now || pgrename_count || ' ';
            pgrename_done := pgrename_done + 1;
            {2}
          exception
            when sqlstate 'PR000' then null;
            when others then
              {3}
              pgrename_now := pgrename_now || sqlstate || ' ';
          end;
        end loop;
        pgrename_now := pgrename_done || ' accepted row by row ' || pg_catalog.md5(pgrename_now);
)sql",
                      target_.sample, statement, undo, pass_on);
    }

    [[nodiscard]] std::string insert() const {
        if (target_.sample.empty()) return constant("no sample");
        std::string names;
        std::string values;
        std::string row_values;
        bool always = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!columns_[i].generated.empty()) continue;
            always = always || columns_[i].identity == "a";
            names += (names.empty() ? "" : ", ") + quoted(columns_[i].name);
            values += format("{}s.c{}", values.empty() ? "" : ", ", i + 1);
            row_values += format("{}pgrename_row.c{}", row_values.empty() ? "" : ", ", i + 1);
        }
        // Privileges and row security are checked before a conflict is noticed (manual, "INSERT").
        if (names.empty()) {
            return format("  begin\n{}  end;\n",
                          row_by_row(format("insert into {} default values on conflict do nothing", target_.asked)));
        }
        const auto head =
            format("insert into {} ({}){}", target_.asked, names, always ? " overriding system value" : "");
        return format(R"sql(  begin
    {0} select {1} from {2} as s where false on conflict do nothing;
    begin
      {0} select {1} from {2} as s on conflict do nothing;
      get diagnostics pgrename_count = row_count;
      pgrename_now := 'all accepted, ' || pgrename_count || ' new';
      {3}
    exception
      when sqlstate 'PR000' then null;
      when others then
        {4}
{5}    end;
  exception when others then
    {4}
    pgrename_now := 'SQLSTATE ' || sqlstate;
{6}  end;
)sql",
                      head, values, target_.sample, undo, pass_on,
                      row_by_row(format("{} values ({}) on conflict do nothing", head, row_values)),
                      each_column(
                          [&](const std::string& each) {
                              return format("insert into {0} ({1}) select s.{2} from {3} as s where false;",
                                            target_.asked, each, sample_column(unquoted(each)), target_.sample);
                          },
                          true));
    }

    /// The column whose quoted name it is.
    [[nodiscard]] std::string unquoted(const std::string& name) const {
        const auto found = std::find_if(columns_.begin(), columns_.end(),
                                        [&](const model::Column& column) { return quoted(column.name) == name; });
        return found->name;
    }

    const Target& target_;
    const Measure& how_;
    const std::vector<model::Column>& columns_;
    std::vector<std::string> key_;
};

}  // namespace

std::string copy_sample(const Target& target, std::size_t rows) {
    Measure how;
    how.rows = rows;
    return Asking(target, how).copy_sample();
}

std::string ask(const Target& target, const Measure& how) {
    const auto body = Asking(target, how).block();
    std::string tag = "$pgrename$";
    for (int i = 1; body.find(tag) != std::string::npos; ++i) tag = format("$pgrename{}$", i);
    return "do " + tag + "\n" + body + tag;
}

}  // namespace pgrename::verification
