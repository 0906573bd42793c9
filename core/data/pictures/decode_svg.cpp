#include "core/data/pictures/decoders.h"
#include "core/formats/base64.h"
#include "core/formats/error.h"
#include "core/formats/inflate.h"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <librsvg/rsvg.h>
#include <libxml/xmlreader.h>
#include <memory>
#include <optional>

namespace seedbed {

namespace {

constexpr std::size_t kMostBytes = std::size_t(16) << 20;     ///< of a drawing
constexpr std::int64_t kMostEmbedded = std::int64_t(1) << 24; ///< pixels of the pictures that are in it
constexpr double kSide = 1024, kLeastSide = 512, kMostSide = 4096;

using Tree = std::unique_ptr<xmlDoc, FreeBy<xmlFreeDoc>>;
using Drawing = std::unique_ptr<RsvgHandle, FreeBy<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, FreeBy<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, FreeBy<cairo_destroy>>;

std::string_view textOf(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view(); }

/// Pixels of the PNG or JPEG picture that a link holds ("data:image/png;base64,…"); 0 for a link to a part of the drawing, none for all
/// others: nothing outside is looked at, and no drawing or text within.
std::optional<std::int64_t> pixelsBehind(std::string_view link) {
    if (link.substr(0, 5) != "data:") return 0;
    const std::size_t comma = link.find(',');
    if (comma == link.npos || !link.substr(0, comma).ends_with(";base64")) return std::nullopt;
    std::string packed;
    std::ranges::copy_if(link.substr(comma + 1), std::back_inserter(packed), [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
    while (packed.size() % 4 != 0)
        packed += '=';
    const auto bytes = fromBase64(packed);
    const auto header = bytes ? sniffPicture(*bytes) : std::nullopt;
    if (!header || (header->format != PictureFormat::png && header->format != PictureFormat::jpeg)) return std::nullopt;
    return std::int64_t(header->width) * header->height;
}

/// What it costs to draw an element, in those that are plain shapes: a layer of its own is dearer, a filter much more.
constexpr std::int64_t kLayer = 50, kFilter = 500, kTurbulence = 5000, kMostCost = 250'000;
constexpr int kMostDepth = 1000; ///< of what shows what shows what

std::string attribute(const xmlNode* element, const char* name) {
    xmlChar* value = xmlGetProp(element, reinterpret_cast<const xmlChar*>(name));
    std::string text(textOf(value));
    xmlFree(value);
    return text;
}

bool asksForLayers(std::string_view style) {
    return std::ranges::any_of(std::initializer_list<std::string_view>{"opacity", "mask", "clip", "blend", "isolation", "filter"},
        [&](std::string_view word) { return style.find(word) != style.npos; });
}

/// Looks through all of a drawing before anything is drawn. librsvg opens no file and no address for a drawing that comes without one of its
/// own; what is left to bound are the pictures inside, names that stand for more and more text, and parts that are drawn again and again.
class Check {
  public:
    explicit Check(xmlDoc* drawing) {
        m_isBounded = drawing && look(xmlDocGetRootElement(drawing)) && m_pixels <= kMostEmbedded;
        if (m_isBounded) m_isBounded = cost(xmlDocGetRootElement(drawing)) <= kMostCost;
    }
    bool isBounded() const { return m_isBounded; }

  private:
    /// Names and links of an element and of all within; false for what is refused.
    bool look(const xmlNode* element) {
        if (!element) return false;
        for (const xmlAttr* each = element->properties; each; each = each->next) {
            const std::string value = attribute(element, reinterpret_cast<const char*>(each->name));
            if (textOf(each->name) == "id") m_named.emplace(value, element);
            const auto pixels = textOf(each->name) == "href" ? pixelsBehind(value) : std::optional<std::int64_t>(0);
            if (!pixels) return false;
            m_pixels += *pixels;
        }
        for (const xmlNode* inner = element->children; inner; inner = inner->next) {
            if (inner->type == XML_ENTITY_REF_NODE || (inner->type == XML_ELEMENT_NODE && !look(inner))) return false;
            if (textOf(element->name) == "style" && asksForLayers(textOf(inner->content))) m_shape = kLayer; // any of them may be meant
        }
        return true;
    }

    /// With everything that it shows by name; what shows itself is not drawn.
    std::int64_t cost(const xmlNode* element) {
        const auto [known, isNew] = m_costs.emplace(element, 0);
        if (!isNew) return known->second;
        if (m_depth > kMostDepth) return kMostCost + 1;
        ++m_depth;
        const std::string_view name = textOf(element->name);
        std::int64_t sum = m_shape;
        if (name.starts_with("fe")) sum = kFilter;
        if (name == "feTurbulence") sum = kTurbulence * std::clamp(std::atoi(attribute(element, "numOctaves").c_str()), 1, 100);
        for (const xmlAttr* each = element->properties; each && sum <= kMostCost; each = each->next) {
            const std::string_view key = textOf(each->name);
            const std::string value = attribute(element, reinterpret_cast<const char*>(each->name));
            if (asksForLayers(key) || (key == "style" && asksForLayers(value))) sum += kLayer;
            if (key == "href" && value.starts_with('#')) sum += costOf(value.substr(1));
            for (std::size_t at = 0; (at = value.find("url(#", at)) != value.npos && sum <= kMostCost; at += 5)
                sum += costOf(value.substr(at + 5, value.find(')', at) - at - 5));
        }
        for (const xmlNode* inner = element->children; inner && sum <= kMostCost; inner = inner->next)
            if (inner->type == XML_ELEMENT_NODE) sum += cost(inner);
        --m_depth;
        return m_costs[element] = std::min(sum, kMostCost + 1);
    }

    std::int64_t costOf(const std::string& name) {
        const auto found = m_named.find(name);
        return found == m_named.end() ? 0 : cost(found->second);
    }

    std::map<std::string, const xmlNode*> m_named;
    std::map<const xmlNode*, std::int64_t> m_costs;
    std::int64_t m_pixels = 0, m_shape = 1;
    int m_depth = 0;
    bool m_isBounded;
};

bool isBounded(std::string_view svg) {
    const Tree tree(xmlReadMemory(svg.data(), static_cast<int>(svg.size()), nullptr, nullptr,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)); // at most 256 deep
    return Check(tree.get()).isBounded();
}

/// Width and height in pixels, of any size but of a sensible shape.
std::pair<double, double> extents(RsvgHandle& drawing) {
    double width = 0, height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(&drawing, &width, &height)) {
        gboolean hasWidth = 0, hasHeight = 0, hasBox = 0;
        RsvgLength ignored;
        RsvgRectangle box{};
        rsvg_handle_get_intrinsic_dimensions(&drawing, &hasWidth, &ignored, &hasHeight, &ignored, &hasBox, &box);
        width = box.width;
        height = box.height;
    }
    const bool isSensible = std::isfinite(width) && std::isfinite(height) && width > 0 && height > 0 && width / height < 100 && height / width < 100;
    return isSensible ? std::pair(width, height) : std::pair(kSide, kSide);
}

/// Fine enough for the largest picture that is learned, whatever size the drawing says of itself.
Image drawn(RsvgHandle& drawing) {
    const auto [width, height] = extents(drawing);
    const double longer = std::max(width, height), scale = std::min(kMostSide / longer, std::max(kSide / longer, kLeastSide / std::min(width, height)));
    Image image{std::max(1, int(std::lround(width * scale))), std::max(1, int(std::lround(height * scale))), 4, {}};
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height));
    const Canvas canvas(cairo_create(surface.get()));
    const RsvgRectangle all{0, 0, double(image.width), double(image.height)};
    if (!rsvg_handle_render_document(&drawing, canvas.get(), &all, nullptr) || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
    cairo_surface_flush(surface.get());
    const unsigned char* rows = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < image.height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(rows + std::ptrdiff_t(y) * cairo_image_surface_get_stride(surface.get()));
        for (int x = 0; x < image.width; ++x)
            for (const unsigned shift : {16u, 8u, 0u, 24u})
                image.pixels.push_back(static_cast<std::uint8_t>(row[x] >> shift));
    }
    unmultiply(image);
    return withoutNeedlessAlpha(std::move(image));
}

} // namespace

Stored decodeSvg(std::span<const std::byte> bytes, const PictureHeader&, const std::string& name) {
    std::vector<std::byte> unpacked;
    if (bytes.size() > 1 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b})
        bytes = unpacked = inflateAll(bytes, Wrapping::gzip, kMostBytes).value_or(std::vector<std::byte>());
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    Image image;
    if (!bytes.empty() && bytes.size() <= kMostBytes && isBounded(text)) {
        const Drawing drawing(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), nullptr));
        if (drawing) image = drawn(*drawing);
    }
    if (image.empty()) throw Error::about(name, SEEDBED_TR("is an SVG drawing that is damaged or too large to be drawn here; export it as PNG"));
    return {std::move(image)};
}

} // namespace seedbed
