# Checks the shape of the sources (ARCHITECTURE.md, "Floors"). Reads paths like src/sql/rewriting.cpp, relative to the working
# folder, one per line; prints `file:line: what` for each breach and fails when there is one. POSIX awk: mawk and gawk both do.

BEGIN {
    longest = 400
    floor["base"] = 0
    floor["model"] = 1
    split("project postgres sql source network", doors, " ")
    for (i in doors) floor[doors[i]] = 2
    split("naming hazards planning deployment verification observation rewriting reports documents typescript", trades, " ")
    for (i in trades) floor[trades[i]] = 3
    floor["rollout"] = 4
    floor["commands"] = 5
    floor["main.cpp"] = 6

    # System headers with a dot in their name; the C++ library's own have neither dot nor slash.
    split("dirent errno fcntl grp locale poll pthread pwd signal spawn stdint stdio stdlib string strings termios time " \
          "unistd wait glob fnmatch ftw langinfo sched semaphore syslog utime", headers, " ")
    for (i in headers) is_system[headers[i] ".h"] = 1
}

{ check_file($0) }

END { exit breaches > 0 }

function breach(where, what) {
    print where ": " what
    breaches++
}

function check_file(file,    line, number, once, header, parts) {
    in_src = file ~ /^src\//
    header = file ~ /\.hpp$/
    split(file, parts, "/")
    room = parts[2]
    if (in_src && !(room in floor)) breach(file ":1", "src/" room " is on no floor: add it to tests/layers/check.awk and ARCHITECTURE.md")
    while ((getline line < file) > 0) {
        number++
        where = file ":" number
        if (line ~ /^#pragma once/) once = 1
        # The sources are clang-formatted, so what starts in column 1 is at file or namespace scope.
        if (header && line ~ /^using namespace/) breach(where, "`using namespace` in a header leaks into every file that includes it")
        if (in_src && line ~ /^[ \t]*#[ \t]*include[ \t]*["<]/) check_include(line)
    }
    close(file)
    if (header && !once) breach(file ":1", "no `#pragma once`")
    if (number > longest) breach(file ":" number, number " lines; past " longest " a file is two concepts")
}

function check_include(line,    name) {
    name = line
    sub(/^[ \t]*#[ \t]*include[ \t]*["<]/, "", name)
    sub(/[">].*$/, "", name)
    if (line ~ /</) check_library(name)
    else check_room(name)
}

# Ours: down to a lower floor, or within the room.
function check_room(name,    parts, target) {
    if (name == "embedded.hpp") return  # generated: the SQL files as strings
    if (split(name, parts, "/") < 2 || name ~ /^\.\.?\//) {
        breach(where, "\"" name "\": write the path from src, as in \"" room "/" parts[split(name, parts, "/")] "\"; a library's header takes <>")
        return
    }
    target = parts[1]
    if (!(target in floor)) breach(where, "\"" name "\": " target " is on no floor; a library's header takes <>")
    else if (target == room || !(room in floor) || floor[target] < floor[room]) return
    else if (floor[target] == floor[room])
        breach(where, "\"" name "\": sideways, " room " and " target " are both on floor " floor[room])
    else breach(where, "\"" name "\": upward, from " room " (floor " floor[room] ") to " target " (floor " floor[target] ")")
}

# A library's header enters through one file, its door, whose own header the others include.
function check_library(name) {
    if (name !~ /[.\/]/ || name in is_system || name ~ /^(sys|linux|netinet|arpa|net)\//) return
    if (name in door) breach(where, "<" name "> already enters through " door[name] ": include that file's header instead")
    else door[name] = where
}
