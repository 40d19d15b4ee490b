set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                    -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
# g++ 12 at -O3 sees an overlap in `"x" + std::string` that is not there.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict)
endif()
set(KETNAP_SANITIZE "" CACHE STRING "address,undefined or thread")
if(KETNAP_SANITIZE)
  add_compile_options(-fsanitize=${KETNAP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # The rule book is built without RTTI: others that let go of what it made cannot ask of which type that is.
  if(KETNAP_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize=vptr)
  endif()
  # The checks put into std::regex make g++ 12 see values used before they are set.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  add_link_options(-fsanitize=${KETNAP_SANITIZE})
endif()
