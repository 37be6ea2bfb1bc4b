#include "server/app/command_line.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <sys/stat.h>

#include "server/app/commands.h"
#include "server/app/serve.h"
#include "server/app/version.h"

namespace guanxi::app {

namespace {

constexpr int kFailed = 1;
constexpr int kMisused = 2;

// A command of the program: its options are bound to what `run` reads.
struct Words {
    std::string listen = "127.0.0.1:8080";
    ServeSettings serve;
    bool is_sandbox = false;
    SandboxCommand sandbox;
    std::string data;
    Corp corp;
    std::string account = "admin";
    std::function<Status()> run;
};

void add_data(CLI::App& command, std::string& data) {
    command.add_option("--data", data, "The folder that holds everything")->required();
}

Status serve_as_told(const Words& words) {
    ServeSettings settings = words.serve;
    settings.listen = TRY(listen_address_from(words.listen));
    settings.kind = words.is_sandbox ? CorpKind::Sandbox : CorpKind::Real;
    return serve(std::move(settings));
}

void add_serve(CLI::App& app, Words& words) {
    auto* serve = app.add_subcommand("serve", "Run the server");
    add_data(*serve, words.serve.data);
    serve->add_option("--listen", words.listen, "HOST:PORT")->capture_default_str();
    serve->add_option("--wecom-api", words.serve.wecom_api, "Address of WeCom's API, if not Tencent's");
    serve->add_option("--public-url", words.serve.public_url, "Address under which browsers see this server");
    serve->add_flag("--sandbox", words.is_sandbox, "Bring a simulated WeCom along");
    serve->add_option("--sandbox-customers", words.serve.sandbox_customers, "How many customers it has at first")
        ->check(CLI::Range(0, kSandboxCustomersMax));
    serve->add_option("--sandbox-seed", words.serve.sandbox_seed, "Another seed makes another company")
        ->check(CLI::NonNegativeNumber);
    serve->add_flag("--insecure-http", words.serve.allows_insecure_http, "Serve other machines without TLS");
    serve->callback([&words] { words.run = [&words] { return serve_as_told(words); }; });
}

Status sandbox_as_told(Words& words) {
    auto& sandbox = words.sandbox;
    sandbox.listen = TRY(listen_address_from(words.listen));
    if (!is_loopback(sandbox.listen)) {
        return Error{ErrorCode::InvalidInput, "--listen must be an address of this machine: use 127.0.0.1:PORT"};
    }
    const auto path = sandbox.callback_url.find('/', sandbox.callback_url.find("://") + 3);
    TRY(origin_from("--callback-url", sandbox.callback_url.substr(0, path)));
    sandbox.corp.agent_id = "1000002";
    sandbox.corp.secret = environment_or_empty("GUANXI_CORP_SECRET");
    sandbox.corp.aes_key = environment_or_empty("GUANXI_CALLBACK_AES_KEY");
    return run_sandbox(sandbox);
}

void add_sandbox(CLI::App& app, Words& words) {
    auto* sandbox = app.add_subcommand("sandbox", "Run the simulated WeCom alone");
    sandbox->footer("Secrets come from GUANXI_CORP_SECRET and GUANXI_CALLBACK_AES_KEY.");
    add_data(*sandbox, words.sandbox.data);
    sandbox->add_option("--listen", words.listen, "HOST:PORT")->required();
    sandbox->add_option("--callback-url", words.sandbox.callback_url, "Where events go")->required();
    sandbox->add_option("--customers", words.sandbox.customers, "How many customers it has at first")
        ->required()
        ->check(CLI::Range(0, kSandboxCustomersMax));
    sandbox->add_option("--seed", words.sandbox.seed, "Another seed makes another company")
        ->check(CLI::NonNegativeNumber);
    sandbox->add_option("--corp-id", words.sandbox.corp.corp_id, "Corp id")->required();
    sandbox->add_option("--callback-token", words.sandbox.corp.callback_token, "Callback token")->required();
    sandbox->callback([&words] { words.run = [&words] { return sandbox_as_told(words); }; });
}

void add_corp(CLI::App& app, Words& words) {
    auto* corp = app.add_subcommand("corp", "The company at WeCom");
    corp->require_subcommand(1);
    auto* set = corp->add_subcommand("set", "Connect a company");
    set->footer("The app's Secret comes from GUANXI_CORP_SECRET, the EncodingAESKey from GUANXI_CALLBACK_AES_KEY.");
    add_data(*set, words.data);
    set->add_option("--corp-id", words.corp.corp_id, "Corp id")->required();
    set->add_option("--corp-name", words.corp.name, "How the console calls the company");
    set->add_option("--agent-id", words.corp.agent_id, "AgentId of the app")->required();
    set->add_option("--callback-token", words.corp.callback_token, "Token of the app's callbacks")->required();
    set->callback([&words] {
        words.run = [&words] {
            words.corp.secret = environment_or_empty("GUANXI_CORP_SECRET");
            words.corp.aes_key = environment_or_empty("GUANXI_CALLBACK_AES_KEY");
            return set_corp(words.data, words.corp);
        };
    });
    auto* show = corp->add_subcommand("show", "Show it, without secrets");
    add_data(*show, words.data);
    show->callback([&words] { words.run = [&words] { return show_corp(words.data); }; });
}

void add_upkeep(CLI::App& app, Words& words) {
    auto* admin = app.add_subcommand("admin", "Accounts");
    admin->require_subcommand(1);
    auto* password = admin->add_subcommand("password", "Give an account a fresh random password");
    add_data(*password, words.data);
    password->add_option("--name", words.account, "Which account")->capture_default_str();
    password->callback([&words] { words.run = [&words] { return print_fresh_password(words.data, words.account); }; });
    auto* check = app.add_subcommand("check", "Check the database and the audit chain");
    add_data(*check, words.data);
    check->callback([&words] { words.run = [&words] { return check_data(words.data); }; });
}

int fail(std::string detail, int code) {
    for (char& character : detail) {
        if (character == '\n') character = ' ';
    }
    std::cerr << "guanxi: " << detail << '\n';
    return code;
}

}  // namespace

int run(int argc, const char* const* argv) {
    CLI::App app{"Guanxi: customer operations for WeCom", "guanxi"};
    app.set_version_flag("--version", std::string("guanxi ") + kVersion);
    Words words;
    add_serve(app, words);
    add_sandbox(app, words);
    add_corp(app, words);
    add_upkeep(app, words);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
        return fail(std::string(error.what()) + ": see guanxi --help", kMisused);
    }
    if (!words.run) return fail("a command is missing: see guanxi --help", kMisused);
    ::umask(077);  // what is written here is for its owner
    const Status done = words.run();
    return done ? 0 : fail(done.error().detail, kFailed);
}

}  // namespace guanxi::app
