/* gangway_target.i: the macros of the target's compiler. The generator puts a file of this name in front of this one, which
 * is empty, so that the library can be read without the generator too.
 */
