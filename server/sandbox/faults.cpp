#include "server/sandbox/faults.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

struct Switch {
    const char* key;
    bool Faults::*state;
};

constexpr auto kSwitches = std::to_array<Switch>({
    {"omit_errmsg", &Faults::omit_errmsg},
    {"ip_not_allowed", &Faults::ip_not_allowed},
});

constexpr auto kCallbackSwitches = std::to_array<Switch>({
    {"duplicate", &Faults::duplicate},
    {"reorder", &Faults::reorder},
    {"no_welcome_code", &Faults::no_welcome_code},
    {"unknown_elements", &Faults::unknown_elements},
});

Error wrong(const char* key, const char* expected) {
    return {ErrorCode::InvalidInput, std::string("'") + key + "' must be " + expected, key};
}

Status set_switch(Faults& faults, const json& object, const Switch& known) {
    const auto field = object.find(known.key);
    if (field == object.end()) return Done{};
    if (!field->is_boolean()) return wrong(known.key, "true or false");
    faults.*known.state = field->get<bool>();
    return Done{};
}

struct FaultKind {
    const char* key;
    const char* amount;  // nullptr: it has none
    std::int64_t amount_max;
    std::vector<ApiFault> Faults::*list;
};

constexpr auto kFaultKinds = std::to_array<FaultKind>({
    {"refuse", "errcode", 1'000'000, &Faults::refusals},
    {"drop_answers", nullptr, 0, &Faults::dropped_answers},
    {"delay_ms", "ms", kDelayMax, &Faults::delays},
});

Status add_fault(Faults& faults, const json& object, const FaultKind& kind) {
    const auto field = object.find(kind.key);
    if (field == object.end()) return Done{};
    if (!field->is_object()) return wrong(kind.key, "an object");
    ApiFault fault;
    fault.api = TRY(wire::require_text(*field, "api"));
    const std::int64_t times = wire::number_or(*field, "times", 1);
    if (times < 1 || times > kFaultTimesMax) return wrong("times", "from 1 to 1,000,000");
    fault.times = static_cast<int>(times);
    if (kind.amount != nullptr) {
        const std::int64_t amount = TRY(wire::require_number(*field, kind.amount));
        if (amount < -1 || amount == 0 || amount > kind.amount_max) return wrong(kind.amount, "in its range");
        fault.amount = static_cast<int>(amount);
    }
    (faults.*kind.list).push_back(fault);
    return Done{};
}

json list_json(const std::vector<ApiFault>& list, const char* amount) {
    json array = json::array();
    for (const ApiFault& fault : list) {
        json entry{{"api", fault.api}, {"times", fault.times}};
        if (amount != nullptr) entry[amount] = fault.amount;
        array.push_back(std::move(entry));
    }
    return array;
}

}  // namespace

bool is_named(std::string_view api, std::string_view name) {
    if (name == "*" || name == api) return true;
    const auto slash = api.rfind('/');
    return slash != std::string_view::npos && api.substr(slash + 1) == name;
}

std::optional<ApiFault> take_fault(std::vector<ApiFault>& list, std::string_view api) {
    const auto found =
        std::find_if(list.begin(), list.end(), [api](const ApiFault& fault) { return is_named(api, fault.api); });
    if (found == list.end()) return std::nullopt;
    const ApiFault fault = *found;
    found->times -= 1;
    if (found->times == 0) list.erase(found);
    return fault;
}

Status set_faults(Faults& faults, const json& switches) {
    Faults wanted = switches.value("clear", json(false)) == json(true) ? Faults{} : faults;
    for (const Switch& known : kSwitches) TRY(set_switch(wanted, switches, known));
    if (const auto callbacks = switches.find("callbacks"); callbacks != switches.end()) {
        if (!callbacks->is_object()) return wrong("callbacks", "an object");
        for (const Switch& known : kCallbackSwitches) TRY(set_switch(wanted, *callbacks, known));
    }
    for (const FaultKind& kind : kFaultKinds) TRY(add_fault(wanted, switches, kind));
    faults = std::move(wanted);
    return Done{};
}

json faults_json(const Faults& faults) {
    json callbacks = json::object();
    for (const Switch& known : kCallbackSwitches) callbacks[known.key] = faults.*known.state;
    json object{{"callbacks", std::move(callbacks)}};
    for (const Switch& known : kSwitches) object[known.key] = faults.*known.state;
    for (const FaultKind& kind : kFaultKinds) object[kind.key] = list_json(faults.*kind.list, kind.amount);
    return object;
}

}  // namespace guanxi::sandbox
