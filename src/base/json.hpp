// A JSON value: object keys keep their order. Text in and out goes through nlohmann-json, in json.cpp only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pgrename::base {

class Json {
  public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned value) : value_(static_cast<std::int64_t>(value)) {}
    Json(long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(long long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(double value) : value_(value) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    [[nodiscard]] static Json array() { return Json(Array{}); }
    [[nodiscard]] static Json object() { return Json(Object{}); }
    /// Reads one JSON text. Throws Error(usage) naming byte offset on malformed text.
    [[nodiscard]] static Json parse(std::string_view text);

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(value_); }
    [[nodiscard]] bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    [[nodiscard]] bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
    [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }
    [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
    [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }

    /// The value as that type; Error(usage) when it is another one.
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] double number() const;
    [[nodiscard]] const std::string& string() const&;
    [[nodiscard]] std::string string() &&;
    [[nodiscard]] const Array& elements() const&;
    [[nodiscard]] const Object& members() const&;
    // References into a temporary would dangle in a range-for.
    const Array& elements() && = delete;
    const Object& members() && = delete;

    /// The member of that name, or nullptr (also when this is no object).
    [[nodiscard]] const Json* find(std::string_view key) const;
    /// The member of that name; Error(usage) when there is none.
    [[nodiscard]] const Json& at(std::string_view key) const;
    /// Adds or replaces a member (a null becomes an object).
    Json& set(std::string key, Json value);
    /// As set(), for a key that is not there yet: does not look.
    Json& append(std::string key, Json value);
    /// Appends an element (a null becomes an array).
    Json& push(Json value);

    /// One line without spaces, or pretty with that indent. Invalid UTF-8 is replaced by U+FFFD.
    [[nodiscard]] std::string dump(int indent = -1) const;

    bool operator==(const Json&) const = default;

  private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

}  // namespace pgrename::base
