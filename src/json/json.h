// The face of the JSON room: describe a type once; read, write and print its schema.
#pragma once

#include "json/describe.h" // IWYU pragma: export
#include "json/parse.h"    // IWYU pragma: export
#include "json/read.h"     // IWYU pragma: export
#include "json/schema.h"   // IWYU pragma: export
#include "json/write.h"    // IWYU pragma: export
