# Writes a C++ file that holds the texts of some files:
#   cmake -DOUT=file.cpp -DROOT=folder -DFILES=a.toml|b/c.toml -DFUNCTION=ns::shipped -DHEADER=x/x.h -P embed_texts.cmake
# The function gives a std::vector of {name relative to ROOT, content}.
string(REPLACE "|" ";" files "${FILES}")
set(body "")
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" text)
  string(APPEND body "      {\"${file}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"${HEADER}\"\n\nstd::vector<ketnap::regulations::Text> ${FUNCTION}() {\n  return {\n${body}  };\n}\n")
