// Texts that nobody would write, made from those somebody did: the same seed gives the same text.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace pgrename::fuzz {

class Mutation {
  public:
    /// `pieces`: what is put in now and then, such as quotes and old names.
    Mutation(std::vector<std::string> seeds, std::vector<std::string> pieces)
        : seeds_(std::move(seeds)), pieces_(std::move(pieces)) {}

    [[nodiscard]] std::string text(unsigned seed) const;
    /// Which of the seeds `text` began with.
    [[nodiscard]] std::size_t origin(unsigned seed) const { return seed % seeds_.size(); }

  private:
    std::vector<std::string> seeds_;
    std::vector<std::string> pieces_;

    void change(std::string& text, std::mt19937& random) const;
};

}  // namespace pgrename::fuzz
