#include "server/http/channel_routes.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"
#include "core/console/intent.h"

#include "server/base/random.h"
#include "server/flow/channel_flow.h"
#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/store/channel_store.h"

namespace guanxi::http {

namespace {

constexpr int kStateBytes = 10;
constexpr std::string_view kPngBeginning = "\x89PNG\r\n\x1a\n";

Result<ChannelId> channel_id(const Call& call) {
    const auto& text = call.values.at("id");
    ChannelId id;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (error != std::errc{} || end != text.data() + text.size()) return Error{ErrorCode::NotFound, "no such channel"};
    return id;
}

Result<channel::Channel> stored_channel(Services& services, ChannelId id) {
    auto* reader = TRY(services.readers.of_this_thread());
    auto channel = TRY(store::channel_by_id(*reader, id));
    if (!channel) return Error{ErrorCode::NotFound, "no such channel"};
    return *std::move(channel);
}

Result<nlohmann::json> all_channels(Services& services) {
    auto* reader = TRY(services.readers.of_this_thread());
    const auto channels = TRY(store::channels(*reader));
    auto list = nlohmann::json::array();
    for (auto each = channels.rbegin(); each != channels.rend(); ++each) list.push_back(channel::to_wire(*each));
    return nlohmann::json{{"channels", std::move(list)}};
}

server::Response list_channels(Call& call) {
    const auto list = all_channels(call.services);
    return list ? json_reply(*list) : problem(list.error());
}

Result<channel::Channel> created_channel(Call& call) {
    const auto body = TRY(wire::parse(call.request.body));
    const auto intent = TRY(console::create_channel_from_wire(body));
    const auto random = server::random_bytes(kStateBytes);
    Result<channel::Channel> made = Error{ErrorCode::Storage, "the writer did not come to it"};
    TRY(call.services.writer.run([&](flow::FlowContext& context) -> Status {
        call.services.base.read([&](const customer::Base& base, std::int64_t) {
            made = flow::create_channel(context, call.caller->name, intent, base, random);
        });
        return made ? Status{Done{}} : Status{made.error()};
    }));
    return made;
}

server::Response create_channel(Call& call) {
    const auto created = created_channel(call);
    return created ? json_reply(channel::to_wire(*created), 201) : problem(created.error());
}

Result<channel::Channel> retried_channel(Call& call) {
    const auto id = TRY(channel_id(call));
    TRY(stored_channel(call.services, id));
    TRY(call.services.writer.run([&](flow::FlowContext& context) -> Status {
        Status outcome = Done{};
        call.services.base.read([&](const customer::Base& base, std::int64_t) {
            outcome = flow::retry_channel(context, call.caller->name, id, base);
        });
        return outcome;
    }));
    return stored_channel(call.services, id);
}

server::Response retry_channel(Call& call) {
    const auto channel = retried_channel(call);
    return channel ? json_reply(channel::to_wire(*channel)) : problem(channel.error());
}

// The stored picture, or WeCom's, which is stored then: its address may stop working.
Result<std::string> qr_picture(Call& call) {
    const auto id = TRY(channel_id(call));
    auto* reader = TRY(call.services.readers.of_this_thread());
    const auto code = TRY(store::qr_code(*reader, id));
    if (!code) return Error{ErrorCode::NotFound, "no such channel"};
    if (!code->picture.empty()) return code->picture;
    if (code->url.empty()) return Error{ErrorCode::NotFound, "WeCom has not made the code yet"};
    auto picture = TRY(call.services.fetch_picture(code->url));
    TRY(call.services.writer.run(
        [id, &picture](flow::FlowContext& context) { return store::set_qr_picture(context.database, id, picture); }));
    return picture;
}

server::Response show_qr_picture(Call& call) {
    auto picture = qr_picture(call);
    if (!picture) return problem(picture.error());
    server::Response response;
    response.content_type = picture->starts_with(kPngBeginning) ? "image/png" : "image/jpeg";
    response.body = *std::move(picture);
    response.headers.emplace("Cache-Control", "private, max-age=86400");
    return response;
}

constexpr const char* kChannelAnswer = "application/json core/channel/channel_json.h";

void add_readers(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/channels",
                      .entry = access::Permission::ViewChannels,
                      .audit = {},
                      .summary = "All channels, newest first",
                      .body = {},
                      .answer = R"(application/json {"channels":[core/channel/channel_json.h]})",
                      .handler = list_channels});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/channels/{id}/qr",
                      .entry = access::Permission::ViewChannels,
                      .audit = {},
                      .summary = "The channel's QR picture as WeCom made it",
                      .body = {},
                      .answer = "image/png",
                      .handler = show_qr_picture});
}

}  // namespace

void add_channel_routes(std::vector<Route>& routes) {
    add_readers(routes);
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/channels",
                      .entry = access::Permission::EditChannels,
                      .body_bytes_max = kJsonBodyBytesMax,
                      .audit = {},
                      .summary = "Make a channel; WeCom is asked for its code",
                      .body = "the plan of core/channel/channel_json.h",
                      .answer = kChannelAnswer,
                      .handler = create_channel});
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/channels/{id}/retry",
                      .entry = access::Permission::EditChannels,
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = {},
                      .summary = "Ask WeCom again for the code of a channel that failed",
                      .body = "{}",
                      .answer = kChannelAnswer,
                      .handler = retry_channel});
}

}  // namespace guanxi::http
