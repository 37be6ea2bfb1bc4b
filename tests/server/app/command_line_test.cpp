#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

#include "server/base/http_server.h"
#include "server/store/database.h"
#include "tests/server/app/program.h"

namespace guanxi::test {

namespace {

const std::map<std::string, std::string> kSecrets{
    {"GUANXI_CORP_SECRET", "sEcReTsEcReTsEcReTsEcReTsEcReTsEcReTsEcReTs"},
    {"GUANXI_CALLBACK_AES_KEY", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"}};

std::string bytes_of(const std::string& path) {
    std::ostringstream all;
    all << std::ifstream(path, std::ios::binary).rdbuf();
    return all.str();
}

// One line that begins with the program's name and says what to do, and nothing on standard output.
void check_refused(const Finished& finished, const std::string& reason) {
    INFO(finished.errors);
    CHECK(finished.code > 0);
    CHECK(finished.output.empty());
    CHECK(finished.errors.starts_with("guanxi: "));
    CHECK(finished.errors.find('\n') == finished.errors.size() - 1);
    CHECK(finished.errors.find(reason) != std::string::npos);
}

Finished serve(const std::string& data, std::vector<std::string> further = {}) {
    std::vector<std::string> arguments{"serve", "--data", data, "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return run_program(arguments);
}

Finished set_corp(const std::string& data, const std::map<std::string, std::string>& secrets = kSecrets,
                  const std::string& corp_id = "ww5823bf96d3bd56c7", const std::string& token = "QDG6eK") {
    return run_program(
        {"corp", "set", "--data", data, "--corp-id", corp_id, "--agent-id", "1000002", "--callback-token", token},
        secrets);
}

void write_file(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("the program says its version and its words", "[app]") {
    const auto version = run_program({"--version"});
    const auto help = run_program({"serve", "--help"});

    CHECK(version.code == 0);
    CHECK(version.output == "guanxi 0.1.0\n");
    CHECK(help.code == 0);
    CHECK(help.output.find("--insecure-http") != std::string::npos);
}

TEST_CASE("words that the program does not know are refused", "[app]") {
    const TemporaryFolder folder;

    check_refused(run_program({}), "see guanxi --help");
    check_refused(run_program({"serve", "--data", folder.path, "--tls"}), "--tls");
    check_refused(run_program({"serve"}), "--data");
    check_refused(run_program({"dance"}), "dance");
    check_refused(serve(folder.path, {"--sandbox", "--sandbox-customers", "many"}), "--sandbox-customers");
    CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("settings that cannot be meant are refused before anything is touched", "[app]") {
    const TemporaryFolder folder;
    const auto with_listen = [&folder](const std::string& address) {
        return run_program({"serve", "--data", folder.path, "--sandbox", "--listen", address});
    };

    check_refused(with_listen("8080"), "HOST:PORT");
    check_refused(with_listen("127.0.0.1:99999"), "HOST:PORT");
    check_refused(with_listen("0.0.0.0:0"), "--insecure-http");
    check_refused(serve(folder.path, {"--sandbox", "--wecom-api", "http://127.0.0.1:1"}), "exclude each other");
    check_refused(serve(folder.path, {"--sandbox-seed", "7"}), "--sandbox");
    check_refused(serve(folder.path, {"--sandbox", "--public-url", "crm.example.com"}), "--public-url");
    check_refused(serve(folder.path, {"--wecom-api", "http://127.0.0.1:1/path"}), "--wecom-api");
    CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("a folder that cannot be written is refused", "[app]") {
    const TemporaryFolder folder;
    write_file(folder.path + "/file", "mine");

    check_refused(serve(folder.path + "/file/data", {"--sandbox"}), "choose another --data");
    check_refused(serve("/proc/guanxi", {"--sandbox"}), "choose another --data");
    CHECK(bytes_of(folder.path + "/file") == "mine");
}

TEST_CASE("a busy port is refused and leaves the folder without a database", "[app]") {
    const TemporaryFolder folder;
    auto busy = server::HttpServer::open("127.0.0.1", 0,
                                         {{.handler = [](const server::Request&) { return server::Response{}; }}});
    REQUIRE(busy.has_value());
    const auto address = "127.0.0.1:" + std::to_string((*busy)->port());

    const auto refused = run_program({"serve", "--data", folder.path, "--sandbox", "--listen", address});

    check_refused(refused, "is in use");
    CHECK_FALSE(std::filesystem::exists(folder.path + "/guanxi.db"));
}

TEST_CASE("a server without a company is refused", "[app]") {
    const TemporaryFolder folder;

    check_refused(serve(folder.path), "guanxi corp set");
}

TEST_CASE("a company is checked, stored sealed and shown without its secrets", "[app]") {
    const TemporaryFolder folder;
    auto short_key = kSecrets;
    short_key["GUANXI_CALLBACK_AES_KEY"] = "tooshort";

    check_refused(set_corp(folder.path, {}), "GUANXI_CORP_SECRET");
    check_refused(set_corp(folder.path, short_key), "GUANXI_CALLBACK_AES_KEY");
    check_refused(set_corp(folder.path, kSecrets, "not a corp"), "--corp-id");
    check_refused(set_corp(folder.path, kSecrets, "ww1", "not-a-token!"), "--callback-token");
    CHECK(std::filesystem::is_empty(folder.path));

    CHECK(set_corp(folder.path).code == 0);
    const auto shown = run_program({"corp", "show", "--data", folder.path});
    CHECK(shown.code == 0);
    CHECK(shown.output.find("ww5823bf96d3bd56c7") != std::string::npos);
    CHECK(shown.output.find(kSecrets.at("GUANXI_CORP_SECRET")) == std::string::npos);
    const auto stored = bytes_of(folder.path + "/guanxi.db") + bytes_of(folder.path + "/guanxi.db-wal");
    CHECK(stored.find("ww5823bf96d3bd56c7") != std::string::npos);
    CHECK(stored.find(kSecrets.at("GUANXI_CORP_SECRET")) == std::string::npos);
    CHECK(stored.find(kSecrets.at("GUANXI_CALLBACK_AES_KEY")) == std::string::npos);
    struct stat facts {};
    REQUIRE(::stat((folder.path + "/secret.key").c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600U);

    check_refused(set_corp(folder.path, kSecrets, "wwanother"), "another company");
    check_refused(serve(folder.path, {"--sandbox"}), "choose another --data");
}

TEST_CASE("a secret key that is missing, foreign, damaged or open to others is refused", "[app]") {
    const TemporaryFolder folder;
    REQUIRE(set_corp(folder.path).code == 0);
    const auto path = folder.path + "/secret.key";
    const auto key = bytes_of(path);

    ::chmod(path.c_str(), 0644);
    check_refused(serve(folder.path), "chmod 600");
    ::chmod(path.c_str(), 0600);
    write_file(path, std::string(32, 'x'));
    check_refused(serve(folder.path), "another database");
    write_file(path, key.substr(0, 31));
    check_refused(serve(folder.path), "damaged");
    std::filesystem::remove(path);
    check_refused(serve(folder.path), "is missing");
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a damaged database is refused by every command and left as it is", "[app]") {
    const TemporaryFolder folder;
    const std::string damaged(8'192, 'x');
    write_file(folder.path + "/guanxi.db", damaged);

    check_refused(serve(folder.path, {"--sandbox"}), "damaged or not a database");
    check_refused(run_program({"check", "--data", folder.path}), "damaged or not a database");
    check_refused(run_program({"admin", "password", "--data", folder.path}), "damaged or not a database");
    CHECK(bytes_of(folder.path + "/guanxi.db") == damaged);
}

TEST_CASE("a database of a newer program is refused and left as it is", "[app]") {
    const TemporaryFolder folder;
    REQUIRE(set_corp(folder.path).code == 0);
    const auto path = folder.path + "/guanxi.db";
    {
        auto database = store::Database::open(path, store::OpenAs::Writer);
        REQUIRE(database.has_value());
        REQUIRE(database->run("PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)").has_value());
    }
    const auto before = bytes_of(path);

    check_refused(serve(folder.path), "newer");
    CHECK(bytes_of(path) == before);
}

TEST_CASE("the check finds a database in order, and an audit row that somebody changed", "[app]") {
    const TemporaryFolder folder;
    REQUIRE(set_corp(folder.path).code == 0);

    const auto good = run_program({"check", "--data", folder.path});
    {
        auto database = store::Database::open(folder.path + "/guanxi.db", store::OpenAs::Writer);
        REQUIRE(database.has_value());
        REQUIRE(database->run("UPDATE audit SET actor = 'nobody' WHERE id = 1").has_value());
    }
    const auto bad = run_program({"check", "--data", folder.path});

    CHECK(good.code == 0);
    CHECK(good.output == "database: in order\naudit chain: 1 rows in order\n");
    check_refused(bad, "broken at row 1");
    check_refused(run_program({"check", "--data", folder.path + "/nothing"}), "nothing");
}

TEST_CASE("a password is given to accounts that exist", "[app]") {
    const TemporaryFolder folder;
    check_refused(run_program({"admin", "password", "--data", folder.path}), "no data");
    REQUIRE(set_corp(folder.path).code == 0);

    check_refused(run_program({"admin", "password", "--data", folder.path}), "no account admin");
}

}  // namespace guanxi::test
