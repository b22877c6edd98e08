#include "base/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::base {
namespace {

using Foreign = nlohmann::ordered_json;

Json from_foreign(const Foreign& value) {
    switch (value.type()) {
        case Foreign::value_t::null:
        case Foreign::value_t::discarded:
            return {};
        case Foreign::value_t::boolean:
            return value.get<bool>();
        case Foreign::value_t::number_integer:
        case Foreign::value_t::number_unsigned:
            return value.get<std::int64_t>();
        case Foreign::value_t::number_float:
            return value.get<double>();
        case Foreign::value_t::array: {
            Json::Array out;
            out.reserve(value.size());
            for (const auto& element : value) out.push_back(from_foreign(element));
            return out;
        }
        case Foreign::value_t::object: {
            Json::Object out;
            out.reserve(value.size());
            for (const auto& [key, member] : value.items()) out.emplace_back(key, from_foreign(member));
            return out;
        }
        default:
            return value.get<std::string>();
    }
}

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
    try {
        return from_foreign(Foreign::parse(text));
    } catch (const nlohmann::json::parse_error& error) {
        throw Error(Trouble::usage, format("not valid JSON at byte {}", error.byte));
    }
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

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

std::string Json::dump(int indent) const {
    return to_foreign(*this).dump(indent, ' ', false, Foreign::error_handler_t::replace);
}

}  // namespace pgrename::base
