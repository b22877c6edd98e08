#include "network/http.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <deque>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/text.hpp"

namespace pgrename::network {
namespace {

using base::Error;
using base::format;
using base::Trouble;

// To libcurl a handle for one request and one for many are both `void`.
struct EndOne {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndAll {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
    static_cast<Answer*>(into)->body.append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& headers = static_cast<Answer*>(into)->headers;
    const std::string_view line(bytes, size * count);
    const auto colon = line.find(':');
    // What came before was an interim answer (100 Continue).
    if (line.starts_with("HTTP/"))
        headers.clear();
    else if (colon != std::string_view::npos)
        headers.emplace_back(base::lowered(line.substr(0, colon)), base::trimmed(line.substr(colon + 1)));
    return size * count;
}

/// libcurl's own start, which is not for several threads at once.
void start_library() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw Error(Trouble::world, "libcurl can't be started");
}

}  // namespace

std::string Answer::header(const std::string& name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& it) { return it.first == name; });
    return found == headers.end() ? std::string() : found->second;
}

/// One request under way. libcurl keeps pointers into it, so it does not move.
struct Exchange {
    std::unique_ptr<CURL, EndOne> handle{curl_easy_init()};
    std::unique_ptr<curl_slist, EndList> headers;
    Answer* answer = nullptr;

    void prepare(const Request& asked, Answer& into, const HttpClient::Options& options);
};

void Exchange::prepare(const Request& asked, Answer& into, const HttpClient::Options& options) {
    answer = &into;
    CURL* it = handle.get();
    if (it == nullptr) throw Error(Trouble::world, "libcurl has no memory left");
    curl_easy_reset(it);
    headers.reset();
    for (const auto& [name, value] : asked.headers)
        headers.reset(curl_slist_append(headers.release(), format("{}: {}", name, value).c_str()));
    // Without it libcurl asks for leave to send a longer body, and waits.
    headers.reset(curl_slist_append(headers.release(), "Expect:"));
    curl_easy_setopt(it, CURLOPT_URL, asked.url.c_str());
    curl_easy_setopt(it, CURLOPT_CUSTOMREQUEST, asked.method.c_str());
    curl_easy_setopt(it, CURLOPT_HTTPHEADER, headers.get());
    if (asked.method == "HEAD") curl_easy_setopt(it, CURLOPT_NOBODY, 1L);
    if (!asked.body.empty()) {
        curl_easy_setopt(it, CURLOPT_POSTFIELDS, asked.body.data());
        curl_easy_setopt(it, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.body.size()));
    }
    if (!options.socket.empty()) curl_easy_setopt(it, CURLOPT_UNIX_SOCKET_PATH, options.socket.c_str());
    curl_easy_setopt(it, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(it, CURLOPT_PROXY, "");
    curl_easy_setopt(it, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(it, CURLOPT_TIMEOUT_MS, static_cast<long>(options.patience.count()));
    curl_easy_setopt(it, CURLOPT_PRIVATE, this);
    curl_easy_setopt(it, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(it, CURLOPT_WRITEDATA, &into);
    curl_easy_setopt(it, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(it, CURLOPT_HEADERDATA, &into);
}

struct HttpClient::State {
    Options options;
    std::unique_ptr<CURLM, EndAll> all;
    std::deque<Exchange> exchanges;
    std::vector<Exchange*> idle;

    explicit State(Options chosen) : options(std::move(chosen)) {
        start_library();
        all.reset(curl_multi_init());
        if (!all) throw Error(Trouble::world, "libcurl has no memory left");
    }
    void begin(const Request& request, Answer& answer) {
        if (idle.empty()) idle.push_back(&exchanges.emplace_back());
        idle.back()->prepare(request, answer, options);
        curl_multi_add_handle(all.get(), idle.back()->handle.get());
        idle.pop_back();
    }
    /// How many have come to their end.
    int finish() {
        int count = 0;
        int waiting = 0;
        while (const CURLMsg* message = curl_multi_info_read(all.get(), &waiting)) {
            if (message->msg != CURLMSG_DONE) continue;
            const CURLcode outcome = message->data.result;
            CURL* handle = message->easy_handle;
            Exchange* exchange = nullptr;
            curl_easy_getinfo(handle, CURLINFO_PRIVATE, &exchange);
            long status = 0;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            exchange->answer->status = static_cast<int>(status);
            curl_multi_remove_handle(all.get(), handle);
            idle.push_back(exchange);
            if (outcome != CURLE_OK) *exchange->answer = {0, {}, curl_easy_strerror(outcome)};
            ++count;
        }
        return count;
    }
    /// After an error the others are given up.
    void give_up() noexcept {
        idle.clear();
        for (auto& exchange : exchanges) {
            curl_multi_remove_handle(all.get(), exchange.handle.get());
            idle.push_back(&exchange);
        }
    }
    void wait() {
        base::throw_if_interrupted();
        curl_waitfd wake = {base::interruptible() ? base::wake_descriptor() : -1, CURL_WAIT_POLLIN, 0};
        curl_multi_poll(all.get(), &wake, wake.fd < 0 ? 0 : 1, 1000, nullptr);
        base::throw_if_interrupted();
    }
};

HttpClient::HttpClient(const Options& options) : state_(std::make_unique<State>(options)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Answer HttpClient::send(const Request& request) {
    return std::move(send(std::vector{request}, 1).front());
}

std::vector<Answer> HttpClient::send(const std::vector<Request>& requests, int at_once) {
    std::vector<Answer> out(requests.size());
    std::size_t begun = 0;
    int under_way = 0;
    try {
        while (begun < requests.size() || under_way > 0) {
            for (; begun < requests.size() && under_way < std::max(at_once, 1); ++begun, ++under_way)
                state_->begin(requests[begun], out[begun]);
            int running = 0;
            curl_multi_perform(state_->all.get(), &running);
            const int ended = state_->finish();
            under_way -= ended;
            if (ended == 0) state_->wait();
        }
    } catch (...) {
        state_->give_up();
        throw;
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || std::string_view("-._~").find(letter) != std::string::npos;
        out += plain ? std::string(1, letter) : format("%{:02X}", byte);
    }
    return out;
}

}  // namespace pgrename::network
