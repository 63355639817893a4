// go_parts.hpp: the functions that write a Go package, part by part; go_writer.cpp calls them in the order of the file.
#pragma once

#include <array>
#include <map>

#include "emit/doc.hpp"
#include "emit/plan.hpp"
#include "text/go_text.hpp"

namespace gangway::gen {

// The files of one package while they are written.
struct package_files {
  const module_plan* plan = nullptr;
  go_file main;
  std::array<go_file, 2> words;                             // declarations that differ by word size
  std::map<const class_decl*, std::string> receivers;       // of every class
  std::map<const class_decl*, bool> adopts, takes_handles;  // which helpers of a class are used
  std::map<const class_decl*, bool> refers, depends;        // the same: ref and from<Class>
  bool uses_result64 = false;
};

// Receiver names and used helpers of all classes.
void survey_classes(package_files& package);

void write_enums(package_files& package);
void write_constants(package_files& package);
void write_opaques(package_files& package);
void write_structs(package_files& package);
void write_class(package_files& package, const class_decl& type);
void write_upcalls(package_files& package);
void write_stub(package_files& package, const entry_plan& entry);
// %batch: the types and the function, behind the stub of one entry.
void write_batch(package_files& package, const entry_plan& entry);

// Whether the result may point into an object that it comes from.
bool depends_on_others(const function_decl& function);
// Keeping objects alive for C++: the statements before the call, and the result together with the objects that it needs.
// `receiver` may be empty; the arguments have their Go names.
void keep_arguments(const entry_plan& entry, const std::string& receiver, std::vector<std::string>& before);
std::string dependent_result(const entry_plan& entry, const std::string& receiver, const std::string& taken);
// Objects that C++ takes over: the statements around the call, and the statements behind it for the result called `result`.
void hand_over(const entry_plan& entry, const std::string& receiver, go_call& call);
std::vector<std::string> handed_over(const entry_plan& entry, const std::string& result);
// Paragraphs of the documentation about the objects that C++ takes over.
std::vector<std::string> hand_over_notes(const entry_plan& entry, const std::string& receiver);

// %com_events: the handlers of each interface, and how they are connected.
void write_events(package_files& package);

// %com_implement: the Go interfaces, and how objects are made of their values.
void write_implementations(package_files& package);

// %retry: the exported function, whose attempts are calls of once<ident>.
struct retried_call {
  std::vector<std::string> doc;
  std::string go_name;
  std::string ident;
  std::string receiver_clause;  // "(c *Counter) ", or empty
  std::string receiver;         // "c", or empty
  std::string parameters;       // ctx is the first
  std::vector<std::string> given;
  std::vector<std::pair<std::string, std::string>> results;  // without the error
};
void write_retrying(package_files& package, const retried_call& retried);
// Value of the variable retry<ident>, with its "= ", and what the documentation says of it.
std::string retry_policy(const function_decl& function);
std::string retry_note(const function_decl& function);

// Which kind of function its documentation is about.
documented_kind documented(const function_decl& function);

// "apartment.STA"
std::string go_kind(apartment_kind kind);
// "an STA apartment"
std::string kind_phrase(apartment_kind kind);

// %import_dll: the DLLs, then one function.
void write_system_dlls(package_files& package);
void write_system_function(package_files& package, const function_decl& function);

// Frame struct and its assertions, in the main file or in the word files.
void write_go_frame(package_files& package, const std::string& name, const std::string& header,
                    const std::vector<frame_slot>& slots, const member_layout& layout);

}  // namespace gangway::gen
