// The name of a relation: schema and name, exactly as the catalogs hold them.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace pgrename::model {

/// Longest identifier PostgreSQL keeps, in bytes (NAMEDATALEN - 1; manual, "Identifiers and Key Words").
inline constexpr std::size_t longest_name = 63;

/// `name` in double quotes, inner quotes doubled: safe to put into SQL as one identifier.
[[nodiscard]] std::string quoted(std::string_view name);

/// `text` as a SQL string literal (E'' form when it holds a backslash): safe to put into SQL.
[[nodiscard]] std::string quoted_literal(std::string_view text);

/// Valid or it does not exist: both parts are 1 to 63 bytes without a NUL byte; any other character, case kept.
/// Only `quoted()` may reach SQL; `shown()` is for people.
class RelationName {
  public:
    /// Throws Error(usage) naming the part that is empty, too long (with its byte count) or holds a NUL.
    RelationName(std::string schema, std::string name);

    /// Reads what a person writes: `name`, `schema.name`, `"My Table"`, `app."we""ird.name"`. Unlike SQL, an unquoted
    /// part keeps its case and may hold spaces or any character but `.` and `"`. Throws Error(usage) on anything else.
    [[nodiscard]] static RelationName parse(std::string_view text, std::string_view default_schema);

    [[nodiscard]] const std::string& schema() const { return schema_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    /// `"schema"."name"`.
    [[nodiscard]] std::string quoted() const;
    /// `schema.name`, each part quoted only when SQL would need it.
    [[nodiscard]] std::string shown() const;
    /// The same schema with another name.
    [[nodiscard]] RelationName renamed(std::string name) const { return {schema_, std::move(name)}; }

    auto operator<=>(const RelationName&) const = default;

  private:
    std::string schema_;
    std::string name_;
};

}  // namespace pgrename::model
