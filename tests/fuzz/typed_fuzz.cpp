// Any bytes as what is typed after `ketnap case record`: FIELD=VALUE by the schema of each kind of fact, and --body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cases/body.h"
#include "cli/typed_fields.h"

using namespace ketnap;

// What is typed needs no rule book; the generated texts stay out.
std::vector<regulations::Text> regulations::shipped() {
  return {};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const auto names = cases::fact_names();
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::ostringstream out, err;
  std::istringstream in{std::string(text)};
  cli::Console console{
      .out = out, .err = err, .today = rules::day(2026, 3, 2), .regulations_folder = {}, .in = &in};
  std::vector<std::string> typed; // a line each
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);)
    typed.push_back(line);
  const auto fields = cli::fields_of(cases::fact_schema(names[data[0] % names.size()]));
  boost::json::object body;
  const bool whole = cli::read_fields(console, fields, typed, body);
  if (whole != err.str().empty() || whole != (console.exit == cli::Exit::done))
    std::abort(); // no without a reason
  (void)cli::read_body(console, "-");
  if (!text.starts_with('@')) (void)cli::read_body(console, std::string(text)); // @ names a file
  (void)cli::read_day(console, std::string(text));
  return 0;
}
