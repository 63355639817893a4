// pugixml_picked.i: what a user picked of the library, and what he said for it.
%module pugi
%{
#include <sstream>
#include "pugixml.hpp"
%}
%include <std_string.i>
%rename("$ignore", regextarget=1) "^operator";
%ignore pugi::xml_attribute::set_value(long); %ignore pugi::xml_attribute::set_value(unsigned long);
%ignore pugi::xml_text::set(long); %ignore pugi::xml_text::set(unsigned long);
%ignore pugi::xml_document::load;
%ignore pugi::xml_tree_walker; %ignore pugi::xml_node::traverse;
%ignore pugi::xml_node::children; %ignore pugi::xml_node::attributes;
%ignore pugi::xml_node_iterator; %ignore pugi::xml_attribute_iterator; %ignore pugi::xml_named_node_iterator; %ignore pugi::xml_object_range;
%ignore pugi::xml_node::begin; %ignore pugi::xml_node::end; %ignore pugi::xml_node::attributes_begin; %ignore pugi::xml_node::attributes_end;
%ignore pugi::xml_node::print; %ignore pugi::xml_document::save; %ignore pugi::xml_node::path;
%ignore pugi::xml_writer; %ignore pugi::xml_writer_file; %ignore pugi::xml_writer_stream;
%ignore pugi::xml_object_range<pugi::xml_node_iterator>;
%ignore pugi::as_utf8; %ignore pugi::as_wide;
%ignore pugi::get_memory_allocation_function; %ignore pugi::get_memory_deallocation_function; %ignore pugi::set_memory_management_functions;
%ignore pugi::xpath_query::evaluate_string; %ignore pugi::xpath_variable_set; %ignore pugi::xpath_variable;
%ignore pugi::xpath_node_set::begin; %ignore pugi::xpath_node_set::end;
%ignore pugi::xml_node::internal_object; %ignore pugi::xml_attribute::internal_object;
%ignore pugi::xpath_exception; %ignore pugi::xpath_query::result;
%ignore PUGIXML_NULL; %ignore pugi::xpath_parse_result::error;
%include "pugixml.hpp"
%extend pugi::xml_document {
  std::string text() const { std::ostringstream s; $self->save(s); return s.str(); }
}
