# Collects what core and we mark with SEEDBED_TR into OUT, in the form that lupdate takes with one fixed context: it would
# invent one for each namespace and class otherwise. Run by the target update_translations.
file(GLOB_RECURSE sources ${ROOT}/core/*.cpp ${ROOT}/core/*.h ${ROOT}/ui/*.cpp ${ROOT}/ui/*.h)
set(all "")
foreach(source IN LISTS sources)
  file(READ ${source} text)
  string(REPLACE ";" "<semicolon>" text "${text}") # these have a meaning in CMake's lists
  string(REPLACE "[" "<open>" text "${text}")
  string(REPLACE "]" "<close>" text "${text}")
  string(REGEX MATCHALL "SEEDBED_TR\\(([ \n]*\"([^\"\\]|\\\\.)*\")+\\)" marks "${text}")
  foreach(mark IN LISTS marks)
    string(REPLACE "SEEDBED_TR(" "QT_TRANSLATE_NOOP(\"core\", " mark "${mark}")
    string(APPEND all "${mark}\n")
  endforeach()
endforeach()
string(REPLACE "<semicolon>" ";" all "${all}")
string(REPLACE "<open>" "[" all "${all}")
string(REPLACE "<close>" "]" all "${all}")
file(WRITE ${OUT} "${all}")
