# ketnap_migrations(target folder function): the SQL texts of a folder become part of a program. Editing,
# adding or removing a file builds it anew.
#
#   ketnap_migrations(server ${PROJECT_SOURCE_DIR}/migrations ketnap::server::migration_files)
#
# defines std::vector<ketnap::db::EmbeddedText> ketnap::server::migration_files(), which the target declares.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(KETNAP_MIGRATIONS_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

  function(ketnap_migrations target folder function)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
    string(MAKE_C_IDENTIFIER ${function} stem)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${stem}.cpp)
    string(REPLACE ";" "|" listed "${files}")
    add_custom_command(
      OUTPUT ${source}
      COMMAND ${CMAKE_COMMAND} -DOUT=${source} "-DFILES=${listed}" -DFUNCTION=${function}
              -P ${KETNAP_MIGRATIONS_SCRIPT}
      DEPENDS ${files} ${KETNAP_MIGRATIONS_SCRIPT}
      VERBATIM)
    target_sources(${target} PRIVATE ${source})
  endfunction()
  return()
endif()

# Run as a script: writes the source.
string(FIND "${FUNCTION}" "::" cut REVERSE)
string(SUBSTRING "${FUNCTION}" 0 ${cut} space)
math(EXPR cut "${cut} + 2")
string(SUBSTRING "${FUNCTION}" ${cut} -1 name)
set(body "")
string(REPLACE "|" ";" files "${FILES}")
foreach(file IN LISTS files)
  get_filename_component(file_name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND body "      {\"${file_name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"db/migrations.h\"

namespace ${space} {

std::vector<ketnap::db::EmbeddedText> ${name}();

std::vector<ketnap::db::EmbeddedText> ${name}() {
  return {
${body}  };
}

} // namespace ${space}
")
