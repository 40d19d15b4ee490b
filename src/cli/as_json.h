// What a command did or found, under --json: one object on one line instead of sentences.
#pragma once

#include <ostream>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/console.h"

namespace ketnap::cli {

// True when it was printed, and nothing else is to be said.
[[nodiscard]] inline bool said_as_json(Console& console, const boost::json::object& what) {
  if (console.json) console.out << boost::json::serialize(what) << '\n';
  return console.json;
}

} // namespace ketnap::cli
