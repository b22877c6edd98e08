// The SQL of single actions: rename, compatibility view, privileges, checks. Every name is quoted and schema-qualified;
// never CASCADE.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"

namespace pgrename::planning {

/// What every compatibility view's comment starts with: how pgrename knows its own.
inline constexpr const char* view_marker = "pgrename: compatibility view for ";

/// `alter table "public"."messages" rename to "comms_messages"` (no semicolon at the end, here and below).
[[nodiscard]] std::string rename_table(const model::RelationName& from, const std::string& to);

/// The view as `view` over `base`, an explicit column list in the table's order (manual, "CREATE VIEW", "Updatable
/// Views").
[[nodiscard]] std::string create_view(const model::TableRename& rename, const model::RelationName& view,
                                      const model::RelationName& base);

/// Owner, column defaults, exactly the table's privileges (whatever default privileges gave is taken back first), the
/// marker comment.
[[nodiscard]] std::vector<std::string> dress_view(const model::TableRename& rename, const model::RelationName& view);

/// `create cast ("public"."messages" as "public"."comms_messages") with inout as implicit`: rows of the view become
/// rows of the table wherever these are wanted (manual, "CREATE CAST").
[[nodiscard]] std::string create_cast(const model::RelationName& view, const model::RelationName& table);
/// The view can't be dropped before its cast.
[[nodiscard]] std::string drop_cast(const model::RelationName& view, const model::RelationName& table);

/// `drop view "public"."messages" restrict`.
[[nodiscard]] std::string drop_view(const model::RelationName& view);

/// The schema of hidden views, with USAGE for whoever may do something with one of the tables.
[[nodiscard]] std::vector<std::string> make_hidden_schemas(const model::RenamePlan& plan);
/// Drops those that hold nothing any more: another phase may still use them.
[[nodiscard]] std::vector<std::string> drop_hidden_schemas(const model::RenamePlan& plan);
[[nodiscard]] std::vector<std::string> hidden_schemas(const model::RenamePlan& plan);

/// PostgREST reloads its schema cache at commit (empty where there is none).
[[nodiscard]] std::vector<std::string> announce(const model::RenamePlan& plan);

/// The `create or replace function` of each rewrite, new or old text, with body checks off: a body is not compiled
/// under the search path of whoever deploys. Empty when there is none.
[[nodiscard]] std::vector<std::string> replace_functions(const model::RenamePlan& plan, bool back);

/// The bodies in force while tables change names (the interim one where there is one, else the old one) under the
/// signatures of now: row types in a signature still carry the new names while the tables do. They follow by OID when
/// those are renamed back, which makes the old definition.
[[nodiscard]] std::vector<std::string> restore_bodies(const model::RenamePlan& plan);

/// `do $pgrename$ … $pgrename$` with a dollar tag that `body` does not hold.
[[nodiscard]] std::string do_block(const std::string& body);

}  // namespace pgrename::planning
