// fuzz_readers [SECONDS [READER SEED]]: the readers of SQL strings, of PostgREST's select lists and of files, given
// texts that nobody would write. What has to hold: no crash; findings in order and apart; each old name in a file has
// exactly one; edits keep every other byte. A failure names its reader and seed, which give the same text again.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "base/files.hpp"
#include "base/format.hpp"
#include "fuzz/mutation.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/postgrest.hpp"
#include "rewriting/recount.hpp"
#include "rewriting/sql_text.hpp"
#include "rewriting/text_reading.hpp"
#include "source/text_file.hpp"

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

namespace fs = std::filesystem;
using namespace pgrename;
using base::format;
using rewriting::Finding;

const char* current_reader = "";
unsigned current_seed = 0;

void say_where() {
    std::fprintf(stderr, "\nfuzz_readers 1 %s %u makes the same text\n", current_reader, current_seed);
}

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what);
}

const rewriting::Names& names() {
    static const rewriting::Names out({{{"public", "messages"}, {"public", "comms_messages"}},
                                       {{"public", "leads"}, {"public", "crm_leads"}},
                                       {{"public", "calls"}, {"public", "leads_of_calls"}},
                                       {{"public", "ai_jobs"}, {"public", "Assistant Jobs"}},
                                       {{"auth", "users"}, {"auth", "people"}},
                                       {{"public", "old-table"}, {"public", "new_table"}}},
                                      {"public"});
    return out;
}

const std::vector<std::string> pieces{
    "messages", "leads", "'",         "\"",           "`",      "(",       ")",      "${",        "}",
    "$$",       "/*",    "*/",        "--",           "\\",     "\n",      "\r\n",   ",",         ":",
    "!",        "...",   ".",         " from ",       " join ", "select ", "calls(", "tools:",    "\0x",
    "\xc3",     "\xff",  "old-table", "\"messages\"", "{",      "[",       "<",      "</script>", "```",
    "#",        "$1",    ":name",     "%s",           "; ",     "E'",      "U&\"",   "/rest/v1/"};

/// In order and apart; the edits applied by the set that writes files leave everything between them as it is.
void check_findings(std::string_view text, const std::vector<Finding>& findings) {
    std::size_t end = 0;
    rewriting::EditSet edits;
    std::string expected;
    for (const Finding& each : findings) {
        if (each.offset < end) fail(format("findings overlap at {}", each.offset));
        // A mapping is put in between two bytes.
        const bool empty = each.length == 0 && each.model.empty();
        if (empty || each.offset + each.length > text.size()) fail(format("no such range: {}", each.offset));
        expected += text.substr(end, each.offset - end);
        end = each.offset + each.length;
        const auto there = text.substr(each.offset, each.length);
        if (each.action == model::Action::rewrite) {
            if (each.replacement.empty()) fail(format("a rewrite without a text at {}", each.offset));
            if (each.rename == nullptr) fail(format("a rewrite without a table at {}", each.offset));
            edits.add({"text", each.offset, std::string(there), each.replacement});
            expected += each.replacement;
        } else
            expected += there;
    }
    expected += text.substr(end);
    if (edits.applied("text", text) != expected) fail("an edit changes other bytes");
}

void fuzz_sql(const std::string& text) {
    const auto value = rewriting::plain_value(text, 0);
    for (const auto source : {rewriting::SqlSource::known, rewriting::SqlSource::looks, rewriting::SqlSource::fragment})
        check_findings(text, rewriting::find_in_sql(value, source, names()));
    check_findings(text, rewriting::find_in_sql_file(text, names()));
}

void fuzz_select(const std::string& text) {
    const auto value = rewriting::plain_value(text, 0);
    check_findings(text, rewriting::find_in_select(value, names()));
    check_findings(text, rewriting::find_in_filter(value, names()));
    check_findings(text, rewriting::find_in_url(value, names()));
}

/// As the survey does it.
void fuzz_file(const std::string& path, const std::string& bytes) {
    static const rewriting::Recognisers recognisers;
    static const source::LiteralSearch search(names().words());
    const auto file = source::decode(bytes);
    if (source::encode(file) != bytes) fail("the bytes of the file are not kept");
    if (file.encoding == source::Encoding::binary) return;
    const auto words = search.in(file.text);
    const auto facts = rewriting::read_text(path, file.text, words, names(), recognisers, {.documentation = true}, {});
    check_findings(file.text, facts.findings);
    std::size_t next = 0;
    for (const std::size_t at : rewriting::naive_occurrences(file.text, names().words())) {
        while (next < facts.findings.size() && facts.findings[next].offset + facts.findings[next].length <= at) ++next;
        if (next == facts.findings.size() || facts.findings[next].offset > at)
            fail(format("an old name without a finding at {}", at));
        ++next;
    }
}

struct Reader {
    std::string name;
    fuzz::Mutation texts;
    std::vector<std::string> paths = {};  ///< of the file reader: by origin

    void one(unsigned seed) const {
        current_reader = name.c_str();
        current_seed = seed;
        const std::string text = texts.text(seed);
        const std::clock_t start = std::clock();
        if (name == "sql")
            fuzz_sql(text);
        else if (name == "select")
            fuzz_select(text);
        else
            fuzz_file(paths[texts.origin(seed)], text);
        // Of the processor, in a build that checks itself; an ordinary one takes a tenth.
        constexpr double longest = 20;
        const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        if (taken > longest) fail(format("{} bytes took {:.1f} s", text.size(), taken));
    }
};

Reader file_reader() {
    std::vector<std::string> seeds;
    std::vector<std::string> paths;
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PROJECT_ROOT) / "tests/recognisers"))
        if (entry.is_regular_file() && entry.path().string().find("/before/") != std::string::npos)
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    for (const auto& path : found) {
        seeds.push_back(base::read_file(path));
        paths.push_back(path.lexically_relative(PROJECT_ROOT).generic_string());
    }
    return {"file", {std::move(seeds), pieces}, std::move(paths)};
}

std::vector<Reader> readers() {
    const std::vector<std::string> sql{
        "select m.id, leads.name from messages m join leads on leads.id = m.lead_id where m.body like '%calls%'",
        "with messages as (select * from calls) insert into leads select * from messages on conflict do nothing",
        "create function f() returns trigger language plpgsql as $body$ begin insert into messages values (new.id); "
        "execute format('delete from %I', 'leads'); return new; end $body$;",
        "\\copy messages from 'm.csv' csv\ncopy leads (id) from stdin;\n1\n\\.\nselect :name::text from "
        "\"messages\";\n",
        "update only public.messages set body = E'it''s\\n' where auth.users.id = $1 returning messages.*",
        "messages m",
        "messages.id = leads.message_id",
        "create policy p on messages using (exists (select from leads))"};
    const std::vector<std::string> select{
        "*, leads(*, calls!inner(id)), owner:users!fk_owner(name), ...messages(body)",
        "id, messages!messages_lead_fkey(count), data->>leads, calls::text, leads!left(messages(id,body))",
        "messages.id",
        "or(messages.id.eq.1,leads.name.in.(\"a\",b))",
        "https://x.supabase.co/rest/v1/messages?select=id,leads(*)&leads.id=eq.1",
        "${url}/rest/v1/calls?select=%2A"};
    return {{"sql", {sql, pieces}}, {"select", {select, pieces}}, file_reader()};
}

}  // namespace

int main(int count, char** words) {
    if (&__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(say_where);
    const auto all = readers();
    try {
        if (count == 4) {
            for (const Reader& reader : all)
                if (reader.name == words[2]) reader.one(static_cast<unsigned>(std::stoul(words[3])));
            return 0;
        }
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(count > 1 ? std::stoi(words[1]) : 60);
        unsigned seed = 0;
        for (; std::chrono::steady_clock::now() < end; ++seed)
            for (const Reader& reader : all) reader.one(seed);
        std::cout << format("{} texts for each of {} readers, nothing broken\n", seed, all.size());
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        say_where();
        return 1;
    }
}
