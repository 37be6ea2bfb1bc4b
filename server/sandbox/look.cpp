#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

#include "server/sandbox/control_api.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr std::int64_t kReceivedDefault = 1'000;
constexpr std::int64_t kReceivedMax = 10'000;
constexpr std::int64_t kCustomersDefault = 20;
constexpr std::int64_t kCustomersShownMax = 200;

Result<std::int64_t> number_parameter(const Deed& deed, const char* key, std::int64_t otherwise) {
    const std::string_view text = deed.request.parameter(key);
    if (text.empty()) return otherwise;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) {
        return Error{ErrorCode::InvalidInput, std::string("'") + key + "' must be a whole number"};
    }
    return number;
}

json received_json(const ReceivedCall& call) {
    const auto request = wire::parse(call.request);
    return {{"n", call.number},
            {"api", call.api},
            {"at", seconds_from_instant(call.at)},
            {"errcode", call.errcode},
            {"userid", call.userid},
            {"external_userid", call.external_userid},
            {"request", request ? *request : json::object()}};
}

json staff_of_person(const Company& company, const Person& person) {
    json staff = json::array();
    for (const int position : person.relations) {
        const Relation& relation = company.relations[static_cast<std::size_t>(position)];
        if (relation.ended) continue;
        const Staff& member = company.staff[static_cast<std::size_t>(relation.staff)];
        staff.push_back({{"userid", member.userid}, {"name", member.name}});
    }
    return staff;
}

json contact_way_json(const Simulation& simulation, const ContactWay& way) {
    json users = json::array();
    for (const int staff : staff_behind(simulation.company, way)) {
        const Staff& member = simulation.company.staff[static_cast<std::size_t>(staff)];
        users.push_back({{"userid", member.userid}, {"name", member.name}});
    }
    return {{"config_id", way.config_id}, {"state", way.state},
            {"remark", way.remark},       {"qr_code", qr_code_url(simulation, way)},
            {"scans", way.scans},         {"users", std::move(users)}};
}

json callback_json(const CallbackCounts& counts) {
    return {{"waiting", counts.waiting},
            {"delivered", counts.delivered},
            {"failed_tries", counts.failed_tries},
            {"lost", counts.lost}};
}

// With its fraction: answers come within a few milliseconds.
double milliseconds(Arrival::Moment moment) {
    return std::chrono::duration<double, std::milli>(moment.time_since_epoch()).count();
}

auto living(const auto& list) {
    return std::count_if(list.begin(), list.end(), [](const auto& entry) { return !entry.deleted; });
}

}  // namespace

Result<json> show_received(Simulation& simulation, const Deed& deed) {
    std::int64_t after = TRY(number_parameter(deed, "after", 0));
    const std::int64_t newest = TRY(number_parameter(deed, "newest", 0));
    if (newest > 0) after = std::max(after, simulation.received.next_number() - 1 - newest);
    const std::int64_t limit = TRY(number_parameter(deed, "limit", kReceivedDefault));
    const std::string_view api = deed.request.parameter("api");
    const std::string_view external_userid = deed.request.parameter("external_userid");
    const auto most = static_cast<std::size_t>(std::min(limit, kReceivedMax));
    json calls = json::array();
    for (const ReceivedCall& call : simulation.received.calls()) {
        if (calls.size() >= most) break;
        if (call.number <= after) continue;
        if (!api.empty() && !is_named(call.api, api)) continue;
        if (!external_userid.empty() && call.external_userid != external_userid) continue;
        calls.push_back(received_json(call));
    }
    return json{{"calls", std::move(calls)}, {"last", simulation.received.next_number() - 1}};
}

Result<json> show_arrivals(Simulation& simulation, const Deed& deed) {
    const std::int64_t limit = TRY(number_parameter(deed, "limit", kReceivedDefault));
    json list = json::array();
    for (const Arrival& arrival : simulation.arrivals.last(static_cast<std::size_t>(std::min(limit, kReceivedMax)))) {
        list.push_back({{"external_userid", arrival.external_userid},
                        {"userid", arrival.userid},
                        {"pushed_ms", milliseconds(arrival.pushed)},
                        {"answered_ms", milliseconds(arrival.answered)},
                        {"welcomed_ms", milliseconds(arrival.welcomed)}});
    }
    return json{{"arrivals", std::move(list)}};
}

Result<json> show_state(Simulation& simulation, const Deed& deed) {
    const Company& company = simulation.company;
    const auto relations = std::count_if(company.relations.begin(), company.relations.end(),
                                         [](const Relation& relation) { return !relation.ended; });
    json state{{"name", company.name},
               {"seed", std::to_string(simulation.journal->origin().seed)},
               {"made_on", day_text(simulation.journal->origin().made_on)},
               {"departments", company.departments.size()},
               {"staff", company.staff.size()},
               {"customers", company.persons.size()},
               {"relations", relations},
               {"tag_groups", living(company.tag_groups)},
               {"tags", living(company.tags)},
               {"contact_ways", living(company.contact_ways)},
               {"received", simulation.received.next_number() - 1},
               {"now", seconds_from_instant(deed.now)},
               {"offset_seconds", simulation.clock.offset().count()},
               {"callbacks", callback_json(simulation.callbacks.counts())}};
    if (!deed.request.parameter("digest").empty()) state["digest"] = digest_of(company);
    return state;
}

Result<json> show_customers(Simulation& simulation, const Deed& deed) {
    const std::int64_t limit = TRY(number_parameter(deed, "limit", kCustomersDefault));
    const std::string query = folded(deed.request.parameter("query"));
    const auto most = static_cast<std::size_t>(std::min(limit, kCustomersShownMax));
    const Company& company = simulation.company;
    json list = json::array();
    for (std::size_t i = company.persons.size(); i > 0 && list.size() < most; --i) {
        const Person& person = company.persons[i - 1];
        const bool matches =
            query.empty() || folded(person.id) == query || folded(person.name).find(query) != std::string::npos;
        if (!matches) continue;
        list.push_back({{"external_userid", person.id},
                        {"nickname", person.name},
                        {"type", person.employer == nullptr ? 1 : 2},
                        {"avatar", person.has_avatar ? avatar_url(simulation, static_cast<int>(i - 1)) : std::string{}},
                        {"staff", staff_of_person(company, person)}});
    }
    return json{{"customers", std::move(list)}};
}

Result<json> show_contact_ways(Simulation& simulation, const Deed& /*deed*/) {
    const auto& ways = simulation.company.contact_ways;
    json list = json::array();
    for (auto way = ways.rbegin(); way != ways.rend() && list.size() < 1'000; ++way) {
        if (!way->deleted) list.push_back(contact_way_json(simulation, *way));
    }
    return json{{"contact_ways", std::move(list)}};
}

}  // namespace guanxi::sandbox
