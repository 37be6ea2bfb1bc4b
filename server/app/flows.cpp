#include "server/app/flows.h"

#include "server/app/parts.h"
#include "server/flow/event_flow.h"
#include "server/flow/outbox_flow.h"

namespace guanxi::app {

namespace {

using ActionRow = std::optional<store::OutboxRow>;

using Take = std::function<Result<ActionRow>(flow::FlowContext&)>;

Result<ActionRow> taken(flow::Writer& writer, const Take& take) {
    ActionRow row;
    const Status done = writer.run([&row, &take](flow::FlowContext& context) -> Status {
        row = TRY(take(context));
        return Done{};
    });
    if (!done) return done.error();
    return row;
}

Take take_due(outbox::Lane lane) {
    const auto due = lane == outbox::Lane::Urgent ? store::DueOf::Urgent : store::DueOf::Any;
    return [due](flow::FlowContext& context) { return flow::take_action(context, due); };
}

flow::Ended ended(const outbox::Outcome& outcome) {
    flow::Ended end{.row = outcome.row,
                    .state = outcome.state,
                    .retry_at = outcome.retry_at,
                    .wecom_code = outcome.wecom_code,
                    .failure = outcome.failure,
                    .contact = outcome.contact,
                    .contact_way = {},
                    .qr_code_url = {}};
    if (outcome.contact_way) {
        end.contact_way = outcome.contact_way->id;
        end.qr_code_url = outcome.contact_way->qr_code_url;
    }
    return end;
}

}  // namespace

inbox::InboxFlows inbox_flows(Parts& parts) {
    auto* self = &parts;
    return {
        .waiting = [self](std::int64_t after_id, int limit) -> Result<std::vector<inbox::InboxRow>> {
            auto* reader = TRY(self->readers.of_this_thread());
            return inbox::waiting_rows(*reader, after_id, limit);
        },
        .process =
            [self](const inbox::InboxRow& row, const event::Event& event, std::function<void(const Status&)> finished) {
                auto handle = [id = row.id, event](flow::FlowContext& context) -> Status {
                    TRY(flow::handle_event(context, event));
                    return inbox::mark_processed(context.database, id, context.steady);
                };
                self->writer->submit(std::move(handle), std::move(finished));
            },
        .fail =
            [self](const inbox::InboxRow& row, const std::string& failure) {
                return self->writer->run([&row, &failure](flow::FlowContext& context) {
                    return inbox::mark_attempt(context.database, row.id, failure);
                });
            }};
}

outbox::OutboxFlows outbox_flows(Parts& parts) {
    auto* writer = parts.writer.get();
    return {.take = [writer](outbox::Lane lane) { return taken(*writer, take_due(lane)); },
            .finish =
                [writer](const outbox::Outcome& outcome) {
                    const auto end = ended(outcome);
                    return writer->run([&end](flow::FlowContext& context) { return flow::end_action(context, end); });
                },
            .take_unknown = [writer] { return taken(*writer, flow::take_unknown_action); }};
}

}  // namespace guanxi::app
