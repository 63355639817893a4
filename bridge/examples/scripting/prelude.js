// prelude.js: what a script's engine runs before it. UseSafeSubset keeps scripts from making objects; this is the second lock.
ActiveXObject = undefined;
GetObject = undefined;
