#include "rewriting/joining.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/parallel.hpp"
#include "rewriting/module_paths.hpp"
#include "rewriting/shared_constants.hpp"
#include "rewriting/table_values.hpp"
#include "source/text_reader.hpp"

namespace pgrename::rewriting {

namespace {

bool carries_names(const std::string& path) {
    if (source::is_page(path)) return true;
    // Declarations of TypeScript have types and no values.
    if (path.ends_with(".d.ts") || path.ends_with(".d.mts") || path.ends_with(".d.cts")) return false;
    const auto language = source::language_of(path, {});
    return language && !shape_of(*language).declarations.empty();
}

class Join {
  public:
    Join(std::vector<ReadFile>& files, const Joining& joining)
        : files_(files), joining_(joining), modules_(paths(files)) {}

    void run() {
        open_callees();
        open_users();
        // A wrapper may be called by another one; three files in a row is as far as anybody goes.
        for (int round = 0; round < 3 && hand_on_wrappers(); ++round) {
        }
        meet_demands();
        leave_out_mapped();
    }

  private:
    std::vector<ReadFile>& files_;
    const Joining& joining_;
    ModulePaths modules_;
    std::set<std::size_t> opened_;
    std::map<std::size_t, std::vector<Wrapper>> given_;  ///< to which file which wrappers were given
    std::map<std::string, std::size_t> classes_;         ///< how many classes have the name

    static std::vector<std::string> paths(const std::vector<ReadFile>& files) {
        std::vector<std::string> out;
        for (const ReadFile& file : files) out.push_back(file.entry.path);
        return out;
    }

    /// A class may get its table in another file than its own.
    void leave_out_mapped() {
        std::set<MappedClass> mapped;
        for (const ReadFile& file : files_) mapped.insert(file.facts.mapped.begin(), file.facts.mapped.end());
        if (mapped.empty()) return;
        for (ReadFile& file : files_)
            std::erase_if(file.facts.findings, [&](const Finding& each) {
                return !each.model.empty() && mapped.contains({each.recogniser, each.model});
            });
    }

    [[nodiscard]] static bool may_carry(const ReadFile& file) {
        return !file.is_read && file.is_open && carries_names(file.entry.path);
    }

    /// Reads those of the files that hold no old name in their code and that are `wanted`, for what they pass on.
    template <class Wanted>
    void open_those(const std::vector<std::size_t>& indexes, const Wanted& wanted) {
        std::vector<std::size_t> closed;
        for (const std::size_t index : indexes)
            if (may_carry(files_[index]) && !opened_.contains(index)) closed.push_back(index);
        std::vector<char> read(closed.size(), 0);
        base::in_parallel(closed.size(), joining_.threads, [&](std::size_t i) {
            ReadFile& file = files_[closed[i]];
            const std::string_view text = text_of(file);
            if (!wanted(closed[i], text)) return;
            read_again(file, text, {});
            // A name nobody knows matters only in files that have to do with the old ones.
            file.facts.dynamic.clear();
            read[i] = 1;
        });
        for (std::size_t i = 0; i < closed.size(); ++i)
            if (read[i] != 0) opened_.insert(closed[i]);
    }

    /// The files imported by those which hand a name to a function that nobody knows yet: first those that name it and
    /// may hold a sink, then those that name a function which leads to one.
    void open_callees() {
        const auto candidates = callees();
        std::vector<std::size_t> indexes;
        for (const auto& [index, functions] : candidates) indexes.push_back(index);
        open_those(indexes, [&](std::size_t index, std::string_view text) {
            const auto named = [&](const std::string& each) { return text.find(each) != std::string_view::npos; };
            return std::ranges::any_of(candidates.at(index), named) && may_pass_on(files_[index].entry.path, text);
        });
        for (std::set<std::string> wrappers = wrapper_names(), known; wrappers != known && !candidates.empty();) {
            const source::LiteralSearch search({wrappers.begin(), wrappers.end()});
            open_those(indexes, [&](std::size_t, std::string_view text) { return !search.in(text).empty(); });
            known = std::move(wrappers);
            wrappers = wrapper_names();
        }
    }

    /// By file, the functions that others call with a name in hand.
    [[nodiscard]] std::map<std::size_t, std::set<std::string>> callees() const {
        std::map<std::size_t, std::set<std::string>> out;
        const auto note = [&](const std::string& module, const std::string& from, const std::string& function) {
            for (const std::size_t index : modules_.files_of(module, from))
                if (may_carry(files_[index])) out[index].insert(function);
        };
        for (const ReadFile& file : files_)
            for (const Called& each : file.facts.called)
                if (!each.module.empty())
                    note(each.module, file.entry.path, each.function);
                else
                    for (const std::string& module : file.facts.modules) note(module, file.entry.path, each.function);
        return out;
    }

    [[nodiscard]] bool may_pass_on(const std::string& path, std::string_view text) const {
        const auto language = source::language_of(path, text);
        return !language || joining_.recognisers.possible(*language).may_pass_on(text, *language);
    }

    [[nodiscard]] std::set<std::string> wrapper_names() const {
        std::set<std::string> out;
        for (const ReadFile& file : files_)
            for (const Wrapper& each : file.facts.wrappers) out.insert(each.function);
        return out;
    }

    /// Until this thread asks for another one.
    [[nodiscard]] std::string_view text_of(const ReadFile& file) const {
        if (!file.text.empty()) return file.text;
        return source::TextReader::of_this_thread().read(joining_.root / file.entry.path).text;
    }

    /// The files that may use a constant of another file: they name it.
    void open_users() {
        std::set<std::string> wanted;
        for (const ReadFile& file : files_)
            for (const BoundString& each : file.facts.bound)
                if (each.visible && !each.name.empty()) wanted.insert(each.name);
        std::vector<std::size_t> all(files_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        open_those_with(wanted, all);
        open_users_of_classes(all);
    }

    void open_those_with(const std::set<std::string>& wanted, const std::vector<std::size_t>& indexes) {
        if (wanted.empty()) return;
        const source::LiteralSearch search({wanted.begin(), wanted.end()});
        open_those(indexes, [&](std::size_t, std::string_view text) { return !search.in(text).empty(); });
    }

    /// The files that name a class which shares a constant.
    void open_users_of_classes(std::vector<std::size_t> indexes) {
        std::set<std::string> owners;
        std::set<std::string> paths;
        for (const ReadFile& file : files_)
            for (const BoundString& each : file.facts.bound)
                if (!each.owner.empty() && owners.insert(each.owner).second) paths.insert(file.entry.path);
        std::erase_if(indexes, [&](std::size_t index) {
            return std::ranges::none_of(
                paths, [&](const std::string& path) { return share_classes(path, files_[index].entry.path); });
        });
        open_those_with(owners, indexes);
    }

    /// Reads the files again that import a wrapper; true when that brought new wrappers.
    bool hand_on_wrappers() {
        std::map<std::size_t, std::vector<Wrapper>> by_file;
        for (std::size_t i = 0; i < files_.size(); ++i)
            if (!files_[i].facts.wrappers.empty()) by_file[i] = files_[i].facts.wrappers;
        bool changed = false;
        for (std::size_t i = 0; i < files_.size(); ++i) {
            if (!files_[i].is_read && !opened_.contains(i)) continue;
            std::vector<Wrapper> known;
            for (const std::string& module : files_[i].facts.modules)
                for (const std::size_t index : modules_.files_of(module, files_[i].entry.path))
                    if (const auto found = by_file.find(index); found != by_file.end() && index != i)
                        for (const Wrapper& each : found->second)
                            if (!std::ranges::count(known, each)) known.push_back(each);
            if (known.empty()) continue;
            const std::string_view text = text_of(files_[i]);
            std::erase_if(known,
                          [&](const Wrapper& each) { return text.find(each.function) == std::string_view::npos; });
            if (known.empty() || known == given_[i]) continue;
            given_[i] = known;
            read_again(files_[i], text, known);
            changed = true;
        }
        return changed;
    }

    void read_again(ReadFile& file, std::string_view text, const std::vector<Wrapper>& wrappers) const {
        file.facts =
            read_text(file.entry.path, text, file.words, joining_.names, joining_.recognisers, joining_.wish, wrappers);
    }

    void meet_demands() {
        for (ReadFile& file : files_)
            for (const Demand& demand : file.facts.demands)
                if (!demand.owner.empty())
                    meet_by_class(file, demand);
                else
                    for (const std::size_t index : modules_.files_of(demand.module, file.entry.path))
                        meet(files_[index], demand);
    }

    void meet(ReadFile& file, const Demand& demand) const {
        if (!file.is_read) return;
        for (const BoundString& each : file.facts.bound) {
            const bool meant = each.name == demand.name || demand.name == "default";
            if (!each.visible || !meant || !compatible(each.keys, demand.keys)) continue;
            for (Finding& found : find_in_value(each.value, demand.role, *demand.site, joining_.names, false))
                replace(file.facts.findings, std::move(found));
        }
    }

    /// No import says which file it is: where several classes have the name, a person decides.
    void meet_by_class(ReadFile& user, const Demand& demand) {
        bool known = false;
        for (ReadFile& file : files_) {
            if (!file.is_read || !share_classes(file.entry.path, user.entry.path)) continue;
            for (const BoundString& each : file.facts.bound) {
                if (each.owner != demand.owner || each.name != demand.name || !compatible(each.keys, demand.keys))
                    continue;
                known = true;
                for (Finding& found : find_in_value(each.value, demand.role, *demand.site, joining_.names, false)) {
                    if (classes_called(demand.owner, file.entry.path) > 1 && found.action == model::Action::rewrite) {
                        found.action = model::Action::review;
                        found.certainty = model::Certainty::doubtful;
                        found.why = "more than one class is called " + demand.owner + ": " + found.why;
                    }
                    replace(file.facts.findings, std::move(found));
                }
            }
        }
        if (known)
            std::erase_if(user.facts.dynamic, [&](const model::DynamicSite& each) {
                return each.line == demand.place.line && each.column == demand.place.column;
            });
    }

    [[nodiscard]] std::size_t classes_called(const std::string& name, const std::string& path) {
        const auto [known, fresh] = classes_.try_emplace(name);
        if (!fresh) return known->second;
        const source::LiteralSearch search({name});
        for (const ReadFile& file : files_)
            if (share_classes(file.entry.path, path))
                known->second += declarations_of_class(name, search, text_of(file));
        return known->second;
    }

    /// Puts a finding in the place of those that only said what the file by itself shows: nothing, or its looks.
    static void replace(std::vector<Finding>& findings, Finding found) {
        for (Finding& each : findings) {
            const bool overlaps = each.offset < found.offset + found.length && found.offset < each.offset + each.length;
            const bool unsure = each.action == model::Action::review && found.action == model::Action::rewrite;
            if (overlaps && (each.recogniser.empty() || unsure)) {
                if (found.rename == nullptr) found.rename = each.rename;
                each = found;
            }
        }
    }
};

}  // namespace

void join(std::vector<ReadFile>& files, const Joining& joining) {
    Join(files, joining).run();
}

}  // namespace pgrename::rewriting
