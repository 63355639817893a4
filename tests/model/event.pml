/* event.pml: gw_event (cpp/apartment/event.cpp, worker_wait.cpp): one waits again and again, two signal, waits give up.
 *
 * A signaller brings something and signals; the waiter looks what is there after every wait. The waiter's clearing of the
 * word is an exchange; a plain store may take effect after the look that follows it (BUG_CLEAR_BY_STORE), as processors
 * really do it.
 *
 * THREAD: each wait has a waiter of its own, gone when the wait returns. Else a fiber's: it stays until the apartment is
 * freed, which waits for the tellings that are still due (job_runner::due).
 *
 * Claims: everything brought is seen; nobody is told who is gone; a wait that gave up is never told.
 */
#define SIGNALS 2 /* of each of two */
#define MOST 7    /* waits */

byte word;         /* 0, 1, or 2 + the wait's number */
byte brought, seen, waits, due, told_count, giving_up;
bool alive[MOST], told[MOST], freed;

inline tell(before) {
  if
  :: before >= 2 ->
#ifdef THREAD
    assert(alive[before - 2]);
    told[before - 2] = true /* from here on the waiter may be gone; the wake-up uses its address only */
#else
    assert(!freed);
    told[before - 2] = true;
    assert(!freed);
    told_count++
#endif
  :: else
  fi
}

proctype signaller() {
  byte before, i;
  for (i : 1 .. SIGNALS) {
    brought++;
    atomic { before = word; word = 1 }
    tell(before);
    before = 0
  }
}

proctype waiter() {
  byte me;
  bool ok, signalled;
  do
  :: seen == 2 * SIGNALS -> break
  :: else ->
    signalled = true;
    me = waits;
    waits++;
    assert(me < MOST);
    alive[me] = true;
    atomic {
      ok = (word == 0);
      if
      :: ok -> word = 2 + me
      :: else
      fi
    }
    if
    :: ok ->
      if
#ifdef THREAD
      :: told[me]
#else
      :: word == 1
#endif
      :: giving_up < 2 -> /* the time is over */
        giving_up++;
#ifdef BUG_GIVES_UP_BY_STORE
        word = 0;
        signalled = false;
#else
        atomic {
          ok = (word == 2 + me);
          if
          :: ok -> word = 0; signalled = false
          :: else
          fi
        }
#ifdef THREAD
        if
#ifndef BUG_LEAVES_UNTOLD
        :: signalled -> told[me]
#endif
        :: else
        fi
#endif
#endif
      fi;
      if
      :: signalled -> due++
      :: else
      fi
    :: else
    fi;
    alive[me] = false;
    if
    :: signalled ->
#ifdef BUG_CLEAR_BY_STORE
      seen = brought;
      word = 0
#else
      word = 0; /* exchange: in the one order of all */
      seen = brought
#endif
    :: else -> seen = brought
    fi
  od;
#ifndef THREAD
#ifndef BUG_FREED_WHILE_DUE
  (told_count == due);
#endif
#endif
  freed = true
}

init {
  atomic {
    run waiter();
    run signaller();
    run signaller()
  }
}
