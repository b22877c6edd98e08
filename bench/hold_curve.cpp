#include "bench/hold_curve.hpp"

#include "base/format.hpp"
#include "bench/contenders.hpp"
#include "bench/report.hpp"

namespace pgrename::bench {
namespace {

using base::format;

}  // namespace

CurvePoint hold_at(const postgres::ThrowawayServer& server, int tables, int runs) {
    CurvePoint out;
    out.tables = tables;
    const Stage stage(server, format("curve_{}", tables), tables, 10);
    for (int run = 0; run < runs; ++run) {
        const auto whole = migrate(Contender::typical, stage, Clock::now() + std::chrono::minutes(1));
        out.one_transaction_ms.push_back(whole.hold_ms.value_or(0));
        (void)undo(Contender::typical, stage);
        const auto each = migrate(Contender::ours, stage, Clock::now() + std::chrono::minutes(1));
        out.longest_hold_ms.push_back(each.hold_ms.value_or(0));
        out.median_hold_ms.push_back(median(each.holds_ms));
        (void)undo(Contender::ours, stage);
    }
    return out;
}

std::string table(const std::vector<CurvePoint>& curve) {
    std::vector<std::vector<std::string>> rows{{"tables", "longest of any table (median / worst run)", "median table",
                                                "one transaction (median / worst run)"}};
    for (const auto& point : curve) {
        const auto longest = spread(point.longest_hold_ms);
        const auto whole = spread(point.one_transaction_ms);
        rows.push_back({std::to_string(point.tables), format("{:.2f} / {:.2f} ms", longest.median, longest.worst),
                        format("{:.2f} ms", median(point.median_hold_ms)),
                        format("{:.1f} / {:.1f} ms", whole.median, whole.worst)});
    }
    return "How long ACCESS EXCLUSIVE is held, without clients\n" + aligned(rows) + "\n";
}

base::Json to_json(const std::vector<CurvePoint>& curve) {
    const auto list = [](const std::vector<double>& values) {
        base::Json out = base::Json::array();
        for (const double value : values) out.push(value);
        return out;
    };
    base::Json out = base::Json::array();
    for (const auto& point : curve) {
        out.push(base::Json::Object{{"tables", point.tables},
                                    {"longest_hold_ms", list(point.longest_hold_ms)},
                                    {"median_hold_ms", list(point.median_hold_ms)},
                                    {"one_transaction_ms", list(point.one_transaction_ms)}});
    }
    return out;
}

}  // namespace pgrename::bench
