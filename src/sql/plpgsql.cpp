#include "sql/plpgsql.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

// The grammar is that of the manual, "PL/pgSQL", and of its pl_gram.y. libpg_query has that parser too, but it gives
// the text of expressions without their offsets, and refuses bodies whose parameters and trigger variables it is not
// told.
namespace pgrename::sql {
namespace {

using Words = std::initializer_list<std::string_view>;

class Reader {
  public:
    explicit Reader(const Tokens& body) : body_(body) {}

    std::vector<Piece> run() {
        while (at_ < body_.size()) {
            const std::size_t before = at_;
            if (declaring_) {
                declaration();
            } else {
                statement();
            }
            if (at_ == before) ++at_;
        }
        return std::move(pieces_);
    }

  private:
    const Tokens& body_;
    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    bool declaring_ = false;

    [[nodiscard]] bool is(std::string_view word) const { return body_.is(at_, word); }
    [[nodiscard]] bool is_any(std::size_t index, Words words) const {
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return body_.is(index, word); });
    }
    bool accept(std::string_view word) {
        if (!is(word)) return false;
        ++at_;
        return true;
    }
    /// The first token at or after `from`, outside of parentheses, that is one of `words` or the end of the statement.
    [[nodiscard]] std::size_t until(std::size_t from, Words words) const {
        int depth = 0;
        for (; from < body_.size(); ++from) {
            if (is_any(from, {"(", "["})) ++depth;
            if (is_any(from, {")", "]"})) --depth;
            if (depth <= 0 && (body_.is(from, ";") || is_any(from, words))) break;
        }
        return from;
    }
    /// Tokens up to one of `words` are a piece.
    void piece(PieceKind kind, Words words) {
        const std::size_t end = until(at_, words);
        if (end > at_) pieces_.push_back({kind, at_, end});
        at_ = end;
    }
    void finish() {
        at_ = until(at_, {});
        accept(";");
    }

    void declaration();
    void cursor();
    void statement();
    bool block_word();
    bool assignment();
    bool control();
    bool command();
    void loop_header();
    void execute(Words ends);
    void return_statement();
    void raise();
    void open();
    void sql_statement();
};

void Reader::declaration() {
    if (accept("begin")) {
        declaring_ = false;
        return;
    }
    if (accept("declare")) return;
    if (is("<")) {
        at_ += 5;  // <<label>>
        return;
    }
    ++at_;  // the name
    if (is("alias")) return finish();
    if (is("cursor") || is_any(at_, {"no", "scroll"})) return cursor();
    accept("constant");
    piece(PieceKind::type, {"collate", "not", "default", ":=", "="});
    at_ = until(at_, {"default", ":=", "="});
    if (!is(";")) {
        ++at_;
        piece(PieceKind::expression, {});
    }
    accept(";");
}

/// `name [[NO] SCROLL] CURSOR [(argument type, …)] FOR query`
void Reader::cursor() {
    while (at_ < body_.size() && !accept("cursor")) ++at_;
    if (accept("(")) {
        while (at_ < body_.size() && !is(")") && !is(";")) {
            ++at_;
            const std::size_t start = at_;
            int depth = 0;
            for (; at_ < body_.size() && (depth > 0 || !is_any(at_, {",", ")", ";"})); ++at_)
                depth += is("(") ? 1 : is(")") ? -1 : 0;
            pieces_.push_back({PieceKind::type, start, at_});
            accept(",");
        }
        accept(")");
    }
    ++at_;  // FOR or IS
    piece(PieceKind::statement, {});
    accept(";");
}

void Reader::statement() {
    if (block_word() || assignment() || control() || command()) return;
    sql_statement();
}

/// Words that only give structure.
bool Reader::block_word() {
    if (accept(";") || accept("begin") || accept("else") || accept("loop") || accept("exception")) return true;
    if (accept("declare")) {
        declaring_ = true;
    } else if (is("<")) {
        at_ += 5;  // <<label>>
    } else if (is("#")) {
        at_ += 3;  // #variable_conflict use_column
    } else if (is_any(at_, {"end", "null", "fetch", "move", "close", "get"})) {
        finish();
    } else {
        return false;
    }
    return true;
}

/// `name[.field | [index]]… := expression`, also with `=`.
bool Reader::assignment() {
    if (!body_.all[at_].is_identifier() && body_.all[at_].kind != TokenKind::parameter) return false;
    std::size_t ahead = at_ + 1;
    bool indexed = false;
    while (ahead < body_.size()) {
        if (body_.is(ahead, ".")) {
            ahead += 2;
        } else if (body_.is(ahead, "[")) {
            int depth = 0;
            indexed = true;
            do {
                depth += body_.is(ahead, "[") ? 1 : body_.is(ahead, "]") ? -1 : 0;
                ++ahead;
            } while (depth > 0 && ahead < body_.size());
        } else {
            break;
        }
    }
    if (!is_any(ahead, {":=", "="})) return false;
    if (indexed) pieces_.push_back({PieceKind::expression, at_, ahead});  // an index may hold a query
    at_ = ahead + 1;
    piece(PieceKind::expression, {});
    accept(";");
    return true;
}

bool Reader::control() {
    if (accept("if") || accept("elsif") || accept("elseif")) {
        piece(PieceKind::expression, {"then"});
        accept("then");
    } else if (accept("case")) {
        piece(PieceKind::expression, {"when"});
    } else if (accept("when")) {  // of CASE; a condition of EXCEPTION reads like an expression too
        piece(PieceKind::expression, {"then"});
        accept("then");
    } else if (accept("while")) {
        piece(PieceKind::expression, {"loop"});
    } else if (accept("for")) {
        loop_header();
    } else if (accept("foreach")) {
        at_ = until(at_, {"array"});
        accept("array");
        piece(PieceKind::expression, {"loop"});
    } else if (accept("exit") || accept("continue")) {
        at_ = until(at_, {"when"});
        if (accept("when")) piece(PieceKind::expression, {});
    } else {
        return false;
    }
    return true;
}

/// Behind FOR: `target IN …` up to LOOP.
void Reader::loop_header() {
    at_ = until(at_, {"in"});
    if (!accept("in")) return;
    if (accept("execute")) return execute({"loop"});
    const std::size_t end = until(at_, {"loop"});
    if (until(at_, {".."}) < end) {
        accept("reverse");
        piece(PieceKind::expression, {".."});
        accept("..");
        piece(PieceKind::expression, {"by", "loop"});
        if (accept("by")) piece(PieceKind::expression, {"loop"});
    } else if (is_any(at_, {"select", "with", "values", "table", "insert", "update", "delete", "merge", "(", "explain",
                            "show"})) {
        piece(PieceKind::statement, {"loop"});
    } else {
        piece(PieceKind::expression, {"loop"});  // a cursor and its arguments
    }
}

/// Behind EXECUTE: `text [INTO target] [USING values]`.
void Reader::execute(Words ends) {
    const bool loop = ends.size() > 0;
    const auto next = [&](PieceKind kind) {
        if (loop) {
            piece(kind, {"into", "using", "loop"});
        } else {
            piece(kind, {"into", "using"});
        }
    };
    next(PieceKind::dynamic);
    while (is("into") || is("using")) {
        if (accept("using")) {
            next(PieceKind::expression);
        } else {
            ++at_;
            at_ = until(at_, {"using"});
        }
    }
    if (!loop) accept(";");
}

void Reader::return_statement() {
    if (accept("query")) {
        if (accept("execute")) return execute({});
        piece(PieceKind::statement, {});
    } else {
        accept("next");
        piece(PieceKind::expression, {});
    }
    accept(";");
}

/// RAISE [level] ['format' [, expression]…] [USING option = expression, …]
void Reader::raise() {
    at_ = until(at_, {",", "using"});
    if (accept(",")) piece(PieceKind::expression, {"using"});
    if (accept("using")) {
        while (at_ < body_.size() && !is(";")) {
            at_ = until(at_, {"=", ":="});
            if (!is(";")) ++at_;
            piece(PieceKind::expression, {","});
            accept(",");
        }
    }
    accept(";");
}

/// OPEN cursor [[NO] SCROLL] FOR query | OPEN cursor [(arguments)]
void Reader::open() {
    const std::size_t start = at_;
    at_ = until(at_, {"for"});
    if (accept("for")) {
        if (accept("execute")) return execute({});
        piece(PieceKind::statement, {});
    } else if (at_ > start) {
        pieces_.push_back({PieceKind::expression, start, at_});
    }
    accept(";");
}

bool Reader::command() {
    if (accept("return")) {
        return_statement();
    } else if (accept("raise")) {
        raise();
    } else if (accept("execute")) {
        execute({});
    } else if (accept("open")) {
        open();
    } else if (accept("perform") || accept("assert")) {
        piece(PieceKind::expression, {});  // PERFORM is SELECT without a result
        accept(";");
    } else {
        return false;
    }
    return true;
}

void Reader::sql_statement() {
    piece(PieceKind::statement, {});
    accept(";");
}

}  // namespace

std::vector<Piece> pieces_of(const Tokens& body) {
    return Reader(body).run();
}

}  // namespace pgrename::sql
