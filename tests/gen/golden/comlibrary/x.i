/* x.i: a whole type library of COM, typed: what `gangway import` makes of Scripting.Dictionary's. */
%include "../../../go/comtyped/native/scripting.i"
