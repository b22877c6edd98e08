#include <charconv>

#include "base/format.hpp"
#include "postgres/connection.hpp"

namespace pgrename::postgres {
namespace {

const std::optional<std::string>& field(const Rows& rows, std::size_t row, std::size_t column) {
    if (row < rows.rows.size() && column < rows.rows[row].size()) return rows.rows[row][column];
    throw base::Error(base::Trouble::bug,
                      base::format("field {} of row {} was asked for; there are {} rows of {} columns", column, row,
                                   rows.rows.size(), rows.columns.size()));
}

}  // namespace

const std::string& Rows::text(std::size_t row, std::size_t column) const {
    static const std::string nothing;
    const auto& found = field(*this, row, column);
    return found ? *found : nothing;
}

bool Rows::null(std::size_t row, std::size_t column) const {
    return !field(*this, row, column).has_value();
}

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
    const std::string& digits = text(row, column);
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failure == std::errc() && end == digits.data() + digits.size()) return value;
    throw base::Error(base::Trouble::bug, base::format("field {} of row {} is no integer", column, row));
}

bool Rows::boolean(std::size_t row, std::size_t column) const {
    return text(row, column) == "t";
}

}  // namespace pgrename::postgres
