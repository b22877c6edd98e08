// Whether the tests that repeat something run at their full length (`./dev test --torture`).
#pragma once

#include <cstdlib>

namespace live {

inline bool torture() {
    return std::getenv("PGRENAME_TORTURE") != nullptr;
}

}  // namespace live
