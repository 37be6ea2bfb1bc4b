// The rows of a list of channels, for a file or for paper.
// Rules
//   1. Exactly the rows and the order of the list in the console (core/channel/channel_list.h) at the moment of asking.
//      Channels are few beside customers: all of them are gathered at once.
//   2. What a channel brought is counted within the reader's scope, as her console does.
//   3. Staff stand by name, all whom the plan names; tags by name. Those that the base does not know are left out.
// Asked as the list's parameters, `columns` (words of kChannelColumns with commas, each once; absent: all) and `lang`.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/channel/channel_list.h"
#include "core/customer/base.h"
#include "core/staff/scope.h"

#include "server/base/http.h"
#include "server/http/list_cell.h"
#include "server/http/list_words.h"

namespace guanxi::http {

enum class ChannelColumn : std::uint8_t { Name, Staff, Tags, Today, Added, Code, Created };
// As parameters name them, in the order of ChannelColumn.
inline constexpr std::array<std::string_view, 7> kChannelColumns{"name",  "staff", "tags",   "today",
                                                                 "added", "code",  "created"};

struct ChannelsAsked {
    channel::ListQuery query;
    std::vector<ChannelColumn> columns;
    Language language = Language::Chinese;
};
Result<ChannelsAsked> channels_asked(const server::Request&);  // the error names the parameter

struct ChannelRows {
    Row titles;
    std::vector<Row> rows;
    std::string question;  // the filter in words, for people; empty when there is none
    std::string order;     // as well
};

ChannelRows channel_rows(const ChannelsAsked&, const std::vector<channel::Channel>&, const customer::Base&,
                         const staff::Scope&, Day today);

}  // namespace guanxi::http
