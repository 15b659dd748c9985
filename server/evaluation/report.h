// What was measured as text: one table for prediction, one for attacks.
#pragma once
#include "evaluation/attacks.h"
#include "evaluation/prediction.h"

#include <string>

namespace evaluation {

std::string text_of(const Prediction& prediction);
std::string text_of(const std::vector<Attacked>& rows);

}  // namespace evaluation
