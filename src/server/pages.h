// Trang web: the built pages (web/dist), read once and held in memory with their compressed forms.
//
// They are served where no route is. Files under /assets/ bear their content in their names and are kept by browsers
// for good; everything else is asked for again with its ETag. An address that names no kind of file and is not
// under /api/ is a page's and gets index.html: the application in it knows which page is meant.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/route.h"

namespace ketnap::server {

class Pages {
public:
  // Every file below the folder; none when there is no index.html. `.gz` and `.br` beside a file are its
  // compressed forms. Throws std::runtime_error when a file cannot be read.
  [[nodiscard]] static std::shared_ptr<const Pages> in(const std::filesystem::path& folder);

  [[nodiscard]] http::Response answer(const http::Request& request) const;

  [[nodiscard]] std::size_t bytes() const; // held

private:
  struct File {
    std::string type, etag, plain, gzip, brotli; // the last two may be empty
    bool for_good = false;
  };
  [[nodiscard]] const File* meant_by(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_; // by address: /assets/index-….js
};

// What is answered where no pages lie: at / what this is, elsewhere that there is nothing.
[[nodiscard]] http::Response no_pages(const http::Request& request);

// Where the pages of this program lie: beside it (`web`), or where a package puts them (`../share/ketnap/web`).
[[nodiscard]] std::filesystem::path usual_pages();

} // namespace ketnap::server
