#include <algorithm>

#include "sql/names.hpp"
#include "sql/parser.hpp"
#include "sql/plpgsql.hpp"
#include "sql/references.hpp"
#include "sql/statements.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

constexpr std::string_view select_prefix = "select ";

/// Behind `[STRICT] name[.field], …`.
std::size_t behind_target(const Tokens& body, std::size_t index, std::size_t last) {
    if (body.is(index, "strict")) ++index;
    while (index < last) {
        const bool parameter = body.all[index].kind == TokenKind::parameter;
        const std::size_t next = parameter ? index + 1 : name_at(body, index).next;
        if (next == index || next >= last || !body.is(next, ",")) return std::min(next, last);
        index = next + 1;
    }
    return last;
}

/// The statement without its INTO target, which belongs to PL/pgSQL (every INTO but that of INSERT and MERGE).
void add_statement(Patchwork& patchwork, const Tokens& body, const Piece& piece) {
    std::size_t done = body.all[piece.first].offset;
    for (std::size_t index = piece.first; index < piece.last; ++index) {
        if (!body.is(index, "into") || index == piece.first) continue;
        if (body.is(index - 1, "insert") || body.is(index - 1, "merge") || body.is(piece.first, "import")) continue;
        const std::size_t behind = behind_target(body, index + 1, piece.last);
        patchwork.add_source(done, body.all[index].offset - done);
        patchwork.add_own(" ");
        done = body.all[behind - 1].end();
        index = behind - 1;
    }
    patchwork.add_source(done, body.all[piece.last - 1].end() - done);
}

/// The piece as SQL that the parser takes.
void add_piece(Patchwork& patchwork, const Tokens& body, const Piece& piece) {
    if (piece.kind == PieceKind::statement) {
        add_statement(patchwork, body, piece);
        return;
    }
    const auto start = body.all[piece.first].offset;
    patchwork.add_own(select_prefix);
    patchwork.add_source(start, body.all[piece.last - 1].end() - start);
}

class BodySearch {
  public:
    BodySearch(const Tokens& body, const OldTables& tables) : body_(body), tables_(tables) {}

    Findings run() {
        for (const Piece& piece : pieces_of(body_)) {
            if (piece.last <= piece.first || !tables_.may_be_in(text_of_piece(piece))) continue;
            if (piece.kind == PieceKind::type) {
                type(piece);
            } else {
                sql(piece);
            }
        }
        if (body_.unclosed) findings_.fail("unterminated " + body_.unclosed->what, body_.unclosed->offset);
        return std::move(findings_);
    }

  private:
    const Tokens& body_;
    const OldTables& tables_;
    Findings findings_;

    [[nodiscard]] std::size_t start(const Piece& piece) const { return body_.all[piece.first].offset; }
    [[nodiscard]] std::size_t end(const Piece& piece) const { return body_.all[piece.last - 1].end(); }
    [[nodiscard]] std::string_view text_of_piece(const Piece& piece) const {
        return body_.text.substr(start(piece), end(piece) - start(piece));
    }

    void type(const Piece& piece);
    void sql(const Piece& piece);
};

/// `messages`, `messages%rowtype`, `messages.id%type`: a type of one identifier with %type is that of a variable.
void BodySearch::type(const Piece& piece) {
    const WrittenName name = name_at(body_, piece.first);
    const bool of_column = body_.is(name.next, "%") && body_.is(name.next + 1, "type");
    const bool of_row = body_.is(name.next, "%") && body_.is(name.next + 1, "rowtype");
    const WrittenName table = of_column ? name.without_last() : name;
    if (table.parts.empty()) return;
    const auto schema = table.part(body_, 1);
    const auto last = table.part(body_, 0);
    const Rename* rename = of_column || of_row ? tables_.find(schema, last) : tables_.find_type(schema, last);
    if (rename != nullptr)
        findings_.found.push_back(renamed(MentionKind::type, body_, table.parts.back(), *rename,
                                          schema.empty() && tables_.hides_new_name(*rename)));
}

void BodySearch::sql(const Piece& piece) {
    Patchwork patchwork(body_);
    add_piece(patchwork, body_, piece);
    const Tokens tokens = tokens_of(patchwork.text());
    const Parsed parsed = parse(patchwork.text());
    if (!parsed.error.empty()) {
        Findings failed;
        failed.fail(parsed.error, parsed.offset);
        add_from(findings_, failed, patchwork);
        return;
    }
    for (const Json& raw : parsed.tree.at("stmts").elements()) {
        const Json& statement = raw.at("stmt");
        const bool nested = as(statement, "DoStmt") != nullptr || as(statement, "CreateFunctionStmt") != nullptr;
        add_from(findings_,
                 nested ? find_in_statement(patchwork.text(), tables_) : references_in(statement, tokens, tables_),
                 patchwork);
        const Json* select = as(statement, "SelectStmt");
        const Json* targets = select == nullptr ? nullptr : select->find("targetList");
        if (piece.kind != PieceKind::dynamic || targets == nullptr) continue;
        if (const Json* value = as(targets->elements().front(), "ResTarget"))
            add_from(findings_, find_in_dynamic_sql(value->at("val"), tokens, tables_), patchwork);
    }
}

}  // namespace

std::vector<std::string> sql_of_plpgsql(const Tokens& body) {
    std::vector<std::string> out;
    for (const Piece& piece : pieces_of(body)) {
        if (piece.last <= piece.first || piece.kind == PieceKind::type) continue;
        Patchwork patchwork(body);
        add_piece(patchwork, body, piece);
        out.push_back(patchwork.text());
    }
    return out;
}

Findings find_in_plpgsql(const Tokens& body, const OldTables& tables) {
    return BodySearch(body, tables).run();
}

}  // namespace pgrename::sql
