#include "commands/duration.hpp"

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::commands {

std::chrono::seconds duration(const std::string& option, const std::string& text) {
    auto digits = text;
    long factor = 1;
    if (!digits.empty() && !base::is_digits(digits)) {
        factor = digits.back() == 'h' ? 3600 : digits.back() == 'm' ? 60 : digits.back() == 's' ? 1 : 0;
        digits.pop_back();
    }
    if (factor == 0 || !base::is_digits(digits) || digits.size() > 6) {
        throw base::Error(base::Trouble::usage,
                          base::format("{} {}: it is a number of seconds, or like 90s, 15m, 2h", option, text));
    }
    return std::chrono::seconds(std::stol(digits) * factor);
}

}  // namespace pgrename::commands
