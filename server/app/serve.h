// `guanxi serve`: from the settings to a server that runs until it is told to stop.
#pragma once

#include "core/base/result.h"

#include "server/app/parts.h"

namespace guanxi::app {

// Prints how to reach it when it is ready. Returns after a stop signal, when all that was accepted is saved; an error
// says what to do.
Status serve(ServeSettings);

}  // namespace guanxi::app
