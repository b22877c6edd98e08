// The door to libcurl: requests of HTTP and what was answered.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pgrename::network {

using Header = std::pair<std::string, std::string>;

struct Request {
    std::string method = "GET";
    std::string url;  ///< http or https, escaped (see escaped())
    std::vector<Header> headers = {};
    std::string body = {};
    bool operator==(const Request&) const = default;
};

struct Answer {
    int status = 0;               ///< 0: none came in time or nobody listens; the body then says which
    std::vector<Header> headers;  ///< names in small letters
    std::string body;
    bool operator==(const Answer&) const = default;

    /// The first of that name (in small letters); empty when there is none.
    [[nodiscard]] std::string header(const std::string& name) const;
};

/// Keeps its connections open between requests. No proxy, no redirection, no cookie, nothing of the user's settings.
/// For one thread.
class HttpClient {
  public:
    struct Options {
        std::filesystem::path socket = {};          ///< a unix socket to speak through, whatever host the URL names
        std::chrono::milliseconds patience{10000};  ///< for one request, from its start to the end of the answer
    };
    explicit HttpClient(const Options& options);
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    /// Error(interrupted).
    [[nodiscard]] Answer send(const Request& request);
    /// As send(), with up to `at_once` of them under way at a time; the answers come in the order of the requests.
    [[nodiscard]] std::vector<Answer> send(const std::vector<Request>& requests, int at_once);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// For one part of a URL's path or query: every byte that is not a letter, digit or one of `-._~` as %XX.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace pgrename::network
