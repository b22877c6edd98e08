#include "postgres/waiting.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/interruption.hpp"

namespace pgrename::postgres {
namespace {

/// Milliseconds for poll() until then: never negative, -1 for no end.
int remaining(const Deadline& end) {
    if (!end) return -1;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(*end - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<long>(left + 1, 0, 3'600'000));
}

}  // namespace

Woken wait_for(int socket, short events, bool watch, const Deadline& end) {
    while (true) {
        std::array<pollfd, 2> descriptors{{{socket, events, 0}, {watch ? base::wake_descriptor() : -1, POLLIN, 0}}};
        const int ready = poll(descriptors.data(), descriptors.size(), remaining(end));
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) {
            if (remaining(end) == 0) return Woken::timeout;
            continue;
        }
        return ready > 0 && descriptors[1].revents != 0 ? Woken::interruption : Woken::socket;
    }
}

}  // namespace pgrename::postgres
