/* closing.pml: an apartment that closes under load (cpp/apartment/apartment.cpp, cpp/base/ring.hpp): producers enter or are
 * refused, two workers drain, one ends the apartment, whose memory is freed at once.
 *
 * A producer takes a position (tail), then publishes its item; the closed bit is part of tail. Cancel refuses what is
 * still queued, or runs it if a worker had it already: each job is answered once either way.
 *
 * With RESTARTS any job may fault: its worker leaves, and a new thread takes its place unless nothing can be left for it
 * (cpp/apartment/worker_thread.cpp). One worker then, as the search is long.
 *
 * With ENDS any job may end the worker's thread, and somebody may end it while it sleeps, once: the worker is buried by another
 * thread, which answers that job and puts an heir in its place (cpp/apartment/worker_end.cpp). Whether the apartment goes on or
 * fails, which cancels it, is left open. One worker then, too.
 *
 * Claims: every job that got in is answered exactly once, none that was refused is; the workers end; nobody touches the
 * apartment once it is freed.
 */
#define JOBS 2
#if defined(RESTARTS) || defined(ENDS)
#define WORKERS 1
#else
#define WORKERS 2
#endif

byte tail, head, alive = WORKERS, asleep, answered[JOBS], entered;
bool closed, cancel, ended, freed, turn[JOBS], sleeps[2], word[2];
byte slot[JOBS], finished_producers;

inline wake(w) {
  atomic { /* its steps one by one: sleep.pml */
    assert(!freed);
    woke = sleeps[w];
    if
    :: woke -> sleeps[w] = false; asleep--; word[w] = true
    :: else
    fi
  }
}
inline wake_all() { wake(0); wake(1) }

proctype producer(byte job) {
  byte at;
  bool woke, in;
  atomic {
    in = !closed;
    if
    :: in -> at = tail; tail++; entered++
    :: else
    fi
  }
  if
  :: in ->
    slot[at] = job;
    turn[at] = true;
    if
    :: asleep != 0 -> wake(0); if :: !woke -> wake(1) :: else fi
    :: else
    fi
  :: else
  fi;
  finished_producers++
}

proctype closer() {
  bool woke;
  atomic { closed = true }
  wake_all();
  if
  :: cancel = true; wake_all()
  :: true
  fi;
  ended;
  /* Producers hold the apartment, in Go, until they are through with it. */
  (finished_producers == JOBS);
  freed = true
}

#ifdef ENDS
#define NONE 255
bool ended_asleep;

proctype burial(byte w; byte job) {
  bool woke;
#ifdef BUG_FAILS_AFTER_ITS_END
  atomic { run worker(w) }
#endif
  if
  :: atomic { closed = true }; cancel = true; wake_all() /* it fails */
  :: true
  fi;
#ifndef BUG_DEAD_SLEEPS_ON
  atomic {
    if
    :: sleeps[w] -> sleeps[w] = false; asleep--
    :: else
    fi;
    word[w] = false
  }
#endif
#ifndef BUG_BURIES_THE_CALL
  if
  :: job != NONE -> answered[job]++; assert(answered[job] == 1)
  :: else
  fi;
#endif
#if !defined(BUG_NO_HEIR) && !defined(BUG_FAILS_AFTER_ITS_END)
  atomic { run worker(w) } /* in place of the dead: the count stays as it is */
#endif
}
#endif

#define empty (head == tail || !turn[head])
#ifdef BUG_ENDS_WHEN_EMPTY
#define finished (closed && empty)
#else
#define finished (closed && head == tail)
#endif

proctype worker(byte w) {
  byte at, job;
  bool woke, got, faulted;
serve:
  if
  :: finished || faulted -> goto leave
  :: else
  fi;
  atomic {
    got = (head < tail && turn[head]);
    if
    :: got -> at = head; head++
    :: else
    fi
  }
  if
  :: got ->
    job = slot[at];
#ifdef BUG_CANCEL_FORGETS
    if
    :: cancel -> goto serve
    :: else
    fi;
#endif
#ifdef ENDS
    if
    :: run burial(w, job); goto dead
    :: true
    fi;
#endif
    answered[job]++;
    assert(answered[job] == 1);
#ifdef RESTARTS
    if
    :: faulted = true
    :: true
    fi;
#endif
    goto serve
  :: else
  fi;
  atomic { sleeps[w] = true; asleep++ }
  if
  :: empty && !finished ->
#ifdef ENDS
    if
    :: word[w]
    :: atomic { !ended_asleep -> ended_asleep = true }; run burial(w, NONE); goto dead
    fi
#else
    word[w]
#endif
  :: else
  fi;
  atomic {
    word[w] = false;
    woke = false;
    at = 0;
    job = 0;
    if
    :: sleeps[w] -> sleeps[w] = false; asleep--
    :: else
    fi
  }
  goto serve;
leave:
#ifdef RESTARTS
  if
#ifdef BUG_CLOSED_FORGETS_THE_QUEUE
  :: faulted && !closed ->
#else
  :: faulted && !finished ->
#endif
    atomic { faulted = false; alive++; run worker(w) } /* the new one is there before the old one is off the count */
  :: else
  fi;
#endif
#ifndef BUG_WAKES_WHEN_LEFT
#ifndef BUG_LEAVES_OTHERS_ASLEEP
  wake_all(); /* they may have waited for what this one took */
#endif
#endif
  atomic { alive--; got = (alive == 0) }
  if
  :: got -> ended = true
  :: else ->
#ifdef BUG_WAKES_WHEN_LEFT
    wake_all()
#else
    skip
#endif
  fi;
dead:
  skip
}

init {
  byte i, n;
  atomic {
    for (i : 0 .. JOBS - 1) { run producer(i) }
    for (i : 0 .. WORKERS - 1) { run worker(i) }
    run closer()
  }
end_of_all:
  timeout;
  assert(freed && alive == 0);
  for (i : 0 .. JOBS - 1) { n = n + answered[i] }
  assert(n == entered && head == tail && asleep == 0)
}
