// Cơ sở dữ liệu: the face of this room. See README.md.
#pragma once

#include "db/copy.h"       // IWYU pragma: export
#include "db/database.h"   // IWYU pragma: export
#include "db/fault.h"      // IWYU pragma: export
#include "db/migrations.h" // IWYU pragma: export
#include "db/scope.h"      // IWYU pragma: export
#include "db/session.h"    // IWYU pragma: export
#include "db/sql.h"        // IWYU pragma: export
