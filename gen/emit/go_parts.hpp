// go_parts.hpp: the functions that write a Go package, part by part; go_writer.cpp calls them in the order of the file.
#pragma once

#include <array>
#include <map>

#include "emit/doc.hpp"
#include "emit/plan.hpp"
#include "text/go_text.hpp"

namespace gangway::gen {

// The files of one package while they are written.
struct GoPackage {
  const ModulePlan* plan = nullptr;
  GoFile main;
  std::array<GoFile, 2> words;                             // declarations that differ by word size
  std::map<const ClassDecl*, std::string> receivers;       // of every class
  std::map<const ClassDecl*, bool> adopts, takes_handles;  // which helpers of a class are used
  std::map<const ClassDecl*, bool> refers, depends;        // the same: ref and from<Class>
  bool uses_result64 = false;
};

// Receiver names and used helpers of all classes.
void survey_classes(GoPackage& package);

void write_enums(GoPackage& package);
void write_constants(GoPackage& package);
void write_opaques(GoPackage& package);
void write_structs(GoPackage& package);
void write_class(GoPackage& package, const ClassDecl& type);
void write_upcalls(GoPackage& package);
void write_stub(GoPackage& package, const EntryPlan& entry);
// %batch: the types and the function, behind the stub of one entry.
void write_batch(GoPackage& package, const EntryPlan& entry);

// Whether the result may point into an object that it comes from.
bool depends_on_others(const Function& function);
// Keeping objects alive for C++: the statements before the call, and the result together with the objects that it needs.
// `receiver` may be empty; the arguments have their Go names.
void keep_arguments(const EntryPlan& entry, const std::string& receiver, std::vector<std::string>& before);
std::string dependent_result(const EntryPlan& entry, const std::string& receiver, const std::string& taken);
// Objects that C++ takes over: the statements around the call, and the statements behind it for the result called `result`.
void hand_over(const EntryPlan& entry, const std::string& receiver, GoCall& call);
std::vector<std::string> handed_over(const EntryPlan& entry, const std::string& result);
// Paragraphs of the documentation about the objects that C++ takes over.
std::vector<std::string> hand_over_notes(const EntryPlan& entry, const std::string& receiver);

// %com_events: the handlers of each interface, and how they are connected.
void write_events(GoPackage& package);

// %com_implement: the Go interfaces, and how objects are made of their values.
void write_implementations(GoPackage& package);

// %retry: the exported function, whose attempts are calls of once<ident>.
struct Retried {
  std::vector<std::string> doc;
  std::string go_name;
  std::string ident;
  std::string receiver_clause;  // "(c *Counter) ", or empty
  std::string receiver;         // "c", or empty
  std::string parameters;       // ctx is the first
  std::vector<std::string> given;
  std::vector<std::pair<std::string, std::string>> results;  // without the error
};
void write_retrying(GoPackage& package, const Retried& retried);
// Value of the variable retry<ident>, with its "= ", and what the documentation says of it.
std::string retry_policy(const Function& function);
std::string retry_note(const Function& function);

// Which kind of function its documentation is about.
Documented documented(const Function& function);

// "apartment.STA"
std::string go_kind(ApartmentKind kind);
// "an STA apartment"
std::string kind_phrase(ApartmentKind kind);

// %import_dll: the DLLs, then one function.
void write_system_dlls(GoPackage& package);
void write_system_function(GoPackage& package, const Function& function);

// Frame struct and its assertions, in the main file or in the word files.
void write_go_frame(GoPackage& package, const std::string& name, const std::string& header,
                    const std::vector<Slot>& slots, const Layout& layout);

}  // namespace gangway::gen
