#include "model/reference.hpp"

#include <algorithm>

namespace pgrename::model {

std::size_t CodeLedger::count(Action action) const {
    return static_cast<std::size_t>(std::ranges::count(references, action, &Reference::action));
}

std::string_view to_string(Certainty certainty) {
    switch (certainty) {
        case Certainty::certain:
            return "certain";
        case Certainty::likely:
            return "likely";
        case Certainty::doubtful:
            return "doubtful";
    }
    return "doubtful";
}

std::string_view to_string(Action action) {
    switch (action) {
        case Action::rewrite:
            return "rewrite";
        case Action::keep:
            return "keep";
        case Action::review:
            return "review";
    }
    return "review";
}

}  // namespace pgrename::model
