// Many files read one after the other, into the same memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "source/text_file.hpp"

namespace pgrename::source {

class TextReader {
  public:
    struct Text {
        Encoding encoding = Encoding::bytes;
        std::string_view text;  ///< as in TextFile; until the next read()
        std::size_t bytes = 0;  ///< of the file
    };
    /// Error(world) with the path and the system's words.
    [[nodiscard]] Text read(const std::filesystem::path& path);

    /// A reader for each thread.
    [[nodiscard]] static TextReader& of_this_thread();

  private:
    std::string room_;
    TextFile decoded_;
};

}  // namespace pgrename::source
