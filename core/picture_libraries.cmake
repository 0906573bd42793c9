# The decoders of core/data/pictures that need no OpenCV, and colour profiles: a library of its own, so that nothing else is compiled with
# what they need. Each of their libraries may be missing: then its pictures are named, with what to save them as (decoders.cpp). Debian 12 has
# them all (app/setup.sh). Also included by the fuzzers.
find_package(GIF REQUIRED)
set(seedbed_pictures ${PROJECT_SOURCE_DIR}/core/data/pictures)
add_library(seedbed_decoders STATIC
  ${seedbed_pictures}/decoders.cpp ${seedbed_pictures}/colour_profile.cpp ${seedbed_pictures}/decode_gif.cpp)
target_include_directories(seedbed_decoders SYSTEM PRIVATE ${GIF_INCLUDE_DIRS})
target_link_libraries(seedbed_decoders PRIVATE ${GIF_LIBRARIES})

# seedbed_decode_with(NAME MODULE SOURCE...): sources that are compiled where there is such a library.
function(seedbed_decode_with name module)
  pkg_check_modules(SEEDBED_${name} IMPORTED_TARGET ${module})
  if(SEEDBED_${name}_FOUND)
    target_sources(seedbed_decoders PRIVATE ${ARGN})
    target_link_libraries(seedbed_decoders PRIVATE PkgConfig::SEEDBED_${name})
    target_compile_definitions(seedbed_decoders PRIVATE SEEDBED_${name})
  endif()
endfunction()
seedbed_decode_with(TIFF "libtiff-4>=4.5" ${seedbed_pictures}/decode_tiff.cpp)
seedbed_decode_with(HEIF "libheif>=1.14" ${seedbed_pictures}/decode_heif.cpp)
seedbed_decode_with(JPEG2000 "libopenjp2>=2.5" ${seedbed_pictures}/decode_jpeg2000.cpp)
seedbed_decode_with(SVG "librsvg-2.0>=2.52" ${seedbed_pictures}/decode_svg.cpp)
seedbed_decode_with(WEBP "libwebpdemux" ${seedbed_pictures}/decode_webp.cpp)
seedbed_decode_with(LCMS "lcms2")
target_link_libraries(seedbed_decoders PRIVATE PkgConfig::XML) # which looks into drawings
