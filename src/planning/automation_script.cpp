#include "planning/automation_script.hpp"

#include "base/format.hpp"

namespace pgrename::planning {
namespace {

namespace fs = std::filesystem;
using base::format;

/// One word of a shell.
std::string word(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "0123456789_./-") == std::string::npos;
    if (plain) return text;
    std::string out = "'";
    for (const char byte : text) {
        if (byte == '\'')
            out += R"('\'')";
        else
            out += byte;
    }
    return out + "'";
}

/// `/..`, from the script's folder to the project's; behind `"$(dirname …)"`.
std::string way_to_project(const project::Project& project, const fs::path& script) {
    const auto way = project.root.lexically_relative(script.parent_path()).generic_string();
    return way == "." ? std::string() : "/" + word(way);
}

std::string comment_line(const project::Phase& phase) {
    return format("# Phase {}, {}: the new table names in the code. Written by `pgrename generate`.\n", phase.number,
                  phase.title);
}

std::string groups(const project::Phase& phase) {
    std::string out;
    for (const project::Group& group : phase.groups)
        if (!group.renames.empty()) out += format("group {} {}\n", group.number, word(group.title));
    return out;
}

std::string types(const project::Project& project, const project::Phase& phase) {
    if (project.types.file.empty()) return {};
    const auto in_project = [&](const fs::path& path) {
        return word(path.lexically_relative(project.root).generic_string());
    };
    const fs::path& file = project.types.file;
    const fs::path legacy = file.parent_path() / (file.stem().string() + ".legacy" + file.extension().string());
    return format(R"sh(
step 'types without the old names'
"$pgrename" types --after-phase {0} --quiet || stop 'the types were not made'
# Those of the old names are a file beside it, which goes when they do.
types=()
for file in {1} {2}; do
    if [[ -e $file || -n $(git ls-files -- "$file") ]]; then types+=("$file"); fi
done
git add --all -- "${{types[@]}}"
if ! git diff --cached --quiet -- "${{types[@]}}"; then
    git commit --quiet --message {3} -- "${{types[@]}}" ||
        stop 'the types are not committed: see what git or the hook said'
fi
)sh",
                  phase.number, in_project(file), in_project(legacy),
                  word(format("Phase {}: types of the new table names", phase.number)));
}

std::string checks(const project::Project& project) {
    if (project.code.check.empty()) return {};
    std::string commands;
    for (const std::string& command : project.code.check) commands += (commands.empty() ? "" : "; ") + command;
    return format(R"sh(
step {}
"$pgrename" code --phase "$phase" --commit --confirm >/dev/null ||
    stop 'a check fails: mend what it shows and commit that'
)sh",
                  word("checks: " + commands));
}

}  // namespace

std::string automation_script(const project::Project& project, const project::Phase& phase) {
    std::string out = "#!/usr/bin/env bash\n" + comment_line(phase) +
                      R"sh(# It may be run again: what is done already is not done twice.
set -euo pipefail
)sh";
    out += format("cd \"$(dirname \"${{BASH_SOURCE[0]}}\")\"{}\n", way_to_project(project, phase.script));
    out += format(R"sh(
phase={}
pgrename=${{PGRENAME:-pgrename}}
command -v "$pgrename" >/dev/null || {{ printf 'pgrename is not in PATH: name it in PGRENAME\n' >&2; exit 3; }}

step() {{ printf '== %s\n' "$*"; }}

stop() {{
    printf 'stopped: %s\n' "$1" >&2
    printf 'Then run this script again: it goes on from here. What is committed is taken back by: %s\n' \
        "$pgrename code --phase $phase --undo" >&2
    exit 1
}}

# group NUMBER TITLE: the code's names of one group of the plan, as one commit.
group() {{
    step "group $1: $2"
    "$pgrename" code --phase "$phase" --group "$1" --commit --no-checks --quiet >/dev/null ||
        stop "group $1 is not committed: do what the message above says"
}}

)sh",
                  phase.number);
    out += groups(phase) + types(project, phase);
    out += R"sh(
step 'no old name is left'
"$pgrename" code --phase "$phase" --check || stop 'old names are left in the code'
)sh";
    return out + checks(project);
}

}  // namespace pgrename::planning
