// Stands between pgrename and a server's socket, and cuts the connection at a chosen moment.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace live {

/// When the n-th message of the clients (from 1, over all connections) arrives: is it thrown away, or does the server
/// get it, and only its answer is thrown away? Further connections pass untouched.
class CuttingProxy {
  public:
    enum class Cut { before_the_server, before_the_answer };

    CuttingProxy(std::filesystem::path server, std::filesystem::path folder, Cut cut, int message)
        : server_(std::move(server)), folder_(std::move(folder)), cut_(cut), message_(message) {
        std::filesystem::create_directories(folder_);
        std::filesystem::remove(path());
        listener_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const auto address = address_of(path());
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(listener_, 8) != 0)
            throw std::runtime_error("the proxy can't listen on " + path());
        acceptor_ = std::thread([this] { accept_all(); });
    }
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;
    ~CuttingProxy() {
        stopping_ = true;
        acceptor_.join();
        for (auto& thread : threads_) thread.join();
        ::close(listener_);
        std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] bool has_cut() const { return seen_ >= message_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    [[nodiscard]] std::string path() const { return (folder_ / ".s.PGSQL.5432").string(); }
    static sockaddr_un address_of(const std::string& path) {
        sockaddr_un out{};
        out.sun_family = AF_UNIX;
        path.copy(out.sun_path, sizeof out.sun_path - 1);
        return out;
    }

    void accept_all() {
        while (!stopping_) {
            pollfd wait{listener_, POLLIN, 0};
            if (::poll(&wait, 1, 20) <= 0) continue;
            const int client = ::accept(listener_, nullptr, nullptr);
            if (client >= 0) threads_.emplace_back([this, client] { pass(client); });
        }
    }

    void pass(int client) {
        const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const auto address = address_of((server_ / ".s.PGSQL.5432").string());
        if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
            bool open = true;
            bool first = true;  // the start-up packet is no message of ours
            while (open && !stopping_) {
                std::array<pollfd, 2> wait{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
                if (::poll(wait.data(), wait.size(), 20) <= 0) continue;
                if (wait[0].revents != 0) {
                    const bool here = !first && ++seen_ == message_;
                    first = false;
                    if (here && cut_ == Cut::before_the_server) break;
                    open = move(client, server);
                    if (here) {
                        wait_for_answer(server);
                        break;
                    }
                }
                if (open && wait[1].revents != 0) open = move(server, client);
            }
        }
        ::close(client);
        ::close(server);
    }

    /// The server has done all of it when it has answered.
    static void wait_for_answer(int server) {
        pollfd wait{server, POLLIN, 0};
        (void)::poll(&wait, 1, 5000);
        ::usleep(5000);
    }

    static bool move(int from, int to) {
        std::array<char, 65536> bytes;  // a message of ours fits, so that one read is one message
        const auto count = ::read(from, bytes.data(), bytes.size());
        return count > 0 && ::send(to, bytes.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
    }

    std::filesystem::path server_;
    std::filesystem::path folder_;
    Cut cut_;
    int message_;
    std::atomic<int> seen_ = 0;
    std::atomic<bool> stopping_ = false;
    int listener_ = -1;
    std::thread acceptor_;
    std::vector<std::thread> threads_;
};

}  // namespace live
