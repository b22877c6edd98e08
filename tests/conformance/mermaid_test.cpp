// Every diagram of a generated document is drawn by mermaid in a browser.
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "conformance/tools.hpp"
#include "documents/schema_document.hpp"
#include "postgres/catalog.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;
using pgrename::base::Json;

std::string document(const std::string& database) {
    auto connection = server().connect(database);
    const auto snapshot = pgrename::postgres::read_snapshot(connection);
    pgrename::documents::Conventions conventions;
    conventions.domains = pgrename::documents::domains_by_prefix(snapshot, {"public"});
    return pgrename::documents::schema_document(snapshot, {}, conventions, {"public"}, "");
}

Json blocks_of(const std::string& markdown) {
    Json out = Json::array();
    std::string block;
    bool inside = false;
    for (const auto& line : pgrename::base::split(markdown, '\n')) {
        if (!inside && line == "```mermaid") {
            inside = true;
            block.clear();
        } else if (inside && line == "```") {
            inside = false;
            out.push(block);
        } else if (inside) {
            block += line + "\n";
        }
    }
    return out;
}

/// What the browser says of each block: "ok", or mermaid's words.
std::string drawn(const Json& blocks) {
    const fs::path page = fs::path(CONFORMANCE_TOOLS) / "scratch/page.html";
    // A name could hold "</script>".
    std::string texts = blocks.dump();
    for (auto at = texts.find("</"); at != std::string::npos; at = texts.find("</", at)) texts.replace(at, 2, "<\\/");
    pgrename::base::write_file(page, "<meta charset=utf-8><script src=\"" +
                                         (modules() / "mermaid/dist/mermaid.min.js").string() +
                                         "\"></script><pre id=said></pre><script>const blocks=" + texts + R"html(;
(async () => {
  mermaid.initialize({ startOnLoad: false });
  let said = "";
  for (const [number, block] of blocks.entries()) {
    try { await mermaid.parse(block); await mermaid.render("d" + number, block); said += "drawn "; }
    catch (error) { said += "REFUSED " + error.message + "\n" + block; }
  }
  document.getElementById("said").textContent = said + "end";
})();
</script>)html");
    const std::string out = output_of(
        {.command = {"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                     "--virtual-time-budget=60000", "--dump-dom", "file://" + page.string()}});
    const auto begin = out.find("id=\"said\">");
    return begin == std::string::npos ? out : out.substr(begin + 10, out.find("</pre>", begin) - begin - 10);
}

void expect_drawn(const std::string& markdown, const std::string& what) {
    const Json blocks = blocks_of(markdown);
    ASSERT_FALSE(blocks.elements().empty()) << what;
    std::string wanted;
    for (std::size_t at = 0; at < blocks.elements().size(); ++at) wanted += "drawn ";
    EXPECT_EQ(drawn(blocks), wanted + "end") << what;
}

class Mermaid : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists("/usr/bin/chromium")) GTEST_SKIP() << "there is no /usr/bin/chromium";
    }
};

TEST_F(Mermaid, draws_the_committed_documents_of_the_example) {
    const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";
    for (const char* folder : {"docs", "standardization/phase-1", "standardization/phase-2"}) {
        const auto file = example / folder / "DATABASE_SCHEMA.md";
        expect_drawn(pgrename::base::read_file(file), file.string());
    }
}

TEST_F(Mermaid, draws_hostile_names) {
    server().create_database("hostile");
    server().connect("hostile").execute(R"sql(
create table "we""ird; drop table x--" (id int primary key);
create table "one" (id int primary key, "PK" int references "we""ird; drop table x--" (id));
create table "</script><b>" ("to" int primary key references "one" (id));
create table "}{ ||--o{ :" (id int primary key, "%%{init: {}}%%" int references "one" (id));
create table "`tick` #35; \n
line" ("日本" numeric(12, 2)[] primary key, "1" int references "one" (id));
create table "erDiagram" (id int primary key, "direction" int references "one" (id));
create table "____" (id int primary key, "----" int references "____" (id));
)sql");
    expect_drawn(document("hostile"), "hostile");
}

}  // namespace
}  // namespace conformance
