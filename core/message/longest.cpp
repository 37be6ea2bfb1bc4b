#include "core/message/longest.h"

#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/message/plain_value.h"

namespace guanxi::message {

namespace {

constexpr int kLongestDateBytes = 10;     // 12月31日
constexpr int kLongestGreetingBytes = 9;  // three characters

int inserted_bytes(Variable variable, std::string_view name) {
    return static_cast<int>(plain_value(first_characters(name, value_characters_max(variable))).size());
}

struct LongestBlock {
    std::int64_t other_side = 0;
    std::int64_t this_side = 0;
};

struct BlankBlock {
    bool other_side = true;  // a side that is absent is blank
    bool this_side = true;
};

void close(std::vector<LongestBlock>& blocks) {
    const LongestBlock closed = blocks.back();
    blocks.pop_back();
    blocks.back().this_side += std::max(closed.other_side, closed.this_side);
}

void close(std::vector<BlankBlock>& blocks) {
    const BlankBlock closed = blocks.back();
    blocks.pop_back();
    blocks.back().this_side = blocks.back().this_side && (closed.other_side || closed.this_side);
}

// Follows the marks: `blocks` ends with the side on which the next piece stands. Marks without partners are let be.
template <class Block>
void follow(Mark mark, std::vector<Block>& blocks) {
    if (mark == Mark::If) blocks.emplace_back();
    if (blocks.size() == 1) return;
    if (mark == Mark::Otherwise) std::swap(blocks.back().other_side, blocks.back().this_side);
    if (mark == Mark::End) close(blocks);
}

}  // namespace

Longest longest_of(std::string_view staff_name, std::string_view channel_name) {
    Longest longest;
    longest.staff_name_bytes = inserted_bytes(Variable::StaffName, staff_name);
    longest.channel_name_bytes = inserted_bytes(Variable::ChannelName, channel_name);
    return longest;
}

int value_characters_max(Variable variable) {
    switch (variable) {
        case Variable::Nickname: return kNicknameCharactersMax;
        case Variable::StaffName:
        case Variable::StaffAlias: return kStaffNameCharactersMax;
        case Variable::ChannelName: return kChannelNameCharactersMax;
        case Variable::Remark: return kRemarkValueCharactersMax;
        case Variable::Field: return kFieldCharactersMax;
        case Variable::Date:
        case Variable::Greeting: break;
    }
    return 0;
}

int longest_value_bytes(Variable variable, const Longest& longest) {
    switch (variable) {
        case Variable::StaffName: return longest.staff_name_bytes;
        case Variable::StaffAlias: return longest.staff_alias_bytes;
        case Variable::ChannelName: return longest.channel_name_bytes;
        case Variable::Date: return kLongestDateBytes;
        case Variable::Greeting: return kLongestGreetingBytes;
        case Variable::Nickname:
        case Variable::Remark:
        case Variable::Field: break;
    }
    return value_characters_max(variable) * kCharacterBytesMax;
}

int longest_rendering_bytes(const TextTemplate& text, const Longest& longest) {
    const std::int64_t bytes = longest_way(text, [&longest](const Piece& piece) {
        const int value = piece.variable ? longest_value_bytes(*piece.variable, longest) : 0;
        return std::max<std::int64_t>(value, static_cast<std::int64_t>(piece.text.size()));
    });
    return static_cast<int>(std::min<std::int64_t>(bytes, std::numeric_limits<int>::max()));
}

int longest_rendering_bytes(const TextTemplate& text, std::string_view staff_name, std::string_view channel_name) {
    return longest_rendering_bytes(text, longest_of(staff_name, channel_name));
}

std::int64_t longest_way(const TextTemplate& text, const std::function<std::int64_t(const Piece&)>& size_of) {
    std::vector<LongestBlock> blocks(1);
    for (const Piece& piece : text.pieces) {
        if (piece.mark == Mark::None) blocks.back().this_side += size_of(piece);
        follow(piece.mark, blocks);
    }
    while (blocks.size() > 1) close(blocks);
    return blocks.front().this_side;
}

bool has_blank_way(const TextTemplate& text, const std::function<bool(const Piece&)>& can_be_blank) {
    std::vector<BlankBlock> blocks(1);
    for (const Piece& piece : text.pieces) {
        const bool stays_blank = piece.mark != Mark::None || can_be_blank(piece);
        blocks.back().this_side = blocks.back().this_side && stays_blank;
        follow(piece.mark, blocks);
    }
    while (blocks.size() > 1) close(blocks);
    return blocks.front().this_side;
}

}  // namespace guanxi::message
