#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/wire.h"

#include "server/base/crypto.h"
#include "server/base/log.h"
#include "server/sandbox/api.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr std::string_view kPrefix = "/cgi-bin/";
constexpr std::size_t kBodyBytesMax = 512UL * 1024;

enum class Method : std::uint8_t { Get, Post };
enum class Effect : std::uint8_t { Reads, Changes };
enum class Access : std::uint8_t { WithToken, WithSecret };

struct Route {
    std::string_view api;
    Method method;
    Effect effect;
    Answer (*answer)(Simulation&, const Call&);
    Access access = Access::WithToken;
};

constexpr auto kRoutes = std::to_array<Route>({
    {"gettoken", Method::Get, Effect::Reads, get_token, Access::WithSecret},
    {"get_api_domain_ip", Method::Get, Effect::Reads, get_api_domain_ip},
    {"department/list", Method::Get, Effect::Reads, list_departments},
    {"department/simplelist", Method::Get, Effect::Reads, list_department_ids},
    {"user/list", Method::Get, Effect::Reads, list_staff},
    {"user/simplelist", Method::Get, Effect::Reads, list_staff_names},
    {"user/get", Method::Get, Effect::Reads, get_staff},
    {"externalcontact/get_follow_user_list", Method::Get, Effect::Reads, get_follow_user_list},
    {"externalcontact/list", Method::Get, Effect::Reads, list_customers},
    {"externalcontact/get", Method::Get, Effect::Reads, get_customer},
    {"externalcontact/batch/get_by_user", Method::Post, Effect::Reads, batch_get_by_user},
    {"externalcontact/remark", Method::Post, Effect::Changes, remark_customer},
    {"externalcontact/get_corp_tag_list", Method::Post, Effect::Reads, get_corp_tag_list},
    {"externalcontact/add_corp_tag", Method::Post, Effect::Changes, add_corp_tag},
    {"externalcontact/edit_corp_tag", Method::Post, Effect::Changes, edit_corp_tag},
    {"externalcontact/del_corp_tag", Method::Post, Effect::Changes, del_corp_tag},
    {"externalcontact/mark_tag", Method::Post, Effect::Changes, mark_tags},
    {"externalcontact/add_contact_way", Method::Post, Effect::Changes, create_contact_way},
    {"externalcontact/get_contact_way", Method::Post, Effect::Reads, get_contact_way},
    {"externalcontact/list_contact_way", Method::Post, Effect::Reads, list_contact_ways},
    {"externalcontact/update_contact_way", Method::Post, Effect::Changes, update_contact_way},
    {"externalcontact/del_contact_way", Method::Post, Effect::Changes, del_contact_way},
    {"externalcontact/send_welcome_msg", Method::Post, Effect::Changes, send_welcome_msg},
});

const Route* route_of(std::string_view path) {
    const std::string_view api = path.substr(kPrefix.size());
    const auto found =
        std::find_if(kRoutes.begin(), kRoutes.end(), [api](const Route& route) { return route.api == api; });
    return found == kRoutes.end() ? nullptr : &*found;
}

enum class BodyForm : std::uint8_t { Good, Wrong };

struct Body {
    json object = json::object();
    BodyForm form = BodyForm::Good;
};

Body body_of(const Route& route, const server::Request& request) {
    if (route.method == Method::Get) return {};
    auto parsed = wire::parse(request.body);
    if (!parsed || !parsed->is_object()) return {json::object(), BodyForm::Wrong};
    return {*std::move(parsed), BodyForm::Good};
}

std::string errmsg_of(Simulation& simulation, const Answer& answer, const server::Request& request, BodyForm form) {
    if (simulation.faults.omit_errmsg) return {};
    std::string text = answer ? "ok" : answer.error().detail;
    if (form == BodyForm::Wrong) text += ". Warning: wrong json format. ";
    if (answer) return text;
    std::array<char, 48> hint{};
    const auto now = static_cast<long long>(seconds_from_instant(simulation.clock.now()));
    std::snprintf(hint.data(), hint.size(), "%lld%015lld", now, static_cast<long long>(++simulation.hints));
    const std::string ip = request.remote_ip.empty() ? "127.0.0.1" : request.remote_ip;
    return text + ", hint: [" + hint.data() + "], from ip: " + ip +
           ", more info at https://open.work.weixin.qq.com/devtool/query?e=" +
           std::to_string(answer.error().wecom_code);
}

// What stands between a request and its function, in the order in which WeCom notices it.
Status check_access(Simulation& simulation, const Route& route, const server::Request& request) {
    if (request.method != (route.method == Method::Get ? "GET" : "POST")) {
        return refusal(route.method == Method::Get ? 43001 : 43002);
    }
    if (route.access == Access::WithToken) {
        if (simulation.faults.ip_not_allowed) return refusal(60020);
        TRY(simulation.tokens.check(request.parameter("access_token"), simulation.clock.now()));
    }
    if (const auto fault = take_fault(simulation.faults.refusals, route.api)) return refusal(fault->amount);
    return Done{};
}

Answer perform(Simulation& simulation, const Route& route, const Call& call) {
    TRY(check_access(simulation, route, call.request));
    if (route.effect == Effect::Changes && has_escaped_characters(call.request.body)) return refusal(40033);
    auto answer = route.answer(simulation, call);
    if (answer || answer.error().code == ErrorCode::WecomRefused) return answer;
    server::log(server::LogLevel::Error, "sandbox", "change not kept", {{"reason", answer.error().detail}});
    return refusal(-1);
}

std::string name_in(const Simulation& simulation, const Call& call, const char* key) {
    std::string name = wire::text_or(call.body, key, "");
    if (!name.empty() || call.api != "externalcontact/send_welcome_msg") return name;
    const std::string code = wire::text_or(call.body, "welcome_code", "");
    for (const WelcomeCode& known : simulation.company.welcome_codes) {
        if (known.code != code) continue;
        const Relation& relation = simulation.company.relations[static_cast<std::size_t>(known.relation)];
        return std::string_view{key} == "userid"
                   ? simulation.company.staff[static_cast<std::size_t>(relation.staff)].userid
                   : simulation.company.persons[static_cast<std::size_t>(relation.person)].id;
    }
    return {};
}

void record(Simulation& simulation, const Call& call, const Answer& answer) {
    simulation.received.add({.number = simulation.received.next_number(),
                             .api = std::string{call.api},
                             .at = call.now,
                             .errcode = answer ? 0 : answer.error().wecom_code,
                             .userid = name_in(simulation, call, "userid"),
                             .external_userid = name_in(simulation, call, "external_userid"),
                             .request = wire::dump(call.body)});
}

void wait_if_asked(Simulation& simulation, std::string_view api) {
    std::optional<ApiFault> delay;
    {
        const std::lock_guard lock{simulation.mutex};
        delay = take_fault(simulation.faults.delays, api);
    }
    if (delay) std::this_thread::sleep_for(std::chrono::milliseconds{std::max(0, delay->amount)});
}

server::Response unknown_path(Simulation& simulation, const server::Request& request) {
    const std::lock_guard lock{simulation.mutex};
    // What the Official Account side of the same gateway says; WeCom's own words are in no source at hand.
    const Answer answer = refusal(40066, "invalid url");
    return json_response(envelope(answer, errmsg_of(simulation, answer, request, BodyForm::Good)));
}

}  // namespace

server::Response answer_api(Simulation& simulation, const server::Request& request) {
    const Route* const route = route_of(request.path);
    if (route == nullptr) return unknown_path(simulation, request);
    if (request.body.size() > kBodyBytesMax) return plain_response(413, "request too large");
    wait_if_asked(simulation, route->api);
    const Body body = body_of(*route, request);

    const std::lock_guard lock{simulation.mutex};
    const Call call{route->api, request, body.object, simulation.clock.now()};
    const Answer answer = perform(simulation, *route, call);
    if (route->effect == Effect::Changes) record(simulation, call, answer);
    if (take_fault(simulation.faults.dropped_answers, route->api)) return plain_response(502, "bad gateway");
    return json_response(envelope(answer, errmsg_of(simulation, answer, request, body.form)));
}

Result<int> member_in(const Simulation& simulation, const Call& call, const char* key) {
    std::string userid;
    if (call.request.method == "GET") {
        userid = call.request.parameter(key);
        if (userid.empty()) return refusal(40003);
    } else {
        userid = TRY(required_text(call, key, 40003));
    }
    const auto staff = staff_of(simulation.company, userid);
    if (!staff) return refusal(60111);
    return *staff;
}

Result<RelationAt> relation_in(const Simulation& simulation, const Call& call) {
    const int staff = TRY(member_in(simulation, call, "userid"));
    const std::string external_userid = TRY(required_text(call, "external_userid", 41035));
    const auto person = person_of(simulation.company, external_userid);
    if (!person) return refusal(40096);
    const auto relation = relation_of(simulation.company, *person, staff);
    if (!relation) return refusal(84061);
    return RelationAt{staff, *person, *relation};
}

std::string cursor_text(const Simulation& simulation, const std::string& question, std::int64_t position) {
    const std::string place = std::to_string(position);
    const std::string seal = server::sha256(std::to_string(simulation.settings.seed) + "\n" + question + "\n" + place);
    return server::hex(seal.substr(0, 12)) + place;
}

Result<std::int64_t> cursor_position(const Simulation& simulation, const std::string& question,
                                     const std::string& cursor) {
    if (cursor.empty()) return 0;
    constexpr std::size_t kSealDigits = 24;
    constexpr std::size_t kCursorMax = 48;
    const Error foreign = refusal(40058, "invalid Request Parameter: cursor");
    if (cursor.size() <= kSealDigits || cursor.size() > kCursorMax) return foreign;
    const std::int64_t position = std::strtoll(cursor.c_str() + kSealDigits, nullptr, 10);
    if (position < 0 || cursor_text(simulation, question, position) != cursor) return foreign;
    return position;
}

}  // namespace guanxi::sandbox
