# One library with the parsers of cmake/grammars.txt, which `./dev setup` fetched. They are other people's generated C: no warnings.
set(GRAMMARS_FOLDER ${CMAKE_SOURCE_DIR}/.cache/grammars CACHE PATH "where the unpacked grammars lie")
file(STRINGS ${CMAKE_SOURCE_DIR}/cmake/grammars.txt grammar_lines REGEX "^[^#]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/grammars.txt)

add_library(grammars STATIC)
foreach(line ${grammar_lines})
    string(REPLACE " " ";" fields "${line}")
    list(GET fields 0 package)
    list(GET fields 1 version)
    list(GET fields 2 folder)
    set(sources ${GRAMMARS_FOLDER}/${package}-${version}/${folder}/src)
    if(NOT EXISTS ${sources}/parser.c)
        message(FATAL_ERROR "the grammar ${package} ${version} is not in ${GRAMMARS_FOLDER}: run ./dev setup")
    endif()
    target_sources(grammars PRIVATE ${sources}/parser.c)
    if(EXISTS ${sources}/scanner.c)
        target_sources(grammars PRIVATE ${sources}/scanner.c)
        set_source_files_properties(${sources}/scanner.c PROPERTIES INCLUDE_DIRECTORIES ${sources})
    endif()
endforeach()
# Parse tables are data: -O1 compiles them as fast as -O0 does, and the lexers inside run twice as fast.
target_compile_options(grammars PRIVATE -w -O1 -g0 -fPIC)
if(PGRENAME_SANITIZE)
    # The scanners of YAML and Kotlin store and copy in ways that UndefinedBehaviorSanitizer reports; reads and writes out of bounds
    # are looked for in them as well.
    target_compile_options(grammars PRIVATE -fno-sanitize=undefined)
endif()
