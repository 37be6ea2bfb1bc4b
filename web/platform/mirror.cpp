#include "web/platform/mirror.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/presentable.h"

#include "web/platform/border.h"
#include "web/platform/canvas.h"
#include "web/platform/id_map.h"

namespace guanxi::web {

namespace {

constexpr std::size_t kWords = 24;  // of one difference, read by mirror.js
using Difference = std::array<std::int32_t, kWords>;
enum Kind : std::int32_t { kRemove, kCreate, kUpdate };

// What a frame knows of one of its nodes.
struct Known {
    std::uint64_t hash = 0;  // of what was sent; 0: it must be sent again
    std::uint32_t at = 0;    // in the tree
    NodeId last_child = 0;   // of those met so far
    Role role = Role::Generic;
    enum class Dom : std::uint8_t { Kept, Created, Removed } dom = Dom::Kept;
};

struct Events {
    std::unordered_set<NodeId> activations;
    std::unordered_set<NodeId> submits;
    std::unordered_map<NodeId, std::string> texts;
    std::unordered_map<NodeId, std::string> keys;
    std::unordered_map<NodeId, ScrollBy> scrolls;
    std::string shortcut;
    bool escape = false;
};

struct Mirror {
    std::vector<Node> nodes;
    std::vector<Node> finished;
    IdMap<Known> known;  // of the frame that is being finished, afterwards of the one before
    IdMap<Known> before;
    Events events;
    NodeId focused = 0;
    NodeId wants_focus = 0;
    std::vector<std::pair<NodeId, std::string>> insertions;
};

Mirror& mirror() {
    static Mirror it;
    return it;
}

// Differences of one frame, with the texts they speak of.
struct Batch {
    std::vector<Difference> differences;
    std::string heap;
};

class Hash {
public:
    void add(std::string_view bytes) {
        const std::size_t length = bytes.size();
        for (; bytes.size() >= sizeof(std::uint64_t); bytes.remove_prefix(sizeof(std::uint64_t))) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data(), sizeof word);
            add(word);
        }
        std::uint64_t rest = static_cast<std::uint64_t>(length)
                             << 56U;  // so that neighbours do not run into each other
        std::memcpy(&rest, bytes.data(), bytes.size());
        add(rest);
    }
    std::uint64_t value() const { return value_ | 1U; }  // never 0

private:
    void add(std::uint64_t word) {
        value_ = (value_ ^ word) * 0x9E3779B97F4A7C15ULL;
        value_ ^= value_ >> 32U;
    }
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

std::int32_t quarter(float pixels) {
    return static_cast<std::int32_t>(std::lround(pixels * 4));
}

std::int32_t word(std::uint32_t bits) {
    return static_cast<std::int32_t>(bits);
}

Difference numbers_of(const Node& node, NodeId previous, const Box& parent) {
    return {kUpdate, word(node.id), word(node.parent), word(previous), static_cast<int>(node.role), word(node.states),
            quarter(node.box.x - parent.x), quarter(node.box.y - parent.y), quarter(node.box.width),
            quarter(node.box.height),
            // 10 to 17 are the places of the four texts
            0, 0, 0, 0, 0, 0, 0, 0, node.row, node.column, node.rows, node.columns, word(node.list), word(node.active)};
}

std::array<const std::string*, 4> texts_of(const Node& node) {
    return {&node.name, &node.value, &node.description, &node.hint};
}

std::uint64_t hash_of(const Node& node, const Difference& numbers) {
    Hash hash;
    hash.add({reinterpret_cast<const char*>(numbers.data()), sizeof numbers});
    for (const std::string* text : texts_of(node)) hash.add(*text);
    return hash.value();
}

void add_texts(const Node& node, Difference& difference, std::string& heap) {
    std::size_t at = 10;
    for (const std::string* text : texts_of(node)) {
        difference[at] = static_cast<std::int32_t>(heap.size());
        difference[at + 1] = static_cast<std::int32_t>(text->size());
        heap += *text;
        at += 2;
    }
}

// In the order of the tree, so that what stands in a removed node goes with it.
void remove_vanished(Batch& batch) {
    Mirror& here = mirror();
    for (const Node& node : here.finished) {
        Known& was = *here.before.find(node.id);
        const Known* const is = here.known.find(node.id);
        if (is != nullptr && is->role == was.role) continue;
        was.dom = Known::Dom::Removed;
        const Known* const parent = here.before.find(node.parent);
        const bool goes_along = parent != nullptr && parent->dom == Known::Dom::Removed;
        batch.differences.push_back({kRemove, word(node.id), goes_along ? 1 : 0});
    }
}

void add_difference(const Node& node, Batch& batch) {
    Mirror& here = mirror();
    Known& parent = here.known.at(node.parent);
    const bool is_root = node.parent == 0;
    Difference difference =
        numbers_of(node, std::exchange(parent.last_child, node.id), is_root ? Box{} : here.nodes[parent.at].box);

    Known& own = *here.known.find(node.id);
    own.hash = hash_of(node, difference);
    const Known* const was = here.before.find(node.id);
    const bool is_first = was == nullptr || was->dom == Known::Dom::Removed;
    // What stood in a node that was made anew must be put into it again.
    if (!is_first && was->hash == own.hash && parent.dom != Known::Dom::Created) return;
    if (is_first) {
        difference[0] = kCreate;
        own.dom = Known::Dom::Created;
    }
    add_texts(node, difference, batch.heap);
    batch.differences.push_back(difference);
}

void show_safely(std::string& text) {
    if (!is_presentable(text)) text = presentable(text);
}

template <class Map>
auto take(Map& map, NodeId id) {
    std::optional<typename Map::mapped_type> result;
    if (auto node = map.extract(id)) result = std::move(node.mapped());
    return result;
}

}  // namespace

void begin_tree() {
    mirror().nodes.clear();
}

void add_node(Node&& node) {
    const bool is_field = node.role == Role::TextBox || node.role == Role::SearchBox || node.role == Role::TextArea;
    show_safely(node.name);
    show_safely(node.description);
    show_safely(node.hint);
    if (!is_field) show_safely(node.value);  // a field holds what was typed into it
    mirror().nodes.push_back(std::move(node));
}

bool has_node(NodeId id) {
    const auto& nodes = mirror().nodes;
    return std::any_of(nodes.begin(), nodes.end(), [id](const Node& node) { return node.id == id; });
}

const std::vector<Node>& tree() {
    return mirror().finished;
}

void finish_tree() {
    Mirror& here = mirror();
    here.before.clear();
    std::swap(here.before, here.known);
    static Batch batch;  // keeps its memory
    batch.differences.clear();
    batch.heap.clear();
    here.known.at(0);  // the root
    for (const Node& node : here.nodes) {
        Known& known = here.known.at(node.id);
        known.at = static_cast<std::uint32_t>(&node - here.nodes.data());
        known.role = node.role;
    }
    remove_vanished(batch);
    for (const Node& node : here.nodes) add_difference(node, batch);
    if (!batch.differences.empty()) {
        guanxi_mirror_apply(batch.differences.data()->data(), static_cast<int>(batch.differences.size()),
                            batch.heap.c_str());
    }
    here.finished.swap(here.nodes);
    if (const NodeId wanted = std::exchange(here.wants_focus, 0)) guanxi_mirror_focus(wanted);
    for (const auto& [id, text] : std::exchange(here.insertions, {})) {
        guanxi_mirror_insert(id, text.data(), static_cast<int>(text.size()));
    }
}

bool take_activation(NodeId id) {
    return mirror().events.activations.erase(id) > 0;
}

std::optional<std::string> take_text(NodeId id) {
    return take(mirror().events.texts, id);
}

bool take_submit(NodeId id) {
    return mirror().events.submits.erase(id) > 0;
}

std::optional<std::string> take_key(NodeId id) {
    return take(mirror().events.keys, id);
}

std::optional<ScrollBy> take_scroll(NodeId id) {
    return take(mirror().events.scrolls, id);
}

bool take_escape() {
    return std::exchange(mirror().events.escape, false);
}

bool take_shortcut(std::string_view keys) {
    if (mirror().events.shortcut != keys) return false;
    mirror().events.shortcut.clear();
    return true;
}

NodeId focused_node() {
    return mirror().focused;
}

void focus_node(NodeId id) {
    mirror().wants_focus = id;
}

void insert_text(NodeId field, std::string_view text) {
    mirror().insertions.emplace_back(field, text);
    kick();
}

void forget_unclaimed_events() {
    mirror().events = {};
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_mirror_activate(std::uint32_t id) {
    guanxi::web::mirror().events.activations.insert(id);
}

GUANXI_FROM_BROWSER void guanxi_mirror_text(std::uint32_t id, const char* text) {
    guanxi::web::Mirror& here = guanxi::web::mirror();
    here.events.texts[id] = text;
    // The DOM's text differs from what was sent, so whatever the frame decides has to be sent again.
    if (guanxi::web::Known* const known = here.known.find(id)) known->hash = 0;
}

GUANXI_FROM_BROWSER void guanxi_mirror_submit(std::uint32_t id) {
    guanxi::web::mirror().events.submits.insert(id);
}

GUANXI_FROM_BROWSER void guanxi_mirror_key(std::uint32_t id, const char* key) {
    const std::string name = key;
    guanxi::web::Events& events = guanxi::web::mirror().events;
    if (name == "Escape") events.escape = true;
    if (id != 0) events.keys[id] = name;
}

GUANXI_FROM_BROWSER void guanxi_mirror_shortcut(const char* keys) {
    guanxi::web::mirror().events.shortcut = keys;
}

GUANXI_FROM_BROWSER void guanxi_mirror_focused(std::uint32_t id) {
    guanxi::web::mirror().focused = id;
}

GUANXI_FROM_BROWSER void guanxi_mirror_scroll(std::uint32_t id, float x, float y) {
    guanxi::web::ScrollBy& by = guanxi::web::mirror().events.scrolls[id];
    by.x += x;
    by.y += y;
}
