#include "core/broadcast/frozen.h"

#include <algorithm>
#include <limits>

#include "core/base/bytes.h"
#include "core/broadcast/staff_slots.h"

namespace guanxi::broadcast {

namespace {

constexpr std::string_view kMark = "GXB1";

// Rule 2, for the recipients of one sender, which are the list's last ones.
void add_calls(Frozen& frozen, StaffId sender, std::size_t from) {
    std::sort(frozen.recipients.begin() + static_cast<std::ptrdiff_t>(from), frozen.recipients.end());
    while (from < frozen.recipients.size()) {
        const auto rest = static_cast<std::int32_t>(frozen.recipients.size() - from);
        const std::int32_t count = std::min<std::int32_t>(rest, quota::kMassSendRecipientsMax);
        frozen.calls.push_back({sender, static_cast<std::int32_t>(from), count});
        from += static_cast<std::size_t>(count);
    }
}

void write_call(ByteWriter& writer, const Frozen& frozen, const Call& call) {
    writer.varint(static_cast<std::uint64_t>(call.sender.value));
    writer.varint(static_cast<std::uint64_t>(call.count));
    std::int32_t before = 0;
    for (const RelationId recipient : frozen.of(call)) {
        writer.varint(static_cast<std::uint64_t>(recipient.value - before));
        before = recipient.value;
    }
}

std::int32_t int32_of(std::uint64_t number) {
    const bool fits = number <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
    return fits ? static_cast<std::int32_t>(number) : 0;  // 0 is refused by whoever reads an id or a count
}

Error malformed(const char* why) {
    return {ErrorCode::InvalidInput, std::string("recipient list: ") + why};
}

Status read_call(ByteReader& reader, Frozen& frozen) {
    Call call{{int32_of(reader.varint())}, static_cast<std::int32_t>(frozen.recipients.size())};
    call.count = int32_of(reader.varint());
    if (!call.sender || call.count < 1 || call.count > quota::kMassSendRecipientsMax) {
        return malformed("a call has a sender and 1 to 10,000 recipients");
    }
    std::uint64_t recipient = 0;
    for (std::int32_t i = 0; i < call.count && !reader.is_broken(); ++i) {
        const std::uint64_t step = reader.varint();
        recipient += std::min<std::uint64_t>(step, std::uint64_t{1} << 32);
        if (step == 0 || int32_of(recipient) == 0) return malformed("recipients are ascending numbers of 31 bits");
        frozen.recipients.push_back({int32_of(recipient)});
    }
    TRY(reader.status());
    frozen.calls.push_back(call);
    return Done{};
}

// Rule 2, between calls.
Status check_order(const Frozen& frozen) {
    for (std::size_t i = 1; i < frozen.calls.size(); ++i) {
        const Call& before = frozen.calls[i - 1];
        const Call& call = frozen.calls[i];
        if (before.sender > call.sender) return malformed("senders are ascending");
        if (before.sender < call.sender) continue;
        if (before.count != quota::kMassSendRecipientsMax) return malformed("only a sender's last call is not full");
        if (frozen.of(before).back() >= frozen.of(call).front()) return malformed("recipients are ascending");
    }
    return Done{};
}

// Rule 1.
Status check_once(const Frozen& frozen) {
    std::vector<RelationId> sorted = frozen.recipients;
    std::sort(sorted.begin(), sorted.end());
    const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    return twice ? Status{malformed("a recipient stands in two calls")} : Status{Done{}};
}

std::uint64_t fnv(std::string_view bytes) {
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;
    for (const char byte : bytes) {
        hash ^= static_cast<std::uint8_t>(byte);
        hash *= 0x0000'0100'0000'01B3U;
    }
    return hash;
}

}  // namespace

Frozen freeze(const customer::Base& base, const Forecast& forecast, BroadcastId broadcast) {
    const StaffSlots slots{base};
    std::vector<std::vector<RelationId>> by_slot(slots.count());
    for (int row = 0; row < base.row_count(); ++row) {
        if (forecast.verdicts[static_cast<std::size_t>(row)] != Verdict::Reached) continue;
        by_slot[slots.of(static_cast<std::uint32_t>(base.staff(row).value))].push_back(base.relation(row));
    }

    Frozen frozen;
    frozen.broadcast = broadcast;
    frozen.at = forecast.at;
    frozen.recipients.reserve(static_cast<std::size_t>(forecast.relations.of(Verdict::Reached)));
    for (std::uint32_t slot = 0; slot < slots.unknown(); ++slot) {
        const std::size_t from = frozen.recipients.size();
        frozen.recipients.insert(frozen.recipients.end(), by_slot[slot].begin(), by_slot[slot].end());
        add_calls(frozen, slots.id(slot), from);
    }
    return frozen;
}

std::string encoded(const Frozen& frozen) {
    ByteWriter writer;
    writer.raw(kMark);
    writer.varint(static_cast<std::uint64_t>(frozen.broadcast.value));
    writer.zigzag(seconds_from_instant(frozen.at));
    writer.varint(frozen.calls.size());
    for (const Call& call : frozen.calls) write_call(writer, frozen, call);
    return writer.take();
}

Result<Frozen> frozen_from_bytes(std::string_view bytes) {
    ByteReader reader{bytes};
    if (reader.raw(kMark.size()) != kMark) return malformed("it begins otherwise");
    Frozen frozen;
    frozen.broadcast = {int32_of(reader.varint())};
    frozen.at = instant_from_seconds(reader.zigzag());
    const std::uint64_t calls = reader.varint();
    for (std::uint64_t call = 0; call < calls && !reader.is_broken(); ++call) TRY(read_call(reader, frozen));
    TRY(reader.status());
    TRY(check_order(frozen));
    TRY(check_once(frozen));
    // Numbers can be written in more bytes than they need, and other bytes would have another digest.
    if (encoded(frozen) != bytes) return malformed("it is not written the one way that it can be");
    return frozen;
}

std::uint64_t digest(const Frozen& frozen) {
    return fnv(encoded(frozen));
}

}  // namespace guanxi::broadcast
