#include "base/format.hpp"
#include "base/text.hpp"
#include "verification/api_calls.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using network::escaped;
using Kind = ApiCall::Kind;

constexpr int rows_asked = 20;
constexpr int related_rows_asked = 5;

/// A name inside a query: quoted when it is not a plain word.
std::string field(const std::string& name) {
    const bool plain =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string::npos;
    if (plain) return name;
    std::string out = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

std::string fields(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ",") + field(name);
    return out;
}

class Writing {
  public:
    Writing(const ApiCall& call, const ApiNames& names) : call_(call), names_(names) {
        const bool reads = !call.writes();
        out_.request.method = reads ? "GET" : "POST";
        const auto name = call.kind == Kind::function ? call.function : names.resource(*call.resource);
        const std::string folder = call.kind == Kind::function ? "/rpc/" : "/";
        out_.request.url = folder + escaped(name);
        out_.shown = out_.request.method + " " + folder + name;
        out_.request.headers.emplace_back(reads ? "Accept-Profile" : "Content-Profile", call.schema);
        if (reads)
            read();
        else
            write();
    }
    [[nodiscard]] WrittenCall done() && { return std::move(out_); }

  private:
    void parameter(const std::string& key, const std::string& value) {
        const char* sign = first_ ? "?" : "&";
        first_ = false;
        out_.request.url += format("{}{}={}", sign, escaped(key), escaped(value));
        if (key != "limit" && !key.ends_with(".limit") && key != "order" && !key.ends_with(".order"))
            out_.shown += format("{}{}={}", sign, key, value);
    }
    void prefer(const std::string& what) { out_.request.headers.emplace_back("Prefer", what); }

    /// In some order and not all: a client's own rows are more than a comparison needs.
    void bounded(const std::string& prefix, const model::Relation& relation, int rows) {
        const auto order = order_of(relation);
        if (!order.empty()) parameter(prefix + "order", fields(order));
        parameter(prefix + "limit", std::to_string(rows));
    }
    /// The key under which the related rows come.
    [[nodiscard]] std::string key() const { return call_.column.empty() ? call_.target->name : "related"; }
    [[nodiscard]] std::string embedded() const {
        const auto name = call_.column.empty() ? names_.embedded(*call_.target) : call_.column;
        auto out = (name == key() ? "" : field(key()) + ":") + field(name);
        const auto hint = call_.by_junction ? names_.embedded(*call_.junction) : call_.hint;
        if (!hint.empty()) out += "!" + field(hint);
        return out;
    }
    void read() {
        if (call_.kind == Kind::select) {
            parameter("select", "*");
            prefer("count=exact");
        } else if (call_.kind == Kind::embed) {
            parameter("select", format("*,{}(*)", embedded()));
            bounded(field(key()) + ".", *call_.target, related_rows_asked);
        } else {
            const auto columns = order_of(*call_.target);
            const auto column = columns.empty() ? call_.target->columns.front().name : columns.front();
            parameter("select", format("*,{}!inner({})", embedded(), field(column)));
            parameter(field(key()) + "." + field(column), "not.is.null");
        }
        bounded("", *call_.resource, rows_asked);
    }
    void write() {
        std::string wishes = "return=representation,tx=rollback";
        if (call_.kind == Kind::upsert) wishes += ",resolution=merge-duplicates";
        if (!call_.columns.empty()) {
            wishes += ",missing=default";
            parameter("columns", fields(call_.columns));
        }
        prefer(wishes);
        out_.request.headers.emplace_back("Content-Type", "application/json");
        out_.request.body = call_.body.dump();
        if (call_.kind == Kind::upsert) out_.shown += " (upsert)";
        if (!call_.columns.empty()) out_.shown += " (missing=default)";
    }

    const ApiCall& call_;
    const ApiNames& names_;
    WrittenCall out_;
    bool first_ = true;
};

}  // namespace

WrittenCall written(const ApiCall& call, const ApiNames& names) {
    return Writing(call, names).done();
}

}  // namespace pgrename::verification
