// What a client may ask an API that reads the catalogs (PostgREST), told by the tables and not by their names.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/rename_plan.hpp"
#include "network/http.hpp"

namespace pgrename::verification {

struct ApiCall {
    enum class Kind {
        select,   ///< rows
        embed,    ///< rows with the related rows of `target`
        filter,   ///< rows by what holds for related rows
        insert,   ///< with what must be given; `columns`: and defaults for the rest of these
        upsert,   ///< a row that is there
        function  ///< without arguments
    };
    Kind kind = Kind::select;
    std::string schema;
    std::string function;
    const model::Relation* resource = nullptr;
    const model::Relation* target = nullptr;
    const model::Relation* junction = nullptr;  ///< that joins the two
    std::string column = {};                    ///< embeds by this column instead of by the target's name
    std::string hint = {};                      ///< a constraint or a column
    bool by_junction = false;                   ///< the hint is the junction's name
    std::vector<std::string> columns = {};
    base::Json body = {};

    [[nodiscard]] bool writes() const { return kind >= Kind::insert; }
    /// True when one of its tables is `table`.
    [[nodiscard]] bool is_about(model::Oid table) const;
};

struct ApiFunction {
    std::string schema;
    std::string name;
};

struct ApiSurface {
    std::vector<std::string> schemas;    ///< that the API shows
    std::vector<ApiFunction> functions;  ///< that can be called without arguments
    std::size_t most = 0;                ///< calls; renamed tables come first, then each table's first call, second …
};

struct ApiCalls {
    std::vector<ApiCall> calls;
    std::size_t beyond = 0;  ///< that were left out for want of room
};

/// For each relation that the API shows its rows; for each renamed one, and for each that a foreign key or a junction
/// relates to a renamed one, also the embeds both ways, a filter by related rows, and for renamed ones the writes. The
/// calls point into the snapshot. Always the same for the same snapshot.
[[nodiscard]] ApiCalls api_calls(const model::Snapshot& before, const model::RenamePlan& plan,
                                 const ApiSurface& surface);

/// What tells a relation's rows apart, or at least puts them in an order: the primary key, else all columns that have
/// an order.
[[nodiscard]] std::vector<std::string> order_of(const model::Relation& relation);

/// Gives a write what it sends: `sample` is a row of the table (null: there is none).
void give_body(ApiCall& call, const base::Json& sample);

using NameOf = std::function<std::string(const model::Relation&)>;

/// Which name a client uses for a table that it asks for, and for one that it embeds.
struct ApiNames {
    NameOf resource;
    NameOf embedded;
};

struct WrittenCall {
    network::Request request;  ///< its URL begins with the path
    std::string shown;         ///< for people: `GET /films?select=*,actors(*)`
};

/// The request as PostgREST reads it (its documentation, "Tables and Views", "Resource Embedding", "Functions as RPC").
/// What is embedded always comes under the key that the tables' names before the phase give it. Writes are rolled back.
[[nodiscard]] WrittenCall written(const ApiCall& call, const ApiNames& names);

}  // namespace pgrename::verification
