#include "server/sandbox/sandbox.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/sandbox/api.h"
#include "server/sandbox/control_api.h"
#include "server/sandbox/pictures.h"
#include "server/sandbox/simulation.h"

namespace guanxi::sandbox {

namespace {

constexpr std::size_t kUrlBytesMax = 512;
constexpr std::string_view kQrPrefix = "/picture/qr/";
constexpr std::string_view kAvatarPrefix = "/picture/avatar/";
constexpr std::string_view kPngSuffix = ".png";

Error invalid(const std::string& detail) {
    return {ErrorCode::InvalidInput, "sandbox: " + detail};
}

Status check_settings(const SandboxSettings& settings) {
    if (settings.customers < 0 || settings.customers > kCustomersMax) {
        return invalid("the number of customers must be from 0 to 1,000,000");
    }
    if (settings.corp_id.empty() || settings.secret.empty()) return invalid("corp id and secret must be set");
    if (settings.public_url.size() > kUrlBytesMax || settings.callback_url.size() > kUrlBytesMax) {
        return invalid("an address is too long");
    }
    if (settings.callback_url.empty()) return Done{};
    return server::check_aes_key(settings.callback.aes_key);
}

// The part between prefix and ".png"; empty when the path has another form.
std::string_view picture_name(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix) || !path.ends_with(kPngSuffix)) return {};
    if (path.size() < prefix.size() + kPngSuffix.size()) return {};
    return path.substr(prefix.size(), path.size() - prefix.size() - kPngSuffix.size());
}

std::string qr_picture(Simulation& simulation, std::string_view name) {
    {
        const std::lock_guard lock{simulation.mutex};
        if (!contact_way_of(simulation.company, std::string{name})) return {};
    }
    return qr_png(simulation.settings.public_url + "/scan/" + std::string{name});
}

std::string avatar_picture(Simulation& simulation, std::string_view name) {
    int number = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size() || number < 0) return {};
    {
        const std::lock_guard lock{simulation.mutex};
        if (static_cast<std::size_t>(number) >= simulation.company.persons.size()) return {};
    }
    return avatar_png(number);
}

server::Response answer_picture(Simulation& simulation, const server::Request& request) {
    if (request.method != "GET") return plain_response(405, "only GET");
    const std::string_view way = picture_name(request.path, kQrPrefix);
    const std::string_view person = picture_name(request.path, kAvatarPrefix);
    server::Response response;
    response.content_type = "image/png";
    response.headers.emplace("Cache-Control", "max-age=86400");
    response.body = way.empty() ? avatar_picture(simulation, person) : qr_picture(simulation, way);
    if (response.body.empty()) return plain_response(404, "no such picture");
    return response;
}

// One change of the journal: made again, and listed again if it was a call.
Status replayed(Simulation& simulation, const Change& change, std::int64_t number) {
    TRY(apply(simulation.company, change));
    if (number == 0) return Done{};
    const auto name = [&change](const char* key) {
        return wire::text_or(change.in, key, wire::text_or(change.out, key, ""));
    };
    simulation.received.add({.number = number,
                             .api = std::string{change.kind},
                             .at = change.at,
                             .errcode = 0,
                             .userid = name("userid"),
                             .external_userid = name("external_userid"),
                             .request = wire::dump(change.in)});
    return Done{};
}

}  // namespace

struct Sandbox::World {
    Simulation simulation;
};

Sandbox::Sandbox(std::unique_ptr<World> world) : world_(std::move(world)) {}
Sandbox::~Sandbox() = default;

Result<std::unique_ptr<Sandbox>> Sandbox::open(SandboxSettings settings, server::BusinessClock& clock) {
    TRY(check_settings(settings));
    const Origin wanted{.seed = settings.seed, .customers = settings.customers, .made_on = company_day(clock.now())};
    auto journal = TRY(Journal::open(settings.directory, wanted));
    std::unique_ptr<World> world{new World{Simulation{std::move(settings), clock, std::move(journal)}}};
    Simulation& simulation = world->simulation;
    TRY(simulation.journal->replay(
        [&simulation](const Change& change, std::int64_t number) { return replayed(simulation, change, number); }));
    const std::chrono::seconds behind = std::chrono::seconds{simulation.company.clock_advanced} - clock.offset();
    if (behind.count() > 0) clock.advance(behind);
    return std::unique_ptr<Sandbox>{new Sandbox(std::move(world))};
}

server::Response Sandbox::handle(const server::Request& request) {
    if (request.path.starts_with("/cgi-bin/")) return answer_api(world_->simulation, request);
    if (request.path.starts_with("/sandbox/")) return answer_control(world_->simulation, request);
    if (request.path.starts_with("/picture/")) return answer_picture(world_->simulation, request);
    return plain_response(404, "no such path");
}

bool Sandbox::step(server::SteadyTime now, const Push& push) {
    return world_->simulation.callbacks.step(now, push);
}

void Sandbox::wait() {
    world_->simulation.callbacks.wait();
}

void Sandbox::stop() {
    world_->simulation.callbacks.stop();
}

}  // namespace guanxi::sandbox
