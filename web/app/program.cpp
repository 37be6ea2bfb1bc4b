#include "web/app/program.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"

#include "web/app/about.h"
#include "web/app/connection.h"
#include "web/app/dispatch.h"
#include "web/app/document.h"
#include "web/app/exports.h"
#include "web/app/frame.h"
#include "web/app/live.h"
#include "web/app/look.h"
#include "web/app/pending.h"
#include "web/app/preferences.h"
#include "web/app/sandbox_documents.h"
#include "web/app/session.h"
#include "web/channel/channel_columns.h"
#include "web/channel/channel_view.h"
#include "web/customer/customer_columns.h"
#include "web/customer/customer_view.h"
#include "web/gallery/gallery_view.h"
#include "web/platform/canvas.h"
#include "web/platform/mirror.h"
#include "web/platform/network.h"
#include "web/platform/route.h"
#include "web/platform/rules.h"
#include "web/platform/timer.h"
#include "web/report/report_view.h"
#include "web/sandbox/sandbox_view.h"
#include "web/ui/interface.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

Result<std::vector<channel::Channel>> channels_from_wire(std::string_view body) {
    const auto answer = TRY(wire::parse(body));
    const auto list = answer.find("channels");
    if (list == answer.end() || !list->is_array()) return Error{ErrorCode::InvalidInput, "no list of channels"};
    std::vector<channel::Channel> channels;
    for (const auto& entry : *list) {
        channel::Channel channel = TRY(channel::channel_from_wire(entry));
        channels.push_back(std::move(channel));
    }
    return channels;
}

// The last crumb of what stands below "/channels".
std::string channel_detail(const Route& route) {
    return route.path == "/channels/new" ? std::string(ui::say("新建渠道")) : std::string();
}

class Program {
public:
    Program();
    void draw();

private:
    void draw_page(const std::function<void()>& page);
    void draw_customers(const Route&);
    void draw_channels(const Route&);
    void draw_report();
    void draw_sandbox();
    void draw_about_box();
    void add_pages();
    void add_sandbox_page();
    void follow(ConnectionAnswer);
    bool is_editing() const;
    std::string account_text() const;

    SessionKeeper session_;
    Live live_;
    Pending pending_{live_};
    Exports exports_;
    PreferenceKeeper preferences_;
    Frame frame_;
    Intents intents_;
    bool has_sandbox_page_ = false;
    bool is_about_open_ = false;
    bool has_judged_update_ = false;  // reloads by itself at most once, when the update is seen

    CustomerViewState customer_view_;
    ChannelViewState channel_view_;
    ReportViewState report_view_;
    SandboxViewState sandbox_view_;

    std::vector<channel::Channel> channels_;
    std::int64_t channels_version_ = 0;
    std::vector<SandboxFriend> sandbox_friends_;
    std::vector<SandboxCall> sandbox_calls_;
    ServerAbout about_;
    std::optional<std::string> rule_hash_;  // of this browser; none until it is computed, empty when it could not be
    Document channel_document_;
    Document friend_document_;
    Document call_document_;
    Document about_document_;
};

Program::Program()
    : channel_document_("/api/v1/channels",
                        [this](std::string_view body) -> Status {
                            channels_ = TRY(channels_from_wire(body));
                            ++channels_version_;
                            return Done{};
                        }),
      friend_document_("/api/v1/sandbox/customers?limit=200",
                       [this](std::string_view body) -> Status {
                           sandbox_friends_ = TRY(sandbox_friends_from_wire(body));
                           return Done{};
                       }),
      call_document_("/api/v1/sandbox/received?newest=200",
                     [this](std::string_view body) -> Status {
                         sandbox_calls_ = TRY(sandbox_calls_from_wire(body));
                         return Done{};
                     }),
      about_document_("/api/v1/about", [this](std::string_view body) -> Status {
          about_ = TRY(about_from_wire(body));
          return Done{};
      }) {
    add_pages();
    session_.signed_in = [this] {
        frame_.gate = {};
        if (current_route().path == "/") go_to("/customers", History::Replace);
        if (session_.session().sandbox && !std::exchange(has_sandbox_page_, true)) add_sandbox_page();
        live_.start();
        preferences_.load();
    };
    session_.signed_out = [this] {
        frame_.gate = [this] { draw_sign_in(session_); };
        pending_.forget();
        exports_.forget();
        live_.stop();
        preferences_.forget();
        customer_view_ = {};
        channel_view_ = {};
        report_view_ = {};
        sandbox_view_ = {};
        is_about_open_ = false;
        frame_.search.forget();
        for (Document* document : {&channel_document_, &friend_document_, &call_document_, &about_document_}) {
            document->forget();
        }
    };
    live_.session_lost = exports_.session_lost = [this] { session_.lost(); };
    frame_.gate = [this] { draw_sign_in(session_); };
    frame_.menu.account = [this] { return account_text(); };
    frame_.menu.look_chosen = [this] { preferences_.change(keep_look); };
    preferences_.loaded = [this] { take_look(preferences_.preferences()); };
    frame_.menu.role = [this] { return role_name(session_.session().role); };
    frame_.search.base = [this] { return live_.is_loaded() ? &live_.base() : nullptr; };
    frame_.banners = [this] {
        if (!live_.is_loaded()) return;  // the page itself says what is wrong
        follow(draw_connection({.cut_off_since = live_.cut_off_since(),
                                .failure = live_.failure(),
                                .link = network_link(),
                                .now = clock_seconds(),
                                .pending = pending_.count(),
                                .is_outdated = live_.is_outdated()}));
    };
    frame_.menu.about = [this] {
        is_about_open_ = true;
        about_document_.forget();  // the server may be another one than when it was last asked
        if (rule_hash_ && !rule_hash_->empty()) return;
        rule_hash_.reset();
        compute_rule_hash([this](const std::string& hash) { rule_hash_ = hash; });
    };
    frame_.menu.sign_out = [this] { session_.sign_out(); };
    on_visibility([this](Visibility now) {
        if (now == Visibility::Visible) live_.wake();
    });
    session_.ask();
}

void Program::add_sandbox_page() {
    frame_.add_page({.path = "/sandbox",
                     .title = [] { return std::string(ui::say("沙盒")); },
                     .group = [] { return std::string(ui::say("系统")); },
                     .icon = ui::Icon::Flask,
                     .draw = [this](const Route&) { draw_page([this] { draw_sandbox(); }); }});
}

void Program::add_pages() {
    frame_.add_page({.path = "/overview",
                     .title = [] { return std::string(ui::say("概览")); },
                     .icon = ui::Icon::Home,
                     .draw = [this](const Route&) { draw_page([this] { draw_report(); }); }});
    frame_.add_page({.path = "/channels",
                     .title = [] { return std::string(ui::say("渠道活码")); },
                     .group = [] { return std::string(ui::say("引流获客")); },
                     .icon = ui::Icon::QrCode,
                     .detail = channel_detail,
                     .draw = [this](const Route& route) { draw_page([&] { draw_channels(route); }); }});
    frame_.add_page({.path = "/customers",
                     .title = [] { return std::string(ui::say("客户列表")); },
                     .group = [] { return std::string(ui::say("客户管理")); },
                     .icon = ui::Icon::Users,
                     .draw = [this](const Route& route) { draw_page([&] { draw_customers(route); }); }});
    frame_.add_page({.path = "/gallery",
                     .title = [] { return std::string(ui::say("组件一览")); },
                     .listed = Listed::Nowhere,
                     .detail = gallery_detail,
                     .draw = draw_gallery_view});
}

std::string Program::account_text() const {
    const std::string& corp = live_.head().corp_name;
    return corp.empty() ? session_.session().account : corp + " · " + session_.session().account;
}

// Until the base is there every page waits in the same way.
void Program::draw_page(const std::function<void()>& page) {
    if (live_.is_loaded()) {
        page();
        return;
    }
    follow(draw_waiting({.progress = live_.progress(), .failure = live_.failure(), .link = network_link()}));
}

void Program::follow(ConnectionAnswer answer) {
    switch (answer) {
        case ConnectionAnswer::None: break;
        case ConnectionAnswer::Retry: live_.wake(); break;
        case ConnectionAnswer::Reload: reload_page(); break;
    }
}

// Whether a reload would take something from the person: typed text, an open form, changes or files on their way.
bool Program::is_editing() const {
    const auto is_field = [](const Node& node) {
        const bool takes_text =
            node.role == Role::TextBox || node.role == Role::SearchBox || node.role == Role::TextArea;
        return takes_text && (node.id == focused_node() || node.role == Role::TextArea || !node.value.empty());
    };
    return is_about_open_ || pending_.count() > 0 || exports_.is_busy() || std::ranges::any_of(tree(), is_field);
}

void Program::draw_customers(const Route& route) {
    const CustomerViewInput input{live_.base(), live_.head(), live_.version(), live_.now(),
                                  preferences_.table(kCustomerTable)};
    draw_customer_view(input, route, customer_view_, intents_);
    if (auto look = std::exchange(customer_view_.wanted_look, std::nullopt)) {
        preferences_.keep_table(kCustomerTable, std::move(*look));
    }
    mark_useful();
}

void Program::draw_report() {
    draw_report_view({live_.base(), live_.version(), live_.now()}, report_view_);
    mark_useful();
}

void Program::draw_channels(const Route& route) {
    channel_document_.want(live_.head().change);
    const ChannelViewInput input{.base = live_.base(),
                                 .channels = channels_,
                                 .channels_version = channels_version_,
                                 .is_loaded = channel_document_.is_loaded(),
                                 .failure = channel_document_.failure(),
                                 .version = live_.version(),
                                 .now = live_.now(),
                                 .look = preferences_.table(kChannelTable)};
    draw_channel_view(input, route, channel_view_, intents_);
    if (auto look = std::exchange(channel_view_.wanted_look, std::nullopt)) {
        preferences_.keep_table(kChannelTable, std::move(*look));
    }
}

void Program::draw_sandbox() {
    const std::int64_t version = live_.head().change * 1'000 + sandbox_view_.actions;
    channel_document_.want(live_.head().change);
    friend_document_.want(version);
    call_document_.want(version);
    const SandboxViewInput input{live_.base(), channels_, sandbox_friends_, sandbox_calls_, call_document_.failure(),
                                 live_.now()};
    draw_sandbox_view(input, sandbox_view_, intents_);
}

void Program::draw_about_box() {
    about_document_.want(1);
    const AboutInput input{about_document_.is_loaded() ? &about_ : nullptr, about_document_.failure(),
                           session_.session().build, rule_hash_};
    const AboutAnswer answer = draw_about(input);
    if (answer == AboutAnswer::Closed) is_about_open_ = false;
    if (answer == AboutAnswer::Reload) reload_page();
}

void Program::draw() {
    frame_.draw();
    if (is_about_open_) draw_about_box();
    if (live_.is_outdated() && !std::exchange(has_judged_update_, true) && !is_editing()) reload_page();
    exports_.draw(intents_);
    exports_.take(intents_);
    pending_.take(intents_);
    if (intents_.empty()) return;
    for (Intent& intent : intents_) {
        intent.answered = [this, answered = std::move(intent.answered)](const Answer& answer) {
            if (answered) answered(answer);
            live_.wake();  // what was asked for usually changed something
        };
    }
    dispatch(intents_, live_.base());
}

}  // namespace

void run_program() {
    // One program per page; it is never torn down, the browser does that with the page.
    static Program program;
    ui::run([] { program.draw(); });
}

}  // namespace guanxi::web
