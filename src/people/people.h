// Con người: persons, what is known of them, and their standing in cells. This is the room's face.
#pragma once

#include "people/membership.h"
#include "people/person.h"
#include "people/reads.h"
