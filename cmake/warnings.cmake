set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
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
# Bounds checks of the standard library stay on in every build.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_options(-fstack-protector-strong -fcf-protection=full -fno-delete-null-pointer-checks)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT KETNAP_SANITIZE)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack)
endif()

set(KETNAP_SANITIZE "" CACHE STRING "address,undefined or thread")
if(KETNAP_SANITIZE)
  add_compile_options(-fsanitize=${KETNAP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # The checks put into std::regex make g++ 12 see values used before they are set.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  add_link_options(-fsanitize=${KETNAP_SANITIZE})
endif()
