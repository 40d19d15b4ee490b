# The marks of a hardened program (OpenSSF's guide for C and C++, what g++ 12 knows of it). tools/check-hardening reads in
# the finished program that they took; docs/adr/0019-one-hardened-package.md says what they cost.
#
# In every build, so that the tests meet what people run:
include(CheckPIESupported)
check_pie_supported(LANGUAGES C CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_compile_definitions(_GLIBCXX_ASSERTIONS) # bounds checks of the standard library
add_compile_options(-fstack-protector-strong -fcf-protection=full -fno-delete-null-pointer-checks)
if(NOT KETNAP_SANITIZE)
  # shstk is claimed by us: Debian's own start files have no note, though nothing in them touches the stack of returns.
  # ibt is not: their _start has no landing pad.
  add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    add_link_options(-Wl,-z,shstk)
  endif()
endif()

# In what people are given, which is optimised:
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT KETNAP_SANITIZE)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection
                      -ftrivial-auto-var-init=zero -fno-strict-overflow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wtrampolines -Wbidi-chars=any)
  endif()
endif()
