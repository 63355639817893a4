// go_retry.cpp: %retry: the exported Go function, which calls an unexported function for each attempt.
#include "emit/go_parts.hpp"

namespace gangway::gen {

std::vector<std::string> retry_codes(const function_decl& function) {
  std::vector<std::string> list;
  for (const std::uint32_t code : function.retry)
    list.push_back(code < 0x10000 ? fmt::format("{}", code) : fmt::format("0x{:08x}", code));
  return list;
}

std::string retry_policy(const function_decl& function) {
  return fmt::format("= bridge.RetryPolicy{{Temporary: bridge.Codes({})}}", join(retry_codes(function)));
}

std::string retry_note(const function_decl& function) {
  return fmt::format("While it fails with the code {} it is called again, as often and as soon as a bridge.RetryPolicy "
                     "has it by default. The "
                     "error is a *bridge.RetryError then.",
                     join(retry_codes(function), " or "));
}

void write_retrying(package_files& package, const retried_call& retried) {
  package.main.imports.insert({"bridge", "context"});
  text_writer& out = package.main.body;
  std::vector<std::pair<std::string, std::string>> results = retried.results;
  results.emplace_back("err", "error");
  std::vector<std::string> taken;
  for (const auto& [name, type] : results) taken.push_back(name);
  const std::string once = fmt::format("{}once{}({})", retried.receiver.empty() ? "" : retried.receiver + ".",
                                       retried.ident, join(retried.given));
  out.gap();
  out.lines(retried.doc);
  out.fill("func {}{}({}) {} {{", retried.receiver_clause, retried.go_name, retried.parameters,
           retried.results.empty() ? "error" : "(" + go_parameters(results) + ")");
  if (retried.results.empty()) {
    out.fill("\treturn bridge.Retry(ctx, retry{}, func() error {{ return {} }})", retried.ident, once);
  } else {
    out.fill("\terr = bridge.Retry(ctx, retry{}, func() error {{", retried.ident);
    out.fill("\t\t{} = {}", join(taken), once);
    out.line("\t\treturn err\n\t})");
    out.fill("\treturn {}", join(taken));
  }
  out.line("}");
}

}  // namespace gangway::gen
