#include "evaluation/svg.h"

#include <cstdio>

namespace evaluation {
namespace {

// One decimal is enough for the eye, and the same everywhere.
std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string share(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string code(Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", static_cast<unsigned>(colour.red) & 255u,
                static_cast<unsigned>(colour.green) & 255u, static_cast<unsigned>(colour.blue) & 255u);
  return text;
}

std::string escaped(std::string_view text) {
  std::string made;
  for (const char letter : text) {
    if (letter == '&')
      made += "&amp;";
    else if (letter == '<')
      made += "&lt;";
    else if (letter == '>')
      made += "&gt;";
    else
      made += letter;
  }
  return made;
}

}  // namespace

Colour mixed(Colour from, Colour to, double share_of_to) {
  const auto one = [&](double a, double b) { return a + (b - a) * share_of_to; };
  return {one(from.red, to.red), one(from.green, to.green), one(from.blue, to.blue)};
}

void Svg::open(double width, double height, const char* background) {
  const std::string size = number(width) + " " + number(height);
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" + number(width) +
         "\" height=\"" + number(height) +
         "\" font-family=\"Inter,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif\">\n<rect width=\"100%\" "
         "height=\"100%\" fill=\"" +
         background + "\"/>\n";
}

void Svg::text(Point at, std::string_view text, TextStyle style) {
  out_ += "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\" font-size=\"" + std::to_string(style.size) +
          "\" fill=\"" + style.colour + "\" text-anchor=\"" + style.anchor + "\"" +
          (style.is_bold ? " font-weight=\"600\"" : "") + ">" + escaped(text) + "</text>\n";
}

void Svg::label(Point at, std::string_view text) {
  out_ += "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) +
          "\" font-size=\"11\" fill=\"#1d2b33\" text-anchor=\"middle\" stroke=\"#fbfaf6\" stroke-width=\"3\" "
          "paint-order=\"stroke\">" +
          escaped(text) + "</text>\n";
}

void Svg::circle(Point at, double radius, Colour colour, double opacity) {
  out_ += "<circle cx=\"" + number(at.x) + "\" cy=\"" + number(at.y) + "\" r=\"" + number(radius) + "\" fill=\"" +
          code(colour) + "\" fill-opacity=\"" + share(opacity) + "\" stroke=\"#fbfaf6\" stroke-width=\"0.8\"/>\n";
}

void Svg::ring(Point at, double radius, const char* colour, double thickness) {
  out_ += "<circle cx=\"" + number(at.x) + "\" cy=\"" + number(at.y) + "\" r=\"" + number(radius) +
          "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + number(thickness) + "\"/>\n";
}

void Svg::bar(Box box, Colour colour, double opacity) {
  if (box.width <= 0 || box.height <= 0) return;
  out_ += "<rect x=\"" + number(box.x) + "\" y=\"" + number(box.y) + "\" width=\"" + number(box.width) +
          "\" height=\"" + number(box.height) + "\" fill=\"" + code(colour) + "\" fill-opacity=\"" + share(opacity) +
          "\"/>\n";
}

void Svg::bow(Point from, Point through, Point to, Colour colour, double thickness, double opacity, bool is_dashed) {
  out_ += "<path d=\"M" + number(from.x) + " " + number(from.y) + "Q" + number(through.x) + " " + number(through.y) +
          " " + number(to.x) + " " + number(to.y) + "\" fill=\"none\" stroke=\"" + code(colour) + "\" stroke-width=\"" +
          share(thickness) + "\" stroke-opacity=\"" + share(opacity) + "\"" +
          (is_dashed ? " stroke-dasharray=\"4 3\"" : "") + "/>\n";
}

std::string Svg::close() {
  out_ += "</svg>\n";
  return std::move(out_);
}

}  // namespace evaluation
