#include "typescript/collation.hpp"

#include <unicode/coll.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/error.hpp"

namespace pgrename::typescript {
namespace {

const icu::Collator& english() {
    static const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("en"), status));
        if (U_FAILURE(status) || !made) {
            throw base::Error(base::Trouble::world, std::string("ICU has no English collator: ") + u_errorName(status),
                              "install the ICU library together with its data");
        }
        return made;
    }();
    return *collator;
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// Calls `visit` for each code point until it says false.
template <class Visit>
bool all_points(std::string_view text, const Visit& visit) {
    const auto wide = icu::UnicodeString::fromUTF8(piece(text));
    for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        if (!visit(wide.char32At(at), at == 0)) return false;
    }
    return true;
}

bool may_stand(UChar32 point, bool first) {
    if (point == '$' || point == '_') return true;
    if (first) return u_hasBinaryProperty(point, UCHAR_ID_START) != 0;
    // The joiners are allowed by name (ECMAScript, "IdentifierPartChar").
    return u_hasBinaryProperty(point, UCHAR_ID_CONTINUE) != 0 || point == 0x200C || point == 0x200D;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace

int compare(std::string_view one, std::string_view other) {
    UErrorCode status = U_ZERO_ERROR;
    const auto result = english().compareUTF8(piece(one), piece(other), status);
    return result == UCOL_LESS ? -1 : (result == UCOL_GREATER ? 1 : 0);
}

std::string sort_key(std::string_view text) {
    const auto wide = icu::UnicodeString::fromUTF8(piece(text));
    std::array<std::uint8_t, 256> near{};
    const auto length = english().getSortKey(wide, near.data(), static_cast<std::int32_t>(near.size()));
    if (length <= static_cast<std::int32_t>(near.size())) return {near.begin(), near.begin() + length};
    std::string far(static_cast<std::size_t>(length), '\0');
    english().getSortKey(wide, reinterpret_cast<std::uint8_t*>(far.data()), length);
    return far;
}

bool is_identifier(std::string_view text) {
    return !text.empty() && all_points(text, may_stand);
}

std::size_t width(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t columns = 0;
    all_points(text, [&](UChar32 point, bool) {
        const auto category = u_charType(point);
        if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return true;
        const auto east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
        columns += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
        return true;
    });
    return columns;
}

}  // namespace pgrename::typescript
