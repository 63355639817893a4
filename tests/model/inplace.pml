/* inplace.pml: a job that waits in place (cpp/apartment/worker_wait.cpp): on top of itself its thread takes steps of the
 * scheduler, which take out of the inbox the very notification the wait is for.
 *
 * EVENT: it waits for an event. Else for the answer of a closure, which tells it only once it has PARKED.
 *
 * Claims: the wait ends.
 */
bool set, inbox, sleeps, word, ended;
byte state; /* of the request: 1 DONE, 2 PARKED */

inline notify() {
  bool woke;
  inbox = true;
  atomic { woke = sleeps; sleeps = false }
  if
  :: woke -> word = true
  :: else
  fi
}

proctype other() {
#ifdef EVENT
  set = true;
  notify()
#else
  byte before;
  atomic { before = state; state = 1; set = true }
  if
  :: before & 2 -> notify()
  :: else
  fi
#endif
}

proctype worker() {
#ifndef EVENT
  bool question = true;
#endif
  do
  :: set -> break
  :: else ->
    inbox = false; /* step(): collect() drops it, as its runner is not suspended */
#ifndef BUG_NO_LOOK_AFTER_THE_STEP
    if
    :: set -> break
    :: else
    fi;
#endif
    /* idle(), sleep() */
#ifndef EVENT
    if
    :: question ->
      question = false;
      atomic {
        if
#ifndef BUG_SLEEPS_ON_ITS_ANSWER
        :: state & 1 -> goto again
#else
        :: false
#endif
        :: else -> state = state | 2
        fi
      }
    :: else
    fi;
#endif
    word = false;
    sleeps = true;
    if
    :: inbox
    :: else -> word
    fi;
    sleeps = false;
again:
    skip
  od;
  ended = true
}

init {
  atomic { run worker(); run other() }
}
