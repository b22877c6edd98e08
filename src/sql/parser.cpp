#include "sql/parser.hpp"

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>
#include <pthread.h>

#include <exception>
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "base/format.hpp"
#include "sql/tokens.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

// libpg_query writes its tree recursively and without a limit (100,000 terms in a sum overflow 8 MB), so depth is
// bounded before it is asked, and the stack is made for that bound.
constexpr std::size_t deepest = 50'000;
constexpr std::size_t deep_stack = 512UL * 1024 * 1024;

/// An upper bound for the depth of the tree: tokens since the last comma, summed over the open parentheses.
std::size_t depth_bound(std::string_view text) {
    std::vector<std::size_t> levels{0};
    std::size_t sum = 0;
    std::size_t most = 0;
    std::size_t position = 0;
    std::optional<Unclosed> unclosed;
    while (const auto token = next_token(text, position, unclosed)) {
        const char byte = token->kind == TokenKind::symbol && token->length == 1 ? text[token->offset] : 'x';
        const bool close = (byte == ')' || byte == ']') && levels.size() > 1;
        if (close || byte == ',' || byte == ';') {
            sum -= levels.back();
            levels.back() = 0;
        }
        if (close) levels.pop_back();
        if (byte == '(' || byte == '[') levels.push_back(0);
        ++levels.back();
        most = std::max(most, ++sum);
    }
    return most;
}

/// The parser's JSON must be UTF-8; a byte that is none becomes a letter, which keeps every offset.
std::string valid_utf8(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < out.size();) {
        const auto lead = static_cast<unsigned char>(out[at]);
        const std::size_t tail = lead < 0x80                   ? 0
                                 : lead >= 0xC2 && lead < 0xE0 ? 1
                                 : lead >= 0xE0 && lead < 0xF0 ? 2
                                 : lead >= 0xF0 && lead < 0xF5 ? 3
                                                               : 9;
        bool good = tail < 9 && at + tail < out.size();
        for (std::size_t next = 1; good && next <= tail; ++next) {
            const auto byte = static_cast<unsigned char>(out[at + next]);
            good = (byte & 0xC0U) == 0x80U;
            if (next == 1)  // overlong forms, surrogates, beyond U+10FFFF
                good = good && !(lead == 0xE0 && byte < 0xA0) && !(lead == 0xED && byte > 0x9F) &&
                       !(lead == 0xF0 && byte < 0x90) && !(lead == 0xF4 && byte > 0x8F);
        }
        if (!good) out[at] = 'x';
        at += good ? tail + 1 : 1;
    }
    return out;
}

struct FreeParse {
    void operator()(PgQueryParseResult* result) const {
        pg_query_free_parse_result(*result);
        delete result;  // NOLINT: owned by the unique_ptr this deleter belongs to
    }
};
struct FreeScan {
    void operator()(PgQueryScanResult* result) const {
        pg_query_free_scan_result(*result);
        delete result;  // NOLINT: owned by the unique_ptr this deleter belongs to
    }
};
struct FreeTokens {
    void operator()(PgQuery__ScanResult* tokens) const { pg_query__scan_result__free_unpacked(tokens, nullptr); }
};

struct Errand {
    const std::function<void()>* work;
    std::exception_ptr failure;
};

void* run_errand(void* argument) {
    auto* errand = static_cast<Errand*>(argument);
    try {
        (*errand->work)();
    } catch (...) {
        errand->failure = std::current_exception();
    }
    return nullptr;
}

}  // namespace

Parsed parse(std::string_view text) {
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) return {{}, "it holds a NUL byte", nul};
    if (text.size() > deepest && depth_bound(text) > deepest) return {{}, "it is nested too deep", 0};
    const std::string copy = valid_utf8(text);
    const std::unique_ptr<PgQueryParseResult, FreeParse> result(new PgQueryParseResult(pg_query_parse(copy.c_str())));
    if (result->error != nullptr) {
        const int position = result->error->cursorpos;
        return {{}, result->error->message, position > 0 ? static_cast<std::size_t>(position - 1) : 0};
    }
    return {read_tree(result->parse_tree), {}, 0};
}

bool is_reserved(std::string_view word) {
    const std::string copy(word);
    const std::unique_ptr<PgQueryScanResult, FreeScan> result(new PgQueryScanResult(pg_query_scan(copy.c_str())));
    if (result->error != nullptr) return true;
    const std::unique_ptr<PgQuery__ScanResult, FreeTokens> tokens(pg_query__scan_result__unpack(
        nullptr, result->pbuf.len, reinterpret_cast<const std::uint8_t*>(result->pbuf.data)));
    if (!tokens || tokens->n_tokens != 1) return true;
    const auto kind = tokens->tokens[0]->keyword_kind;
    return kind != PG_QUERY__KEYWORD_KIND__NO_KEYWORD && kind != PG_QUERY__KEYWORD_KIND__UNRESERVED_KEYWORD;
}

void on_deep_stack(const std::function<void()>& work) {
    Errand errand{&work, nullptr};
    pthread_attr_t attributes;
    pthread_t thread{};
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, deep_stack);
    const int trouble = pthread_create(&thread, &attributes, run_errand, &errand);
    pthread_attr_destroy(&attributes);
    if (trouble != 0) {
        throw base::Error(base::Trouble::world,
                          base::format("parsing SQL: no thread could be started (error {})", trouble),
                          "allow this process 512 MB of address space (ulimit -v) and one more thread");
    }
    pthread_join(thread, nullptr);
    if (errand.failure) std::rethrow_exception(errand.failure);
}

}  // namespace pgrename::sql
