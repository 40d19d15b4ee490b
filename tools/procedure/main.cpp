// Writes docs/procedure.md: the whole procedure as built, from the rulebook the program carries.
//
//   write_procedure PAGE OUT           writes it
//   write_procedure --check PAGE OUT   ends in 1 when OUT is another
#include <fstream>
#include <iostream>
#include <sstream>

#include "procedure/page.h"

namespace {

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

} // namespace

int main(int argc, char** argv) {
  using namespace ketnap;
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool check = !arguments.empty() && arguments.front() == "--check";
  if (arguments.size() != (check ? 3U : 2U)) {
    std::cerr << "usage: write_procedure [--check] PAGE OUT\n";
    return 64;
  }
  try {
    const auto regulations = regulations::load(regulations::shipped());
    if (regulations.refused()) throw std::runtime_error("the shipped regulations do not load");
    const cli::Console console{.out = std::cout, .err = std::cerr, .today = {}, .regulations_folder = {}};
    procedure::Tables tables(console, *regulations);
    const std::string& target = arguments.back();
    const std::string page = procedure::written(text_of(arguments.at(check ? 1 : 0)), tables);
    if (!check) {
      std::ofstream out(target, std::ios::binary);
      out << page;
      out.flush();
      if (!out) throw std::runtime_error("cannot write " + target);
    } else if (text_of(target) != page) {
      std::cerr << target
                << " is not what the rulebook says: cmake --build build/dev --target procedure_page\n";
      return 1;
    }
  } catch (const std::exception& fault) {
    std::cerr << "write_procedure: " << fault.what() << '\n';
    return 1;
  }
  return 0;
}
