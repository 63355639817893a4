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
  std::array<go_file, 2> words;                             // the declarations that differ by word size
  std::map<const class_decl*, std::string> receivers;       // the name of the receiver in the methods of each class
  std::map<const class_decl*, bool> adopts, takes_handles;  // which helpers of a class are used
  std::map<const class_decl*, bool> refers, depends,
      lends;                                   // whether ref, from<Class>, lend<Class> of a class are used
  std::map<const class_decl*, bool> called;    // whether called<Class> is
  std::map<const class_decl*, bool> any_used;  // whether Any<Class> is
  bool uses_result64 = false;
};

// Fills in the names of receivers and the used helpers of all classes.
void survey_classes(package_files& package);

void write_enums(package_files& package);
void write_constants(package_files& package);
void write_opaques(package_files& package);
void write_structs(package_files& package);
void write_value_names(package_files& package);
// The codecs of the types that cross in blocks.
void write_codecs(package_files& package);
void write_class(package_files& package, const class_decl& type);
// Writes the function that gives an object as what it is; `tells` is the one that says what that is.
void write_dynamic(package_files& package, const class_decl& root, const std::string& tells);
void write_upcalls(package_files& package);
void write_stub(package_files& package, const entry_plan& entry);
// %batch: writes the types and the function of a batch, behind the stub of the entry.
void write_batch(package_files& package, const entry_plan& entry);

// Whether C++ gets a share of an object whose virtual functions a Go value may override, and which then holds that value.
bool shares_override(const argument_decl& argument);
// Whether the result may point into an object from which it comes.
bool depends_on_others(const function_decl& function);
// Objects that are kept alive for C++: keep_arguments adds the statements before the call, and dependent_result is the result
// together with the objects that it needs. `receiver` may be empty; the arguments have their Go names.
void keep_arguments(const entry_plan& entry, const std::string& receiver, std::vector<std::string>& before);
std::string dependent_result(const entry_plan& entry, const std::string& receiver, const std::string& taken);
// The Go expressions of the objects on which those in a block from C++ depend, as the arguments of a call; empty: none.
std::string lenders_of_blocks(const entry_plan& entry, const std::string& receiver);
// The Go names of the objects of which a lent result is a part, and the statement that gives back such a result.
std::vector<std::string> lenders(const entry_plan& entry, const std::string& receiver);
std::string lent_dispose(const entry_plan& entry);
// Objects that C++ takes over: hand_over adds the statements around the call, and handed_over gives the statements behind it
// for the result named `result`.
void hand_over(const entry_plan& entry, const std::string& receiver, go_call& call);
std::vector<std::string> handed_over(const entry_plan& entry, const std::string& result);
// The paragraphs of the documentation about the objects that C++ takes over.
std::vector<std::string> hand_over_notes(const entry_plan& entry, const std::string& receiver);

// %com_events: writes the handlers of each interface, and the functions that connect them.
void write_events(package_files& package);

// %feature("director"): writes the Go interfaces of the methods that override virtual functions, and what ties a value to its object.
void write_director(package_files& package, const director_decl& director);

// %com_implement: writes the Go interfaces, and the functions that make objects of Go values.
void write_implementations(package_files& package);

// %retry: the exported function, whose attempts are calls of once<ident>.
struct retried_call {
  std::vector<std::string> doc;
  std::string go_name;
  std::string ident;
  std::string receiver_clause;  // "(c *Counter) ", or empty
  std::string receiver;         // "c", or empty
  std::string parameters;       // the parameters, of which ctx is the first
  std::vector<std::string> given;
  std::vector<std::pair<std::string, std::string>> results;  // names and types of the results, without the error
};
void write_retrying(package_files& package, const retried_call& retried);
// The value of the variable retry<ident>, with its "= ", and the sentence of the documentation about it.
std::string retry_policy(const function_decl& function);
std::string retry_note(const function_decl& function);

// The kind of declaration that the function is for its documentation.
documented_kind documented(const function_decl& function);

// The Go expression of a kind of apartment: "apartment.STA".
std::string go_kind(apartment_kind kind);
// A kind of apartment in a sentence: "an STA apartment".
std::string kind_phrase(apartment_kind kind);

// %import_dll: writes the variables of all DLLs, and one function.
void write_system_dlls(package_files& package);
void write_system_function(package_files& package, const function_decl& function);

// Writes the struct of a frame and its assertions: into the main file, or into the word files when the layouts differ.
void write_go_frame(package_files& package, const std::string& name, const std::string& header,
                    const std::vector<frame_slot>& slots, const member_layout& layout);

}  // namespace gangway::gen
