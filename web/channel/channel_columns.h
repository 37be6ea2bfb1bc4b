// The columns of the channel list: their titles, what stands in their cells, how they sort.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/channel/channel_list.h"
#include "core/customer/base.h"

#include "web/ui/table.h"
#include "web/ui/tag.h"

namespace guanxi::web {

inline constexpr std::string_view kChannelTable = "channels";  // in the preferences

enum class ChannelColumn { Name, Staff, Tags, Today, Added, Code, Created, Actions };

// In the order of ChannelColumn.
std::vector<ui::TableColumn> channel_columns(const std::vector<channel::SortKey>&);

// After the header of the column with this key was pressed.
std::vector<channel::SortKey> channel_sort_after(const std::vector<channel::SortKey>&, std::string_view key,
                                                 ui::SortPress);

struct ChannelRow {
    const customer::Base& base;
    const channel::Channel& channel;
    const channel::ListedChannel& listed;
    Instant now{};
};

void draw_channel_cell(const ChannelRow&, ChannelColumn);  // of all but Actions
std::string channel_cell_text(const ChannelRow&, ChannelColumn);

std::string channel_staff(const ChannelRow&);  // "王敏 等 2 人"
std::vector<ui::Chip> channel_chips(const customer::Base&, const channel::Channel&);
std::string_view code_state_text(channel::CodeState);

}  // namespace guanxi::web
