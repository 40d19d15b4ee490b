// Chuỗi nhật ký: every leaf hashed again, up to the first that does not fit. Less than `verify`, which also holds
// rows, seals and projections against the leaves and takes much longer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"

namespace ketnap::server {

enum class ChainFault : std::uint8_t {
  line_missing, // the leaf before `at` is not there
  line_changed, // the leaf `at` is not the one that was written
  edge_differs, // the tree over all leaves is not the one that was stored
  head_differs, // the first `at` leaves are not those of the head signed last
  went_back,    // the head signed last knows `at` leaves, and there are fewer
  head_unread,  // the head signed last cannot be read
};
[[nodiscard]] std::string_view word_of(ChainFault fault);

struct Chain {
  std::int64_t leaves = 0; // as far as they were read
  std::string root;        // of the tree over them, in hexadecimal digits
  std::string head;        // the text of the head signed last; empty: none is kept
  std::optional<ChainFault> fault;
  std::int64_t at = 0; // number of the leaf of the fault; 0: of none
};

// Whether the growing edge that is stored is that of the tree over all leaves. In system scope.
[[nodiscard]] bool edge_fits(db::Read& tx, const journal::Tree& tree);

// The head must have been read before the transaction began: what is committed after that only makes the journal
// longer. In system scope: the chain is one for the whole installation.
[[nodiscard]] Chain check_chain(db::Read& tx, const journal::HeadVerifier& verifier,
                                std::optional<std::string> kept_head);

} // namespace ketnap::server
