#include "sql/findings.hpp"

#include <algorithm>

namespace pgrename::sql {

void Findings::fail(std::string why, std::size_t offset) {
    if (!unparsed.empty()) return;  // the first one is told
    unparsed = std::move(why);
    unparsed_at = offset;
}

void Patchwork::add_own(std::string_view text) {
    text_ += text;
}

void Patchwork::add_source(std::size_t offset, std::size_t length) {
    pieces_.push_back({text_.size(), length, std::nullopt, offset, false});
    text_ += source_.text.substr(offset, length);
}

void Patchwork::add_value(const Literal& literal, std::size_t from, std::size_t to) {
    if (to <= from) return;
    pieces_.push_back({text_.size(), to - from, literal, from, false});
    text_.append(literal.value, from, to - from);
}

void Patchwork::add_whole(const Literal& literal, std::string_view quoted) {
    pieces_.push_back({text_.size(), quoted.size(), literal, 0, true});
    text_ += quoted;
}

const Patchwork::Piece* Patchwork::piece_of(std::size_t offset, std::size_t length) const {
    auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                  [](std::size_t wanted, const Piece& piece) { return wanted < piece.offset; });
    if (after == pieces_.begin()) return nullptr;
    const Piece& piece = *std::prev(after);
    return offset + length <= piece.offset + piece.length ? &piece : nullptr;
}

std::optional<Found> Patchwork::mapped(const Found& inner) const {
    const Piece* piece = piece_of(inner.offset, inner.length);
    if (piece == nullptr) return std::nullopt;
    Found out = inner;
    if (!piece->literal) {
        out.offset = piece->from + inner.offset - piece->offset;
        return out;
    }
    const Literal& literal = *piece->literal;
    const std::size_t from = piece->whole ? 0 : piece->from + inner.offset - piece->offset;
    const std::size_t to = piece->whole ? literal.value.size() : from + inner.length;
    out.offset = literal.source[from];
    out.length = literal.source[to] - out.offset;
    if (inner.replacement.empty()) return out;
    // Inside the quotes of format's %L the name is shorter than its piece.
    const bool all_of_it = inner.kind == MentionKind::literal || inner.length == piece->length;
    if (piece->whole && (!inner.is_name || !all_of_it)) {
        out.replacement.clear();
        return out;
    }
    const auto text = literal.escaped(piece->whole ? inner.rename->second.name() : inner.replacement);
    out.replacement = text.value_or(std::string());
    return out;
}

// `format('… %1$I … %1$L …', 'messages')`: one literal in two places may change only when both mean the table.
void Patchwork::drop_half_renamed_names(Findings& out) const {
    for (const Piece& piece : pieces_) {
        if (!piece.literal || !piece.whole) continue;
        const std::size_t offset = piece.literal->source.front();
        const auto uses = std::count_if(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
            return other.literal && other.literal->source.front() == offset;
        });
        const auto changed = std::count_if(out.found.begin(), out.found.end(), [&](const Found& found) {
            return found.offset == offset && !found.replacement.empty();
        });
        if (changed == 0 || changed == uses) continue;
        for (Found& found : out.found)
            if (found.offset == offset) {
                found.replacement.clear();
                found.kind = MentionKind::literal;
            }
    }
}

Findings Patchwork::in_source(const Findings& inner) const {
    Findings out;
    for (const Found& found : inner.found)
        if (auto outer = mapped(found)) out.found.push_back(std::move(*outer));
    for (const std::size_t offset : inner.understood)
        if (const Piece* piece = piece_of(offset, 1))
            out.understood.push_back(piece->literal ? piece->literal->source[piece->from + offset - piece->offset]
                                                    : piece->from + offset - piece->offset);
    drop_half_renamed_names(out);
    out.unparsed = inner.unparsed;
    const Piece* piece = inner.unparsed.empty() ? nullptr : piece_of(inner.unparsed_at, 0);
    if (piece != nullptr && piece->literal && !piece->whole) {
        const auto at = piece->from + inner.unparsed_at - piece->offset;
        out.unparsed_at = piece->literal->source[std::min(at, piece->literal->source.size() - 1)];
    } else if (piece != nullptr && !piece->literal) {
        out.unparsed_at = piece->from + inner.unparsed_at - piece->offset;
    } else if (!pieces_.empty()) {
        out.unparsed_at = pieces_.front().literal ? pieces_.front().literal->source.front() : pieces_.front().from;
    }
    return out;
}

}  // namespace pgrename::sql
