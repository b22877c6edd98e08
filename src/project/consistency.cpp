#include "project/consistency.hpp"

#include <map>
#include <string>
#include <utility>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::project {
namespace {

using base::format;
using model::RelationName;
using Written = PhaseFile::Written;

/// Phase numbers, slugs, versions and scripts: each once in the project.
void check_unique(const std::vector<PhaseFile>& phases, Findings& findings) {
    std::map<int, Position> numbers;
    std::map<std::string, Position> slugs;
    std::map<std::string, Position> versions;
    std::map<std::string, Position> scripts;
    const auto once = [&](auto& seen, const auto& value, const Position& position, std::string_view what,
                          const std::string& remedy) {
        const auto [earlier, fresh] = seen.emplace(value, position);
        if (!fresh) {
            findings.add(position, format("{} {} is already used at {}", what, value, earlier->second.shown()), remedy);
        }
        return fresh;
    };
    for (const auto& file : phases) {
        // Zero stands for a number that could not be read: that is a finding already.
        if (file.phase.number > 0)
            once(numbers, file.phase.number, file.number, "phase", "number the phases 1, 2, 3 …");
        bool fresh = true;
        for (const auto& slug : file.slugs) {
            // What follows from a slug that is already a finding is not another one.
            if (slug.derived && !fresh) continue;
            fresh = once(
                slugs, slug.value, slug.position, "the slug",
                "give every phase and every clean-up (without cleanup_slug: the slug and _cleanup) a slug of its own");
        }
        for (const auto& version : file.versions) {
            once(versions, version.value, version.position, "the version",
                 "give every migration and every clean-up a version of its own");
        }
        if (file.script)
            once(scripts, file.script->value, file.script->position, "the script", "give every phase its own");
    }
}

/// A table kept on purpose is neither renamed nor in the way of a rename.
void check_kept(const PhaseFile& file, Findings& findings) {
    std::map<RelationName, Position> kept;
    for (const auto& group : file.phase.groups) {
        for (const auto& keep : group.keep) {
            const auto [earlier, fresh] = kept.emplace(keep.table, keep.position);
            if (fresh) continue;
            findings.add(keep.position, format("{} is already kept at {}", keep.table.shown(), earlier->second.shown()),
                         "list each kept table once");
        }
    }
    for (const auto& [rename, to] : file.renames) {
        if (const auto keep = kept.find(rename.from); keep != kept.end()) {
            findings.add(rename.position,
                         format("{} is renamed here and kept at {}", rename.from.shown(), keep->second.shown()),
                         "remove one of the two entries");
        }
        if (const auto keep = kept.find(rename.to); keep != kept.end()) {
            findings.add(to,
                         format("{} can't become {}: that table is kept at {}", rename.from.shown(), rename.to.shown(),
                                keep->second.shown()),
                         "choose another new name");
        }
    }
}

/// Why the table that leaves `rename.to` free can't have a compatibility view, in words; the view is needed in any
/// case.
std::string wanted_view(const Rename& leaving, CompatViews compat_views) {
    if (leaving.compat_view.value_or(false)) return ", and compat_view = true asks for one";
    if (compat_views == CompatViews::all) return ", and compat_views = \"all\" asks for one";
    return ", without which clients that still use the old name would reach another table";
}

/// Chains (a to b, b to c) and swaps (a to b, b to a): the old name b is taken at once by another table, so no view can
/// keep answering for it, and the rename would not be free of downtime.
void check_chains(const PhaseFile& file, CompatViews compat_views, Findings& findings) {
    std::map<RelationName, const Written*> by_old_name;
    for (const auto& written : file.renames) by_old_name.emplace(written.rename.from, &written);
    for (const auto& written : file.renames) {
        const Rename& arriving = written.rename;
        const auto found = by_old_name.find(arriving.to);
        if (found == by_old_name.end()) continue;
        const Rename& leaving = found->second->rename;
        const bool swap = leaving.to == arriving.from;
        // A swap is met twice; it is told once, at its first half.
        if (swap && found->second < &written) continue;
        findings.add(
            written.to,
            format("{} {} {} ({}) in one phase: the old name {} is taken, so it can't have a compatibility view{}",
                   arriving.from.shown(), swap ? "swaps names with" : "takes the name of", leaving.from.shown(),
                   leaving.position.shown(), leaving.from.shown(), wanted_view(leaving, compat_views)),
            swap ? format("split into phases with a clean-up between them: {} to a third name, then {} to {}, then "
                          "the third name to {}",
                          leaving.from.shown(), arriving.from.shown(), arriving.to.shown(), leaving.to.shown())
                 : format("split into two phases: rename {} first, and {} after the clean-up of that phase",
                          leaving.from.shown(), arriving.from.shown()));
    }
}

/// Which names the phases so far took and left.
class Names {
  public:
    explicit Names(Findings& findings) : findings_(&findings) {}

    void apply(const PhaseFile& file) {
        std::map<RelationName, const Written*> in_this_phase;
        for (const auto& written : file.renames) {
            check_from(written, in_this_phase);
            taken_.erase(lowered(written.rename.from));
        }
        for (const auto& written : file.renames) check_to(written);
        for (const auto& written : file.renames) left_.emplace(written.rename.from, Left{&written, file.phase.number});
        for (const auto& written : file.renames) left_.erase(written.rename.to);
    }

  private:
    struct Left {
        const Written* by;
        int phase;
    };

    /// Names that differ in the case of letters only collide here: whoever types the name unquoted gets the other
    /// table.
    [[nodiscard]] static std::pair<std::string, std::string> lowered(const RelationName& name) {
        return {base::lowered(name.schema()), base::lowered(name.name())};
    }

    void check_from(const Written& written, std::map<RelationName, const Written*>& in_this_phase) {
        const Rename& rename = written.rename;
        const auto [twin, fresh] = in_this_phase.emplace(rename.from, &written);
        if (!fresh) {
            const Rename& first = twin->second->rename;
            findings_->add(rename.position,
                           format("{} is already renamed to {} at {}", rename.from.shown(), first.to.shown(),
                                  first.position.shown()),
                           "rename each table once in a phase");
            return;
        }
        const auto left = left_.find(rename.from);
        if (left == left_.end()) return;
        const Rename& earlier = left->second.by->rename;
        findings_->add(rename.position,
                       format("{} was already renamed to {} by phase {} at {}", rename.from.shown(), earlier.to.shown(),
                              left->second.phase, earlier.position.shown()),
                       format("start from the name of that time: from = \"{}\"", earlier.to.shown()));
    }

    void check_to(const Written& written) {
        const Rename& rename = written.rename;
        const auto [earlier, fresh] = taken_.emplace(lowered(rename.to), &written);
        if (fresh) return;
        const auto& [first, place] = *earlier->second;
        if (first.to == rename.to) {
            // The same rename written twice is one finding, not two.
            if (first.from == rename.from) return;
            findings_->add(written.to,
                           format("{} and {} ({}) can't both become {}", rename.from.shown(), first.from.shown(),
                                  place.shown(), rename.to.shown()),
                           "choose another new name for one of them");
        } else {
            findings_->add(written.to,
                           format("the new names {} and {} ({}) differ only in the case of letters", rename.to.shown(),
                                  first.to.shown(), place.shown()),
                           "choose names that stay different without quotes");
        }
    }

    Findings* findings_;
    std::map<RelationName, Left> left_;
    std::map<std::pair<std::string, std::string>, const Written*> taken_;  ///< by the new name in small letters
};

}  // namespace

void check_consistency(const std::vector<PhaseFile>& phases, CompatViews compat_views, Findings& findings) {
    check_unique(phases, findings);
    Names names(findings);
    for (const auto& file : phases) {
        check_kept(file, findings);
        check_chains(file, compat_views, findings);
        names.apply(file);
    }
}

}  // namespace pgrename::project
