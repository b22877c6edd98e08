#!/usr/bin/env bash
# Phase 2, User-facing tables: the new table names in the code. Written by `pgrename generate`.
# It may be run again: what is done already is not done twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"/..

phase=2
pgrename=${PGRENAME:-pgrename}
command -v "$pgrename" >/dev/null || { printf 'pgrename is not in PATH: name it in PGRENAME\n' >&2; exit 3; }

step() { printf '== %s\n' "$*"; }

stop() {
    printf 'stopped: %s\n' "$1" >&2
    printf 'Then run this script again: it goes on from here. What is committed is taken back by: %s\n' \
        "$pgrename code --phase $phase --undo" >&2
    exit 1
}

# group NUMBER TITLE: the code's names of one group of the plan, as one commit.
group() {
    step "group $1: $2"
    "$pgrename" code --phase "$phase" --group "$1" --commit --no-checks --quiet >/dev/null ||
        stop "group $1 is not committed: do what the message above says"
}

group 8 'User Profile'
group 9 'CRM Domain'
group 10 'Security & Auth'
group 11 'Email Domain'
group 12 'Billing Domain'
group 13 Reminders

step 'types without the old names'
"$pgrename" types --after-phase 2 --quiet || stop 'the types were not made'
# Those of the old names are a file beside it, which goes when they do.
types=()
for file in src/types/database.types.ts src/types/database.types.legacy.ts; do
    if [[ -e $file || -n $(git ls-files -- "$file") ]]; then types+=("$file"); fi
done
git add --all -- "${types[@]}"
if ! git diff --cached --quiet -- "${types[@]}"; then
    git commit --quiet --message 'Phase 2: types of the new table names' -- "${types[@]}" ||
        stop 'the types are not committed: see what git or the hook said'
fi

step 'no old name is left'
"$pgrename" code --phase "$phase" --check || stop 'old names are left in the code'

step 'checks: npm run --silent type-check; npm test --silent'
"$pgrename" code --phase "$phase" --commit --confirm >/dev/null ||
    stop 'a check fails: mend what it shows and commit that'
