/* std_string_view.i: std::string_view is a Go string; as a parameter it sees Go memory, for the call only. */
namespace std { class string_view; }
