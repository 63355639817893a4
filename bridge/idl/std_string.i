/* std_string.i: std::string and std::string_view are Go strings, UTF-8 by convention; any bytes pass unchanged. */
namespace std { class string; }
