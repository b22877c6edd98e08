#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/interruption.hpp"

namespace pgrename::base {

void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex guard;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count && !interrupted(); i = next++) work(i);
        } catch (...) {
            const std::scoped_lock lock(guard);
            if (!failure) failure = std::current_exception();
            next = count;
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i) others.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
    throw_if_interrupted();
}

}  // namespace pgrename::base
