// Waiting for a socket without being deaf to Ctrl-C.
#pragma once

#include <chrono>
#include <optional>

namespace pgrename::postgres {

using Deadline = std::optional<std::chrono::steady_clock::time_point>;

enum class Woken { socket, interruption, timeout };

/// Waits until the socket is ready for `events` (as poll() has them), the deadline passes or, if `watch`, an
/// interruption is there.
[[nodiscard]] Woken wait_for(int socket, short events, bool watch, const Deadline& end);

}  // namespace pgrename::postgres
