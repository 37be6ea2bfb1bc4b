#include "server/sandbox/simulation.h"

#include <nlohmann/json.hpp>

namespace guanxi::sandbox {

namespace {

bool is_api(std::string_view kind) {
    return kind.find('/') != std::string_view::npos;
}

}  // namespace

Simulation::Simulation(SandboxSettings wanted, server::BusinessClock& business, std::unique_ptr<Journal> opened)
    : settings(std::move(wanted)),
      clock(business),
      journal(std::move(opened)),
      company(make_company(journal->origin())),
      tokens(settings.corp_id + "\n" + settings.secret + "\n" + std::to_string(settings.seed)),
      callbacks(settings, clock, arrivals) {}

Status commit(Simulation& simulation, const Change& change) {
    TRY(simulation.journal->append(change, is_api(change.kind) ? simulation.received.next_number() : 0));
    return apply(simulation.company, change);
}

void tell(Simulation& simulation, const ContactEvent& event, Instant now) {
    if (simulation.settings.callback_url.empty()) return;
    simulation.callbacks.add(event, now, simulation.faults);
}

std::string qr_code_url(const Simulation& simulation, const ContactWay& way) {
    return simulation.settings.public_url + "/picture/qr/" + way.config_id + ".png";
}

std::string avatar_url(const Simulation& simulation, int person) {
    return simulation.settings.public_url + "/picture/avatar/" + std::to_string(person) + ".png";
}

}  // namespace guanxi::sandbox
