// Every edit of the example's application, left out alone: the guard must find the old name that is left then.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/format.hpp"
#include "project/project.hpp"
#include "recognisers/surveyed_folder.hpp"
#include "rewriting/text_reading.hpp"
#include "source/language.hpp"
#include "source/literal_search.hpp"
#include "source/text_file.hpp"
#include "sql/rewriting.hpp"

namespace pgrename {
namespace {

namespace fs = std::filesystem;
using model::Action;
using model::Edit;
using rewriting::EditSet;

const fs::path root = fs::path(PROJECT_ROOT);
constexpr std::string_view inside = "examples/crm/";

rewriting::Names names_of_the_example() {
    rewriting::Names::Pairs pairs;
    for (const auto& phase : project::load(root / "examples/crm").phases)
        for (const auto& rename : phase.renames()) pairs.emplace(rename.from, rename.to);
    return {pairs, {"public"}};
}

/// History, the plan and what programs write are not edited; here nobody says which files those are.
bool is_application(const std::string& file) {
    for (const std::string_view other :
         {"supabase/migrations/", "supabase/rollbacks/", "supabase/pending/2026011", "supabase/pending/2026021",
          "standardization/", "docs/DATABASE_", "src/types/database.types"})
        if (file.starts_with(std::string(inside).append(other))) return false;
    return true;
}

class Mutations : public testing::Test {
  protected:
    Mutations() : names_(names_of_the_example()) {
        rewriting::SurveySettings settings;
        settings.documentation = true;
        const auto survey = tests::survey_folder(root / "examples/crm", names_, settings);
        for (const std::string& file : survey.edits.files()) {
            if (!is_application(file)) continue;
            edits_[file] = survey.edits.of(file);
            texts_[file] = source::decode(base::read_file(root / file)).text;
        }
    }

    using Some = std::set<std::size_t>;

    /// The text without these edits but with all others, and where the old names stand in it.
    [[nodiscard]] std::pair<std::string, std::map<std::size_t, std::size_t>> without(const std::string& file,
                                                                                     const Some& left_out) const {
        const auto& edits = edits_.at(file);
        EditSet others;
        std::map<std::size_t, std::size_t> places;
        std::size_t grown = 0;
        for (std::size_t i = 0; i < edits.size(); ++i) {
            if (left_out.contains(i)) {
                places[i] = edits[i].offset + grown;
                continue;
            }
            others.add(edits[i]);
            grown += edits[i].replacement.size() - edits[i].expected.size();
        }
        return {others.applied(file, texts_.at(file)), places};
    }

    /// What to leave out at once: one edit; in SQL one of each statement, as statements are read one by one.
    [[nodiscard]] std::vector<Some> rounds(const std::string& file) const {
        std::vector<Some> out;
        const auto& edits = edits_.at(file);
        if (!source::is_sql(file)) {
            for (std::size_t i = 0; i < edits.size(); ++i) out.push_back({i});
            return out;
        }
        for (const auto& statement : sql::split(texts_.at(file))) {
            std::size_t round = 0;
            for (std::size_t i = 0; i < edits.size(); ++i) {
                const bool here =
                    edits[i].offset >= statement.offset && edits[i].offset < statement.offset + statement.length;
                if (!here) continue;
                if (out.size() <= round) out.emplace_back();
                out[round++].insert(i);
            }
        }
        return out;
    }

    /// Those that are not found by reading this file alone.
    [[nodiscard]] std::vector<std::size_t> not_found_alone(const std::string& file) const {
        std::vector<std::size_t> out;
        for (const Some& round : rounds(file)) {
            const auto [text, places] = without(file, round);
            const auto words = search_.in(text);
            const rewriting::ReadingWish wish{.documentation = true};
            const auto facts = rewriting::read_text(file, text, words, names_, recognisers_, wish, {});
            for (const auto& [index, place] : places)
                if (std::ranges::none_of(facts.findings, [place = place](const rewriting::Finding& each) {
                        return each.action == Action::rewrite && each.offset == place;
                    }))
                    out.push_back(index);
        }
        return out;
    }

    rewriting::Names names_;
    rewriting::Recognisers recognisers_;
    source::LiteralSearch search_{names_.words()};
    std::map<std::string, std::vector<Edit>> edits_;
    std::map<std::string, std::string> texts_;
};

TEST_F(Mutations, each_edit_left_out_is_found_by_the_guard) {
    std::size_t all = 0;
    std::map<std::string, std::vector<std::size_t>> open;  // for whom other files have to be read, too
    for (const auto& [file, edits] : edits_) {
        all += edits.size();
        if (auto rest = not_found_alone(file); !rest.empty()) open[file] = std::move(rest);
    }
    ASSERT_GE(all, 340U);
    std::size_t joined = 0;
    std::vector<std::string> unseen;
    // The whole application each time, with its files that hold no old name, too: they may carry one on. One edit is
    // left out of every file that has any for this round.
    const tests::FolderCopy copy;
    for (const auto& file : source::Repository::open(root / "examples/crm").files()) {
        if (!file.path.starts_with(inside) || !is_application(file.path)) continue;
        fs::create_directories((copy.path() / file.path).parent_path());
        fs::copy_file(root / file.path, copy.path() / file.path);
    }
    while (!open.empty()) {
        std::map<std::string, std::pair<std::size_t, std::size_t>> left;
        for (const auto& [file, edits] : edits_) {
            const Some out = open.contains(file) ? Some{open[file].back()} : Some{};
            const auto [text, places] = without(file, out);
            for (const auto& place : places) left[file] = place;
            base::write_file(copy.path() / file, text);
        }
        rewriting::SurveySettings settings;
        settings.documentation = true;
        const auto survey = tests::survey_folder(copy.path(), names_, settings);
        for (const auto& [file, place] : left) {
            const auto& [index, at] = place;
            const auto seen = std::ranges::any_of(
                survey.ledger.references, [&, &file = file, &at = at](const model::Reference& each) {
                    return each.file == file && each.offset == at && each.action == Action::rewrite;
                });
            if (seen)
                ++joined;
            else
                unseen.push_back(base::format("{}:{}: {}", file.substr(inside.size()),
                                              source::place_of(texts_[file], edits_[file][index].offset).line,
                                              edits_[file][index].expected));
            open[file].pop_back();
            if (open[file].empty()) open.erase(file);
        }
    }
    std::cout << base::format(
        "guard: {} of {} edits are missed when they are left out, {} of them only with other files beside\n",
        all - unseen.size(), all, joined);
    EXPECT_EQ(unseen, (std::vector<std::string>{}));
}

}  // namespace
}  // namespace pgrename
