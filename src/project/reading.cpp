#include "project/reading.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::project {
namespace {

using base::format;
using Kind = TomlValue::Kind;

bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code < 0x20 || code == 0x7F;
    });
}

}  // namespace

void Findings::add(Position position, std::string what, std::string remedy) {
    const auto same_file = std::find_if(findings_.begin(), findings_.end(),
                                        [&](const Finding& known) { return known.position.file == position.file; });
    std::size_t order = 0;
    if (same_file != findings_.end()) {
        order = same_file->file_order;
    } else {
        for (const auto& known : findings_) order = std::max(order, known.file_order + 1);
    }
    findings_.push_back({std::move(position), std::move(what), std::move(remedy), order});
}

void Findings::raise() const {
    if (findings_.empty()) return;
    auto ordered = findings_;
    const auto place = [](const Finding& finding) {
        return std::tuple(finding.file_order, finding.position.line, finding.position.column);
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const Finding& one, const Finding& other) { return place(one) < place(other); });
    std::vector<std::string> lines;
    std::vector<std::string> remedies;
    for (const auto& finding : ordered) {
        lines.push_back(format("{}: {}", finding.position.shown(), finding.what));
        const bool known = std::find(remedies.begin(), remedies.end(), finding.remedy) != remedies.end();
        if (!finding.remedy.empty() && !known) remedies.push_back(finding.remedy);
    }
    throw base::Error(base::Trouble::usage, base::join(lines, "\n"), base::join(remedies, "\n"));
}

std::string Reading::inside(std::string_view key) const {
    return name_.empty() ? std::string(key) : format("{}.{}", name_, key);
}

Position Reading::position_of(std::string_view key) const {
    const TomlMember* member = table_->find(key);
    return member == nullptr ? position_ : at(member->value.place);
}

void Reading::wrong_type(std::string_view key, const TomlValue& value, std::string_view expected,
                         const std::string& remedy) {
    findings_->add(at(value.place), format("\"{}\" must be {}, but it is {}", inside(key), expected, shown(value.kind)),
                   remedy);
}

const TomlValue* Reading::look_up(std::string_view key, Kind kind, Need need, const std::string& example) {
    remember(key);
    const TomlMember* member = table_->find(key);
    const std::string remedy = format("write {}", example);
    if (member == nullptr) {
        if (need == Need::required) findings_->add(position_, format("\"{}\" is missing", inside(key)), remedy);
        return nullptr;
    }
    if (member->value.kind == kind) return &member->value;
    wrong_type(key, member->value, shown(kind), remedy);
    return nullptr;
}

std::optional<Placed<std::string>> Reading::text(std::string_view key, Need need) {
    const TomlValue* value = look_up(key, Kind::string, need, format("{} = \"…\"", key));
    if (value == nullptr) return std::nullopt;
    if (need == Need::required && base::trimmed(value->text).empty()) {
        findings_->add(at(value->place), format("\"{}\" is empty", inside(key)));
        return std::nullopt;
    }
    return Placed<std::string>{value->text, at(value->place)};
}

std::optional<Placed<std::string>> Reading::line(std::string_view key, Need need) {
    auto found = text(key, need);
    if (!found || !has_control_characters(found->value)) return found;
    findings_->add(found->position, format("\"{}\" holds a line end or another control character", inside(key)),
                   "write it on one line");
    return std::nullopt;
}

std::optional<Placed<std::string>> Reading::choice(std::string_view key, std::vector<std::string> words) {
    for (auto& word : words) word = format("\"{}\"", word);
    const std::string all = base::join(words, ", ");
    auto found = text(key);
    if (!found || std::find(words.begin(), words.end(), format("\"{}\"", found->value)) != words.end()) return found;
    const auto meant = base::nearest(format("\"{}\"", found->value), words);
    findings_->add(found->position,
                   format(R"("{}" can't be "{}"{})", inside(key), found->value,
                          meant ? format("; did you mean {}?", *meant) : std::string()),
                   format("\"{}\" is one of {}", inside(key), all));
    return std::nullopt;
}

std::optional<Placed<int>> Reading::number(std::string_view key, int least, Need need) {
    const TomlValue* value = look_up(key, Kind::integer, need, format("{} = 1, without quotes", key));
    if (value == nullptr) return std::nullopt;
    if (value->integer < least || value->integer > std::numeric_limits<int>::max()) {
        findings_->add(at(value->place),
                       format("\"{}\" must be at least {}{}, but it is {}", inside(key), least,
                              value->integer < least ? "" : " and at most 2147483647", value->integer));
        return std::nullopt;
    }
    return Placed<int>{static_cast<int>(value->integer), at(value->place)};
}

std::optional<Placed<bool>> Reading::flag(std::string_view key) {
    const TomlValue* value =
        look_up(key, Kind::boolean, Need::optional, format("{0} = true or {0} = false, without quotes", key));
    if (value == nullptr) return std::nullopt;
    return Placed<bool>{value->boolean, at(value->place)};
}

std::optional<std::vector<Placed<std::string>>> Reading::texts(std::string_view key, Need need) {
    const std::string example = format("{} = [\"…\"]", key);
    const TomlValue* value = look_up(key, Kind::array, need, example);
    if (value == nullptr) return std::nullopt;
    std::vector<Placed<std::string>> out;
    for (const auto& element : value->elements) {
        const auto twin =
            std::find_if(out.begin(), out.end(), [&](const auto& earlier) { return earlier.value == element.text; });
        if (element.kind != Kind::string) {
            wrong_type(format("{}[{}]", key, &element - value->elements.data()), element, shown(Kind::string),
                       format("write {}", example));
        } else if (element.text.empty() || has_control_characters(element.text)) {
            findings_->add(at(element.place), format("an entry of \"{}\" is {}", inside(key),
                                                     element.text.empty() ? "empty" : "not one line of text"));
        } else if (twin != out.end()) {
            findings_->add(at(element.place), format(R"("{}" stands twice in "{}")", element.text, inside(key)));
        } else {
            out.push_back({element.text, at(element.place)});
        }
    }
    return out;
}

std::optional<Reading> Reading::table(std::string_view key) {
    const TomlValue* value = look_up(key, Kind::table, Need::optional, format("[{}]", inside(key)));
    if (value == nullptr) return std::nullopt;
    return Reading(*value, *file_, inside(key), *findings_);
}

std::vector<Reading> Reading::tables(std::string_view key) {
    remember(key);
    const TomlMember* member = table_->find(key);
    std::vector<Reading> out;
    if (member == nullptr) return out;
    const std::string remedy = format("write [[{}]], with two brackets", inside(key));
    if (member->value.kind != Kind::array) {
        wrong_type(key, member->value, "an array of tables", remedy);
        return out;
    }
    for (const auto& element : member->value.elements) {
        if (element.kind == Kind::table) {
            out.emplace_back(element, *file_, inside(key), *findings_);
        } else {
            wrong_type(key, element, "an array of tables", remedy);
        }
    }
    return out;
}

std::vector<Placed<std::pair<std::string, Reading>>> Reading::named_tables(std::string_view key) {
    std::vector<Placed<std::pair<std::string, Reading>>> out;
    const TomlValue* value = look_up(key, Kind::table, Need::optional, format("[{}.name]", inside(key)));
    if (value == nullptr) return out;
    for (const auto& member : value->members) {
        const std::string full = format("{}.{}", inside(key), member.key);
        if (member.value.kind != Kind::table) {
            findings_->add(at(member.value.place),
                           format("\"{}\" must be a table, but it is {}", full, shown(member.value.kind)),
                           format("write [{}.name]", inside(key)));
        } else if (member.key.empty() || has_control_characters(member.key)) {
            findings_->add(at(member.place), format("a name under \"{}\" is {}", inside(key),
                                                    member.key.empty() ? "empty" : "not one line of text"));
        } else {
            out.push_back({{member.key, Reading(member.value, *file_, full, *findings_)}, at(member.place)});
        }
    }
    return out;
}

const TomlValue* Reading::anything(std::string_view key) {
    remember(key);
    const TomlMember* member = table_->find(key);
    return member == nullptr ? nullptr : &member->value;
}

void Reading::finish() {
    for (const auto& member : table_->members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        const auto meant = base::nearest(member.key, known_);
        const std::string where = name_.empty() ? std::string() : format(" in \"{}\"", name_);
        findings_->add(at(member.place),
                       format("unknown key \"{}\"{}{}", member.key, where,
                              meant ? format("; did you mean \"{}\"?", *meant) : std::string()),
                       format("known keys{}: {}", name_.empty() ? " at the top" : where, base::join(known_, ", ")));
    }
}

}  // namespace pgrename::project
