// The same work for many things, on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace pgrename::base {

/// Calls `work` for 0 … count-1, each once, from `threads` threads (the calling one among them; 0: as many as there are
/// cores). The first exception comes back when all threads have stopped; Error(interrupted).
void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace pgrename::base
