#include "base/interruption.hpp"

#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <exception>

#include "base/error.hpp"
#include "base/interruption_flag.hpp"

namespace pgrename::base {
namespace {

constexpr int signals_before_giving_up = 3;

std::atomic<int> signals_seen = 0;  // lock-free, hence allowed in a handler
std::atomic<int> descriptor = -1;
alignas(std::atomic_ref<std::size_t>::required_alignment) std::size_t flag = 0;
thread_local int uninterrupted_depth = 0;

static_assert(std::atomic<int>::is_always_lock_free && std::atomic_ref<std::size_t>::is_always_lock_free);

extern "C" void note_signal(int) {
    const int saved = errno;
    std::atomic_ref(flag).store(1);
    if (signals_seen.fetch_add(1) + 1 >= signals_before_giving_up) _exit(static_cast<int>(Trouble::interrupted));
    const std::uint64_t one = 1;
    // Only poll() looks at the descriptor, and nobody reads it empty, so a failed second write loses nothing.
    [[maybe_unused]] const auto written = write(descriptor.load(), &one, sizeof one);
    errno = saved;
}

}  // namespace

void watch_for_interruption() {
    if (descriptor.load() >= 0) return;
    const int made = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (made < 0) throw Error(Trouble::world, "preparing for Ctrl-C: the system has no file descriptor left");
    descriptor.store(made);
    struct sigaction action = {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction former = {};
        // Whoever started us with the signal ignored (nohup) meant it.
        if (sigaction(signal, nullptr, &former) == 0 && former.sa_handler == SIG_IGN) continue;
        sigaction(signal, &action, nullptr);
    }
}

bool interrupted() noexcept {
    return signals_seen.load() > 0;
}

bool interruptible() noexcept {
    return uninterrupted_depth == 0 && std::uncaught_exceptions() == 0;
}

void throw_if_interrupted() {
    if (interrupted() && interruptible()) throw Error(Trouble::interrupted, "interrupted");
}

const std::size_t* interruption_flag() noexcept {
    return &flag;
}

int wake_descriptor() noexcept {
    return descriptor.load();
}

Uninterrupted::Uninterrupted() noexcept {
    ++uninterrupted_depth;
}
Uninterrupted::~Uninterrupted() {
    --uninterrupted_depth;
}

}  // namespace pgrename::base
