// What a person can do about a failed call, in English. Without advice for the code it is the error's own detail.
#pragma once

#include <string>

#include "core/base/result.h"

namespace guanxi::wecom {

std::string advice(const Error&);

}  // namespace guanxi::wecom
