// PostgREST's ways to name tables inside strings: the select grammar, filters on embeds, URLs.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/string_value.hpp"

namespace pgrename::rewriting {

/// The select parameter: `id, author:users!fk(name), tools(*, kinds!inner(name))`. Only relations and hints that are
/// tables change; an embed without an alias gets the old name as alias (`tools:new_tools(*)`), so that the answer's
/// keys and the filters on them stay (https://docs.postgrest.org, "Resource Embedding"). `...spread(…)` has no key and
/// gets no alias. A hint that is a constraint or a column is kept. Interpolations are unknown pieces; a text that is no
/// select list yields `review` findings.
[[nodiscard]] std::vector<Finding> find_in_select(const StringValue& text, const Names& names);

/// `messages.room_id`, `messages`, `or` lists with dotted paths: names of embeds, which keep their key: always `keep`.
[[nodiscard]] std::vector<Finding> find_in_filter(const StringValue& text, const Names& names);

/// `/rest/v1/messages?select=*,tools(*)`, `${url}/rest/v1/messages`: path and select parameter (percent-encoding
/// included). Nothing when there is no `/rest/v1/` in it.
[[nodiscard]] std::vector<Finding> find_in_url(const StringValue& text, const Names& names);

}  // namespace pgrename::rewriting
