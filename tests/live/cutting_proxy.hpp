// Stands between pgrename and a server's socket, and cuts the connection at a chosen moment.
#pragma once

#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace live {

/// One bit that a forked process shares with its parent.
class SharedFlag {
  public:
    SharedFlag() {
        void* memory = ::mmap(nullptr, sizeof(bool_), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) throw std::bad_alloc();
        flag_ = new (memory) bool_(false);
    }
    SharedFlag(const SharedFlag&) = delete;
    SharedFlag& operator=(const SharedFlag&) = delete;
    ~SharedFlag() { ::munmap(flag_, sizeof(bool_)); }
    void set(bool on = true) { *flag_ = on; }
    [[nodiscard]] bool is_set() const { return *flag_; }

  private:
    using bool_ = std::atomic<bool>;
    bool_* flag_;
};

/// When `armed`, the next message of a client is thrown away, or the server gets it and only its answer is thrown away
/// (that of an attempt that failed is passed on, and the next one awaited). Then `then` happens, and the connection is
/// gone on both sides. Further messages and connections pass untouched.
class CuttingProxy {
  public:
    enum class Cut { before_the_server, before_the_answer };

    CuttingProxy(std::filesystem::path server, std::filesystem::path folder, Cut cut, SharedFlag& armed,
                 std::function<void()> then = {})
        : server_(std::move(server)), folder_(std::move(folder)), cut_(cut), armed_(armed), then_(std::move(then)) {
        std::filesystem::create_directories(folder_);
        std::filesystem::remove(path());
        listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
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

    [[nodiscard]] bool has_cut() const { return has_cut_; }

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
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client >= 0) threads_.emplace_back([this, client] { pass(client); });
        }
    }

    void pass(int client) {
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto address = address_of((server_ / ".s.PGSQL.5432").string());
        if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
            bool open = true;
            while (open && !stopping_) {
                std::array<pollfd, 2> wait{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
                if (::poll(wait.data(), wait.size(), 20) <= 0) continue;
                // The server's last answer is delivered before the next message is looked at.
                if (wait[1].revents != 0) {
                    open = move(server, client);
                } else if (armed_.is_set() && wait[0].revents != 0) {
                    open = !cuts(client, server);
                } else {
                    open = move(client, server);
                }
            }
        }
        ::close(client);
        ::close(server);
    }

    /// False when it was no time to cut yet.
    bool cuts(int client, int server) {
        if (cut_ == Cut::before_the_answer) {
            const auto answer = answer_to_next(client, server);
            if (answer.ends_with('E') && !clearing_) {
                // An attempt that failed; `rollback` follows.
                clearing_ = true;
                return ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0;
            }
            if (clearing_) {
                clearing_ = false;
                return ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0;
            }
        }
        armed_.set(false);
        has_cut_ = true;
        if (then_) then_();
        return true;
    }

    /// Passes one message on and keeps all that the server says to it, up to ReadyForQuery (manual, "Message Formats":
    /// `Z`, a length of 5 and the transaction's state).
    [[nodiscard]] std::string answer_to_next(int client, int server) const {
        const std::string ready("Z\0\0\0\5", 5);
        std::string answer;
        while (!stopping_) {
            std::array<pollfd, 2> wait{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
            if (::poll(wait.data(), wait.size(), 20) <= 0) continue;
            if (wait[0].revents != 0 && !move(client, server)) break;
            if (wait[1].revents == 0) continue;
            std::array<char, 65536> bytes;
            const auto count = ::read(server, bytes.data(), bytes.size());
            if (count <= 0) break;
            answer.append(bytes.data(), static_cast<std::size_t>(count));
            if (answer.size() >= 6 && answer.compare(answer.size() - 6, 5, ready) == 0) break;
        }
        return answer;
    }

    static bool move(int from, int to) {
        std::array<char, 65536> bytes;
        const auto count = ::read(from, bytes.data(), bytes.size());
        return count > 0 && ::send(to, bytes.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
    }

    std::filesystem::path server_;
    std::filesystem::path folder_;
    Cut cut_;
    SharedFlag& armed_;
    std::function<void()> then_;
    std::atomic<bool> clearing_ = false;
    std::atomic<bool> has_cut_ = false;
    std::atomic<bool> stopping_ = false;
    int listener_ = -1;
    std::thread acceptor_;
    std::vector<std::thread> threads_;
};

}  // namespace live
