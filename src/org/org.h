// Tổ chức: the tree of organisations through time. This is the room's face.
//
// How many levels there are, and what they are called, is data. Names, parents and powers are spells with
// days of their own; a correction writes a new version and the old one stays as it was known then.
#pragma once

#include "org/acts.h"
#include "org/as_known.h"
#include "org/places.h"
#include "org/powers.h"
#include "org/reads.h"
#include "org/requirements.h"
