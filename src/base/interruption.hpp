// Ctrl-C and its relatives as a flag and a descriptor: waits end, the stack unwinds, destructors clean up.
#pragma once

namespace pgrename::base {

/// Installs handlers for SIGINT, SIGTERM and SIGHUP. They only set the flag; the third signal ends the process at once
/// with 130.
void watch_for_interruption();

/// True from the first such signal on.
[[nodiscard]] bool interrupted() noexcept;
/// Error(interrupted) when interrupted() and nothing in this thread asks for peace (see Uninterrupted).
void throw_if_interrupted();
/// Becomes readable at the first signal and stays so: for poll(). -1 (which poll() skips) before
/// watch_for_interruption().
[[nodiscard]] int wake_descriptor() noexcept;

/// While one lives (or an exception unwinds this thread's stack) an interruption is not acted upon in this thread: for
/// the ROLLBACK and the looking around that follow one.
class Uninterrupted {
  public:
    Uninterrupted() noexcept;
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
    ~Uninterrupted();
};
/// True when this thread should act on interrupted().
[[nodiscard]] bool interruptible() noexcept;

}  // namespace pgrename::base
