#include "source/text_reader.hpp"

#include "base/files.hpp"

namespace pgrename::source {

TextReader::Text TextReader::read(const std::filesystem::path& path) {
    // One large file must not hold its memory until the end.
    constexpr std::size_t much = std::size_t{4} << 20U;
    if (room_.size() > much) room_ = {};
    decoded_ = {};
    const std::string_view bytes = base::read_file(path, room_);
    if (is_plain(bytes)) return {Encoding::bytes, bytes, bytes.size()};
    decoded_ = decode(std::string(bytes));
    return {decoded_.encoding, decoded_.text, bytes.size()};
}

TextReader& TextReader::of_this_thread() {
    thread_local TextReader reader;
    return reader;
}

}  // namespace pgrename::source
