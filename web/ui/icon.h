// One set of outline icons (24 px box, 1.5 px stroke) drawn as glyphs through the text path.
#pragma once

#include <string_view>

#include "web/ui/theme.h"

namespace guanxi::ui {

// The order is that of web/platform/icons.js; a test compares the counts.
enum class Icon {
    None,
    Home,
    Users,
    User,
    QrCode,
    Tag,
    Send,
    Message,
    Chart,
    Settings,
    Flask,
    Search,
    Plus,
    Close,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    Menu,
    More,
    Edit,
    Trash,
    Copy,
    Download,
    Refresh,
    Clock,
    Warning,
    Info,
    Success,
    Error,
    Sun,
    Moon,
    Globe,
    Logout,
    Eye,
    ArrowUp,
    ArrowDown,
    Link,
    Image,
    Pin,
    PinOff,
    Minus,
    Print,
    Count
};

// An icon of its own, with `name` for those who cannot see it; an empty name makes it decoration.
void icon(Icon, std::string_view name = {}, Tone = Tone::Secondary);

}  // namespace guanxi::ui
