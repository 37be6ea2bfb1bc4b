#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

#include "core/customer/snapshot.h"

#include "server/base/random.h"
#include "server/base/wecom_crypto.h"
#include "server/store/database.h"
#include "tests/server/app/program.h"
#include "tests/server/app/visitor.h"

namespace guanxi::test {

namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kLook{50};
constexpr int kLooks = 600;  // half a minute

const std::string kReady = "Guanxi is ready: ";
const std::string kSignIn = "Sign in as admin with password ";

std::vector<std::string> sandbox_of_before(const std::string& data) {
    return {"serve", "--data", data, "--listen", "127.0.0.1:0", "--sandbox"};
}

std::vector<std::string> sandbox_of(const std::string& data, const std::string& customers) {
    auto words = sandbox_of_before(data);
    words.insert(words.end(), {"--sandbox-customers", customers});
    return words;
}

std::vector<std::string> small_sandbox(const std::string& data) {
    return sandbox_of(data, "40");
}

template <class Question>
json eventually(Question ask) {
    for (int look = 0; look < kLooks; ++look) {
        json answer = ask();
        if (!answer.is_null()) return answer;
        std::this_thread::sleep_for(kLook);
    }
    FAIL("it did not happen");
    return {};
}

customer::Base base_seen_by(Visitor& visitor) {
    customer::Base base;
    REQUIRE(customer::apply_snapshot(base, visitor.bytes("/api/v1/snapshot")).has_value());
    return base;
}

void wait_for_sync(Visitor& visitor) {
    eventually([&visitor]() -> json {
        const auto state = visitor.get("/api/v1/sync");
        return state.at("finished_at") > 0 && state.at("phase") == "idle" ? state : json{};
    });
}

json ready_channel(Visitor& visitor, const customer::Base& base) {
    const auto receiver = std::find_if(base.staff().begin(), base.staff().end(), staff::can_receive_customers);
    REQUIRE(receiver != base.staff().end());
    REQUIRE(base.tags().size() > 2);
    const json plan{{"name", "门店活码"},
                    {"staff", {receiver->id.value}},
                    {"tags", {base.tags().at(0).id.value, base.tags().at(1).id.value}},
                    {"remark_pattern", "{客户昵称}-门店"},
                    {"welcome_text", "你好{客户昵称}，我是{员工姓名}"}};
    const auto id = visitor.post("/api/v1/channels", plan).at("id");
    return eventually([&visitor, &id]() -> json {
        const auto answer = visitor.get("/api/v1/channels");
        for (const auto& channel : answer.at("channels")) {
            if (channel.at("id") == id && channel.at("code") == "ready") return channel;
        }
        return {};
    });
}

// Calls of one kind that the sandbox accepted.
std::vector<json> accepted(Visitor& visitor, const std::string& api, const std::string& customer) {
    std::vector<json> calls;
    const auto received = visitor.get("/api/v1/sandbox/received", {{"external_userid", customer}});
    for (const auto& call : received.at("calls")) {
        const bool is_meant = call.at("api").get<std::string>().find(api) != std::string::npos;
        if (is_meant && call.at("errcode") == 0) calls.push_back(call);
    }
    return calls;
}

std::vector<json> welcomes(Visitor& visitor) {
    std::vector<json> calls;
    const auto received = visitor.get("/api/v1/sandbox/received");
    for (const auto& call : received.at("calls")) {
        if (call.at("api").get<std::string>().find("send_welcome_msg") != std::string::npos) calls.push_back(call);
    }
    return calls;
}

int row_named(const customer::Base& base, const std::string& name) {
    for (int row = 0; row < base.row_count(); ++row) {
        if (base.name(row) == name) return row;
    }
    return -1;
}

}  // namespace

TEST_CASE("a customer who scans a channel's code is welcomed, tagged and noted once, and is still there tomorrow",
          "[app][story]") {
    const TemporaryFolder folder;
    std::string password;
    {
        Program server(small_sandbox(folder.path));
        const auto url = server.line_after(kReady);
        password = server.line_after(kSignIn);
        Visitor visitor(url, password);
        wait_for_sync(visitor);
        const auto before = base_seen_by(visitor);
        const auto channel = ready_channel(visitor, before);
        CHECK(visitor.bytes("/api/v1/channels/" + channel.at("id").dump() + "/qr").starts_with("\x89PNG"));

        const auto scanned = visitor.post(
            "/api/v1/sandbox/scan", {{"state", channel.at("state")}, {"customer", "new"}, {"nickname", "王小明😀"}});
        const std::string customer = scanned.at("external_userid");
        eventually([&]() -> json {
            const bool all = !accepted(visitor, "mark_tag", customer).empty() &&
                             !accepted(visitor, "remark", customer).empty() && !welcomes(visitor).empty();
            return all ? json(true) : json{};
        });
        std::this_thread::sleep_for(std::chrono::seconds{1});  // whatever would come a second time

        REQUIRE(welcomes(visitor).size() == 1);
        const auto welcome = welcomes(visitor).front();
        CHECK(welcome.at("errcode") == 0);
        CHECK(welcome.dump().find("你好王小明😀，我是") != std::string::npos);
        CHECK(accepted(visitor, "mark_tag", customer).size() == 1);
        REQUIRE(accepted(visitor, "remark", customer).size() == 1);
        CHECK(accepted(visitor, "remark", customer).front().dump().find("王小明😀-门店") != std::string::npos);

        const auto after = base_seen_by(visitor);
        CHECK(after.row_count() == before.row_count() + 1);
        const int row = row_named(after, "王小明😀");
        REQUIRE(row >= 0);
        CHECK(after.tags(row).size() == 2);
        CHECK(after.channel(row).value == channel.at("id").get<int>());
        server.signal(SIGTERM);
        CHECK(server.wait(std::chrono::seconds{10}) == 0);
    }

    Program again(sandbox_of_before(folder.path));
    const auto url = again.line_after(kReady);
    CHECK(again.line_after(kSignIn) == password);
    Visitor visitor(url, password);
    CHECK(row_named(base_seen_by(visitor), "王小明😀") >= 0);
    CHECK(visitor.get("/api/v1/channels").at("channels").size() == 1);
    CHECK(welcomes(visitor).size() == 1);
    again.signal(SIGINT);
    CHECK(again.wait(std::chrono::seconds{10}) == 0);
}

TEST_CASE("a second server on the same folder is refused while the first one runs", "[app]") {
    const TemporaryFolder folder;
    Program first(small_sandbox(folder.path));
    first.line_after(kReady);

    const auto second = run_program(small_sandbox(folder.path));
    const auto password = run_program({"admin", "password", "--data", folder.path});
    const auto check = run_program({"check", "--data", folder.path});

    CHECK(second.code > 0);
    CHECK(second.errors.find("another Guanxi is running") != std::string::npos);
    CHECK(password.code > 0);
    CHECK(check.code == 0);
    first.signal(SIGKILL);
    CHECK(first.wait() == -SIGKILL);
    // The lock goes with the process, however it ends.
    Program third(small_sandbox(folder.path));
    third.line_after(kReady);
}

TEST_CASE("a sandbox folder keeps its company, and its password can be renewed", "[app]") {
    const TemporaryFolder folder;
    {
        Program server(small_sandbox(folder.path));
        server.line_after(kReady);
        server.signal(SIGTERM);
        REQUIRE(server.wait() == 0);
    }

    CHECK(run_program(sandbox_of(folder.path, "41")).errors.find("sandbox_customers 40") != std::string::npos);
    const auto real = run_program({"serve", "--data", folder.path, "--listen", "127.0.0.1:0"});
    CHECK(real.errors.find("start it with --sandbox") != std::string::npos);

    const auto renewed = run_program({"admin", "password", "--data", folder.path});
    REQUIRE(renewed.output.starts_with(kSignIn));
    const auto password = renewed.output.substr(kSignIn.size(), 20);
    Program server(small_sandbox(folder.path));
    const auto url = server.line_after(kReady);
    CHECK(server.line_after(kSignIn) == password);
    Visitor visitor(url, password);
}

namespace {

const server::CallbackSecrets kCallback{"QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww5823bf96d3bd56c7"};

void set_corp(const std::string& data) {
    const auto set = run_program({"corp", "set", "--data", data, "--corp-id", kCallback.receiver_id, "--agent-id", "1",
                                  "--callback-token", kCallback.token},
                                 {{"GUANXI_CORP_SECRET", "secret"}, {"GUANXI_CALLBACK_AES_KEY", kCallback.aes_key}});
    REQUIRE(set.code == 0);
}

// A real company's server, whose WeCom does not answer.
std::vector<std::string> lonely_server(const std::string& data) {
    return {"serve", "--data", data, "--listen", "127.0.0.1:0", "--wecom-api", "http://127.0.0.1:9"};
}

server::Request callback_of(const std::string& customer) {
    const auto xml =
        "<xml><ToUserName>ww</ToUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType>"
        "<Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType><UserID>lin</UserID>"
        "<ExternalUserID>" +
        customer + "</ExternalUserID></xml>";
    const auto ciphertext = *server::seal_callback(kCallback, xml, server::random_bytes(16));
    server::Request request;
    request.method = "POST";
    request.path = "/wecom/callback";
    request.query = {{"msg_signature", server::callback_signature(kCallback, "1700000000", "n", ciphertext)},
                     {"timestamp", "1700000000"},
                     {"nonce", "n"}};
    request.body = "<xml><Encrypt>" + ciphertext + "</Encrypt></xml>";
    return request;
}

// Posts callbacks from several threads until the server is gone; keeps those that were answered with success.
class Crowd {
public:
    explicit Crowd(const std::string& url) {
        for (int person = 0; person < 4; ++person) threads_.emplace_back([this, url, person] { post(url, person); });
    }
    std::set<std::string> join() {
        for (auto& thread : threads_) thread.join();
        return acknowledged_;
    }
    int count() {
        const std::scoped_lock lock(mutex_);
        return static_cast<int>(acknowledged_.size());
    }

private:
    void post(const std::string& url, int person) {
        const auto client = server::HttpClient::open(url, {});
        for (int number = 0; number < 100'000; ++number) {
            const auto customer = "wm" + std::to_string(person) + "x" + std::to_string(number);
            const auto answer = (*client)->send(callback_of(customer));
            if (!answer.response) return;
            if (answer.response->status != 200) continue;
            const std::scoped_lock lock(mutex_);
            acknowledged_.insert(customer);
        }
    }

    std::mutex mutex_;
    std::set<std::string> acknowledged_;
    std::vector<std::thread> threads_;
};

int missing_from_inbox(const std::string& data, const std::set<std::string>& customers) {
    auto database = store::Database::open(data + "/guanxi.db", store::OpenAs::Reader);
    REQUIRE(database.has_value());
    auto query = database->prepare("SELECT body FROM inbox");
    REQUIRE(query.has_value());
    std::set<std::string> stored;
    while (*query->next()) {
        const auto body = query->text(0);
        const std::string mark = "<ExternalUserID>";
        const auto at = body.find(mark) + mark.size();
        stored.insert(body.substr(at, body.find('<', at) - at));
    }
    int missing = 0;
    for (const auto& customer : customers) missing += stored.contains(customer) ? 0 : 1;
    return missing;
}

void check_that_nothing_is_lost(int signal, int expected_end) {
    const TemporaryFolder folder;
    set_corp(folder.path);
    Program server(lonely_server(folder.path));
    Crowd crowd(server.line_after(kReady));
    eventually([&crowd]() -> json { return crowd.count() > 100 ? json(true) : json{}; });

    const auto asked = std::chrono::steady_clock::now();
    server.signal(signal);
    CHECK(server.wait(std::chrono::seconds{20}) == expected_end);
    CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds{10});
    const auto acknowledged = crowd.join();

    CHECK(acknowledged.size() > 100);
    Program again(lonely_server(folder.path));  // what a crash left is brought in order
    again.line_after(kReady);
    CHECK(missing_from_inbox(folder.path, acknowledged) == 0);
    again.signal(SIGTERM);
    CHECK(again.wait() == 0);
    CHECK(run_program({"check", "--data", folder.path}).code == 0);
}

}  // namespace

TEST_CASE("a stop under load loses no callback that was acknowledged", "[app][stop]") {
    check_that_nothing_is_lost(SIGTERM, 0);
}

TEST_CASE("a kill under load loses no callback that was acknowledged", "[app][stop]") {
    check_that_nothing_is_lost(SIGKILL, -SIGKILL);
}

TEST_CASE("the first start shows the password once", "[app]") {
    const TemporaryFolder folder;
    set_corp(folder.path);
    {
        Program server(lonely_server(folder.path));
        const auto url = server.line_after(kReady);
        const auto shown = server.line_after(kSignIn);
        CHECK(shown.ends_with(" (shown only this once)"));
        Visitor visitor(url, shown.substr(0, 20));
        CHECK(visitor.get("/healthz").at("base") == "ready");
        CHECK(visitor.get("/api/v1/session").at("sandbox") == false);
        server.signal(SIGTERM);
        CHECK(server.wait() == 0);
    }
    Program again(lonely_server(folder.path));
    again.line_after(kReady);
    again.signal(SIGTERM);
    CHECK(again.wait() == 0);
    CHECK(again.output().find("password") == std::string::npos);
}

}  // namespace guanxi::test
