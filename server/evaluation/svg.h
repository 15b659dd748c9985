// The few shapes that the picture is made of, written as SVG.
#pragma once
#include "evaluation/layout.h"

#include <string>
#include <string_view>

namespace evaluation {

struct Box {
  double x, y, width, height;
};

struct Colour {
  double red, green, blue;  // 0 to 255
};
Colour mixed(Colour from, Colour to, double share);

struct TextStyle {
  int size;
  const char* colour;
  const char* anchor = "start";
  bool is_bold = false;
};

class Svg {
 public:
  void open(double width, double height, const char* background);
  void text(Point at, std::string_view text, TextStyle style);
  void label(Point at, std::string_view text);  // small, on a light edge, so that it can be read over lines
  void circle(Point at, double radius, Colour colour, double opacity);
  void ring(Point at, double radius, const char* colour, double thickness);
  void bar(Box box, Colour colour, double opacity);
  void bow(Point from, Point through, Point to, Colour colour, double thickness, double opacity, bool is_dashed);
  std::string close();

 private:
  std::string out_;
};

}  // namespace evaluation
