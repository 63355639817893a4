// output.js: an expression: a function that writes a value as JSON, as JScript 5.7 has none. Go checks what it gets.
(function (value, largest) {
  var size = 0, deepest = 64, pieces = [];
  function put(text) {
    if ((size += text.length) > largest) throw new Error("the output is larger than " + largest + " bytes");
    pieces.push(text);
  }
  function quote(text) {
    put('"' + text.replace(/["\\\u0000-\u001f\u007f-\uffff]/g, function (c) {
      return "\\u" + ("0000" + c.charCodeAt(0).toString(16)).slice(-4);
    }) + '"');
  }
  function list(items, depth) {
    put("[");
    for (var i = 0; i < items.length; i++) {
      if (i > 0) put(",");
      write(items[i], depth);
    }
    put("]");
  }
  function object(members, depth) {
    var first = true;
    put("{");
    for (var name in members) {
      if (typeof members[name] == "function" || typeof members[name] == "undefined") continue;
      if (!first) put(",");
      first = false;
      quote(name);
      put(":");
      write(members[name], depth);
    }
    put("}");
  }
  function write(v, depth) {
    if (depth > deepest) throw new Error("the output nests deeper than " + deepest);
    var kind = v === null ? "Null" : Object.prototype.toString.call(v).slice(8, -1);
    if (typeof v == "undefined" || typeof v == "function" || kind == "Null") put("null");
    else if (kind == "String") quote(String(v));
    else if (kind == "Number") put(isFinite(v) ? String(v) : "null");
    else if (kind == "Boolean") put(String(v));
    else if (kind == "Array") list(v, depth + 1);
    else object(v, depth + 1);
  }
  write(value, 0);
  return pieces.join("");
})
