#include "model/reference.hpp"

namespace pgrename::model {

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
