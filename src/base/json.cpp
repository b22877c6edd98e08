#include "base/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::base {
namespace {

using Foreign = nlohmann::ordered_json;

/// Builds our value while nlohmann reads: its own tree is never made, which for deep texts takes time by the square of
/// the depth.
class Builder : public nlohmann::json_sax<Foreign> {
  public:
    bool null() override { return put({}); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(static_cast<long long>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return put(static_cast<long long>(value)); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override {
        keys_.back() = std::move(value);
        return true;
    }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
        broken_at_ = byte;
        return false;
    }

    [[nodiscard]] std::size_t broken_at() const { return broken_at_; }
    Json take() { return std::move(result_); }

  private:
    bool put(Json value) {
        if (open_.empty()) {
            result_ = std::move(value);
        } else if (open_.back().is_array()) {
            open_.back().push(std::move(value));
        } else {
            open_.back().append(std::move(keys_.back()), std::move(value));
        }
        return true;
    }
    bool open(Json value) {
        open_.push_back(std::move(value));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        auto done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        return put(std::move(done));
    }

    std::vector<Json> open_;
    std::vector<std::string> keys_;
    Json result_;
    std::size_t broken_at_ = 0;
};

Foreign to_foreign(const Json& value) {
    if (value.is_bool()) return value.boolean();
    if (value.is_integer()) return value.integer();
    if (value.is_number()) return value.number();
    if (value.is_string()) return value.string();
    if (value.is_array()) {
        Foreign out = Foreign::array();
        for (const auto& element : value.elements()) out.push_back(to_foreign(element));
        return out;
    }
    if (value.is_object()) {
        Foreign out = Foreign::object();
        for (const auto& [key, member] : value.members()) out[key] = to_foreign(member);
        return out;
    }
    return nullptr;
}

template <class Wanted, class Value>
const Wanted& held(const Value& value, const char* wanted) {
    if (const auto* found = std::get_if<Wanted>(&value)) return *found;
    throw Error(Trouble::usage, format("JSON: expected {}", wanted));
}

}  // namespace

Json Json::parse(std::string_view text) {
    Builder builder;
    if (!Foreign::sax_parse(text, &builder)) {
        throw Error(Trouble::usage, format("not valid JSON at byte {}", builder.broken_at()));
    }
    return builder.take();
}

bool Json::boolean() const {
    return held<bool>(value_, "a boolean");
}
std::int64_t Json::integer() const {
    return held<std::int64_t>(value_, "an integer");
}
double Json::number() const {
    return is_integer() ? static_cast<double>(integer()) : held<double>(value_, "a number");
}
const std::string& Json::string() const& {
    return held<std::string>(value_, "a string");
}
std::string Json::string() && {
    return held<std::string>(value_, "a string");
}
const Json::Array& Json::elements() const& {
    return held<Array>(value_, "an array");
}
const Json::Object& Json::members() const& {
    return held<Object>(value_, "an object");
}

const Json* Json::find(std::string_view key) const {
    if (!is_object()) return nullptr;
    const auto& all = members();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Member& member) { return member.first == key; });
    return found == all.end() ? nullptr : &found->second;
}

const Json& Json::at(std::string_view key) const {
    if (const Json* found = find(key)) return *found;
    throw Error(Trouble::usage, format("JSON: no member \"{}\"", key));
}

Json& Json::set(std::string key, Json value) {
    if (is_null()) value_ = Object{};
    auto& all = std::get<Object>(value_);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Member& member) { return member.first == key; });
    if (found != all.end()) {
        found->second = std::move(value);
    } else {
        all.emplace_back(std::move(key), std::move(value));
    }
    return *this;
}

Json& Json::append(std::string key, Json value) {
    if (is_null()) value_ = Object{};
    std::get<Object>(value_).emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

std::string Json::dump(int indent) const {
    return to_foreign(*this).dump(indent, ' ', false, Foreign::error_handler_t::replace);
}

}  // namespace pgrename::base
