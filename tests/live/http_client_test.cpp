// Requests over a real socket.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/format.hpp"
#include "base/text.hpp"
#include "network/http.hpp"
#include "postgres/server_folder.hpp"

namespace pgrename::network {
namespace {

/// Answers each request with its own text; `/silence` never.
class Echo {
  public:
    Echo() : path_(folder_.path() / "echo") {
        listening_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
        EXPECT_EQ(bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(listen(listening_, 8), 0);
        thread_ = std::thread([this] { serve(); });
    }
    Echo(const Echo&) = delete;
    Echo& operator=(const Echo&) = delete;
    ~Echo() {
        done_ = true;
        thread_.join();
        for (const int each : open_) close(each);
        close(listening_);
    }
    [[nodiscard]] HttpClient client(int milliseconds = 5000) const {
        return HttpClient({path_, std::chrono::milliseconds(milliseconds)});
    }
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void serve() {
        while (!done_) {
            std::vector<pollfd> watched{{listening_, POLLIN, 0}};
            for (const int each : open_) watched.push_back({each, POLLIN, 0});
            if (poll(watched.data(), watched.size(), 5) <= 0) continue;
            for (std::size_t i = 1; i < watched.size(); ++i)
                if (watched[i].revents != 0) answer(watched[i].fd);
            if (watched[0].revents == 0) continue;
            open_.push_back(accept(listening_, nullptr, nullptr));
            ++connections_;
        }
    }
    void answer(int connection) {
        char buffer[65536];
        const auto count = read(connection, buffer, sizeof buffer);
        if (count <= 0) {
            std::erase(open_, connection);
            close(connection);
            return;
        }
        const std::string text(buffer, static_cast<std::size_t>(count));
        if (text.find("/silence") != std::string::npos) return;
        const auto out =
            base::format("HTTP/1.1 {}\r\nContent-Range: 0-1/2\r\nContent-Length: {}\r\n\r\n{}",
                         text.find("/missing") == std::string::npos ? "200 OK" : "404 Not Found", text.size(), text);
        EXPECT_EQ(write(connection, out.data(), out.size()), static_cast<ssize_t>(out.size()));
    }

    postgres::ServerFolder folder_;
    std::filesystem::path path_;
    int listening_ = -1;
    std::vector<int> open_;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> done_ = false;
    std::thread thread_;
};

TEST(HttpClient, sends_what_it_is_told_and_nothing_else) {
    const Echo echo;
    auto client = echo.client();
    const auto answer = client.send({"PATCH", "http://localhost/a?b=c", {{"Prefer", "tx=rollback"}}, "{\"a\":1}"});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-range"), "0-1/2");
    EXPECT_EQ(answer.header("nothing"), "");
    EXPECT_TRUE(answer.body.starts_with("PATCH /a?b=c HTTP/1.1\r\nHost: localhost\r\n")) << answer.body;
    EXPECT_NE(answer.body.find("\r\nPrefer: tx=rollback\r\n"), std::string::npos) << answer.body;
    EXPECT_TRUE(answer.body.ends_with("\r\n\r\n{\"a\":1}")) << answer.body;
    EXPECT_EQ(client.send({"GET", "http://localhost/missing"}).status, 404);
    EXPECT_EQ(echo.connections(), 1) << "it is kept open";
}

TEST(HttpClient, gives_many_answers_in_the_order_of_their_requests) {
    const Echo echo;
    auto client = echo.client();
    std::vector<Request> requests;
    for (int i = 0; i < 50; ++i) requests.push_back({"GET", base::format("http://localhost/{}/", i)});
    const auto answers = client.send(requests, 4);
    ASSERT_EQ(answers.size(), 50U);
    for (int i = 0; i < 50; ++i)
        EXPECT_TRUE(answers[static_cast<std::size_t>(i)].body.starts_with(base::format("GET /{}/ ", i)));
    EXPECT_LE(echo.connections(), 4);
}

TEST(HttpClient, waits_no_longer_than_its_patience) {
    const Echo echo;
    auto client = echo.client(50);
    const auto answers = client.send({{"GET", "http://localhost/silence"}, {"GET", "http://localhost/a"}}, 2);
    EXPECT_EQ(answers[0].status, 0);
    EXPECT_NE(base::lowered(answers[0].body).find("time"), std::string::npos) << answers[0].body;
    EXPECT_EQ(answers[1].status, 200);
    EXPECT_EQ(HttpClient({"/nobody/listens"}).send({"GET", "http://localhost/"}).status, 0);
}

}  // namespace
}  // namespace pgrename::network
